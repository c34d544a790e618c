import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { testWorkflows } from "./githubWorkflows";

const { files, textOf, workflowOf, jobsOf, lint } = testWorkflows("examples/workflows/github");

test("there are workflows for a preview, a preview of a fork, a deployment, drift, health and rotation", () => {
    expect(files).toEqual([
        "deploy.yml",
        "doctor.yml",
        "drift.yml",
        "preview-of-fork.yml",
        "preview.yml",
        "rotate.yml",
    ]);
});

test.each<[string, Record<string, string>]>([
    ["preview.yml", { contents: "read", "id-token": "write", "pull-requests": "write" }],
    ["deploy.yml", { contents: "read", "id-token": "write" }],
    ["rotate.yml", { contents: "read", "id-token": "write" }],
    ["doctor.yml", { contents: "read", "id-token": "write", issues: "write" }],
    ["drift.yml", { contents: "read", "id-token": "write", issues: "write" }],
])("the job of %s has the least permissions, and its workflow none", (file, permissions) => {
    expect(workflowOf(file).permissions).toEqual({});
    expect(jobsOf(file).map((job) => job.permissions)).toEqual([permissions]);
});

test("the workflow of a fork can read the repository and gets no secret", () => {
    const file = "preview-of-fork.yml";
    expect(Object.keys(workflowOf(file).on)).toEqual(["pull_request"]);
    expect(workflowOf(file).permissions).toEqual({ contents: "read" });
    expect(jobsOf(file).map((job) => job.permissions)).toEqual([undefined]);
    expect(textOf(file)).not.toMatch(/\$\{\{[^}]*\b(secrets|vars|github\.token)\b/);
});

test("a deployment is protected by an environment and is never cancelled", () => {
    expect(jobsOf("deploy.yml").map((job) => job.environment)).toEqual(["production"]);
    expect(workflowOf("deploy.yml").concurrency["cancel-in-progress"]).toBe(false);
});

test("a rotation waits for no reviewer, runs every week, and never beside a deployment", () => {
    const { on, concurrency } = workflowOf("rotate.yml");
    expect(jobsOf("rotate.yml").map((job) => job.environment)).toEqual(["rotation"]);
    expect(on).toMatchObject({ schedule: [{ cron: "17 5 * * 1" }] });
    expect(concurrency).toEqual(workflowOf("deploy.yml").concurrency);
});

test.each([
    ["an unknown key", "    runs-on:", "    run-on:", /"run-on"/],
    ["an unknown context", "github.event.pull_request.number", "github.evnt.pull_request.number", /evnt/],
    ["an unknown permission", "id-token: write", "id-tokens: write", /id-tokens/],
])("actionlint rejects %s", async (_what, right, wrong, message) => {
    const scratch = await mkdtemp(join(tmpdir(), "workflow-"));
    const file = join(scratch, "preview.yml");
    await writeFile(file, textOf("preview.yml").replace(right, wrong));
    const { code, output } = await lint(file);
    await rm(scratch, { recursive: true });
    expect(code).toBe(1);
    expect(output).toMatch(message);
});
