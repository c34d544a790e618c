import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";

import { pinnedVersion } from "../../sandbox/toolchain/pinnedVersion";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { actions } from "./actions";
import { actionlint, firstStart, verdict } from "./linters";

interface Job {
    permissions?: Record<string, string>;
    "timeout-minutes"?: number;
    environment?: string;
    steps: { uses?: string; with?: Record<string, unknown>; run?: string }[];
}

interface Workflow {
    on: Record<string, unknown>;
    permissions: Record<string, string>;
    concurrency: { "cancel-in-progress": boolean };
    jobs: Record<string, Job>;
}

jest.setTimeout(30_000);

const folder = join(packageRoot, "examples/workflows/github");
const files = readdirSync(folder).sort();
const textOf = (file: string): string => readFileSync(join(folder, file), "utf8");
// actionlint checks the form.
const workflowOf = (file: string): Workflow => parse(textOf(file)) as Workflow;
const jobsOf = (file: string): Job[] => Object.values(workflowOf(file).jobs);

let linter: string;
beforeAll(async () => {
    linter = await actionlint();
}, firstStart);
const lint = (file: string) => verdict(linter, ["-no-color", "-pyflakes=", file]);

test("there are workflows for a preview, a preview of a fork, a deployment and drift", () => {
    expect(files).toEqual(["deploy.yml", "drift.yml", "preview-of-fork.yml", "preview.yml"]);
});

describe.each(files)("%s", (file) => {
    test("passes actionlint", async () => {
        expect(await lint(join(folder, file))).toEqual({ code: 0, output: "" });
    });

    test("uses actions at whole commits, with the version beside it, and with inputs that they have", () => {
        const uses = [...textOf(file).matchAll(/uses: (\S+)@(\S+)(?: # (\S+))?$/gm)];
        const steps = jobsOf(file).flatMap((job) => job.steps.filter((step) => step.uses !== undefined));
        expect(uses).toHaveLength(steps.length);
        for (const [, name = "", commit, version] of uses)
            expect(actions[name]).toMatchObject({ commit, version });
        for (const { uses: used = "", with: inputs = {} } of steps) {
            const known = actions[used.split("@")[0] ?? ""]?.inputs ?? [];
            expect(Object.keys(inputs).filter((input) => !known.includes(input))).toEqual([]);
        }
    });

    test("installs the Pulumi CLI that the package is tested with", () => {
        expect(textOf(file).match(/pulumi-version: (.*)/g)).toEqual([`pulumi-version: ${pinnedVersion}`]);
    });

    test("leaves no credentials of git behind, and has an end", () => {
        for (const { steps, "timeout-minutes": limit } of jobsOf(file)) {
            expect(limit).toBeLessThanOrEqual(60);
            for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")))
                expect(step.with).toMatchObject({ "persist-credentials": false });
        }
    });

    // Whatever a title or a branch name holds would become part of the script.
    test("puts no expression into a script", () => {
        const scripts = jobsOf(file).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
        expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
    });
});

test.each<[string, Record<string, string>]>([
    ["preview.yml", { contents: "read", "id-token": "write", "pull-requests": "write" }],
    ["deploy.yml", { contents: "read", "id-token": "write" }],
    ["drift.yml", { contents: "read", "id-token": "write", issues: "write" }],
])("the job of %s has the least permissions, and its workflow none", (file, permissions) => {
    expect(workflowOf(file).permissions).toEqual({});
    expect(jobsOf(file).map((job) => job.permissions)).toEqual([permissions]);
});

test("what a fork may run can read the repository and knows no secret", () => {
    const file = "preview-of-fork.yml";
    expect(Object.keys(workflowOf(file).on)).toEqual(["pull_request"]);
    expect(workflowOf(file).permissions).toEqual({ contents: "read" });
    expect(jobsOf(file).map((job) => job.permissions)).toEqual([undefined]);
    expect(textOf(file)).not.toMatch(/\$\{\{[^}]*\b(secrets|vars|github\.token)\b/);
});

test("a deployment is protected by an environment and is never ended half-way", () => {
    expect(jobsOf("deploy.yml").map((job) => job.environment)).toEqual(["production"]);
    expect(workflowOf("deploy.yml").concurrency["cancel-in-progress"]).toBe(false);
});

test.each([
    ["an unknown key", "    runs-on:", "    run-on:", /"run-on"/],
    ["a misspelt context", "github.event.pull_request.number", "github.evnt.pull_request.number", /evnt/],
    ["an unknown permission", "id-token: write", "id-tokens: write", /id-tokens/],
])("actionlint would refuse %s", async (_what, right, wrong, message) => {
    const scratch = await mkdtemp(join(tmpdir(), "workflow-"));
    const file = join(scratch, "preview.yml");
    await writeFile(file, textOf("preview.yml").replace(right, wrong));
    const { code, output } = await lint(file);
    await rm(scratch, { recursive: true });
    expect(code).toBe(1);
    expect(output).toMatch(message);
});
