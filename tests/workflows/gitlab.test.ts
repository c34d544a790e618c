import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { pinnedVersion } from "../../sandbox/toolchain/pinnedVersion";
import { firstStart, gitlabCiLocal, verdict, type Verdict } from "./linters";

const source = join(packageRoot, "examples/workflows/gitlab/.gitlab-ci.yml");
let text: string;
let linter: string;
let project: string;
beforeAll(async () => {
    [text, linter, project] = await Promise.all([
        readFile(source, "utf8"),
        gitlabCiLocal(),
        mkdtemp(join(tmpdir(), "pipeline-")),
    ]);
    // The linter asks git where it is.
    const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@acme.example"];
    for (const args of [
        ["init", "--quiet", "-b", "main"],
        ["remote", "add", "origin", "git@gitlab.example:acme/identity.git"],
        ["commit", "--quiet", "--allow-empty", "-m", "first"],
    ]) {
        expect(spawnSync("git", [...identity, ...args], { cwd: project }).status).toBe(0);
    }
}, firstStart);
afterAll(() => rm(project, { recursive: true }));

async function lint(pipeline: string, ...args: string[]): Promise<Verdict> {
    await writeFile(join(project, ".gitlab-ci.yml"), pipeline);
    return verdict(process.execPath, [linter, "--list-csv", ...args], project);
}

test("the pipeline is valid by GitLab's schema", async () => {
    const { code, output } = await lint(text);
    expect(output).toContain("json schema validated");
    expect(code).toBe(0);
});

test.each([
    ["an unknown keyword", "interruptible: true", "interruptable: true", /interruptable/],
    [
        "a job that extends nothing",
        "extends: .with-credentials",
        "extends: .with-credential",
        /with-credential/,
    ],
])("%s would be refused", async (_what, right, wrong, message) => {
    const { code, output } = await lint(text.replace(right, wrong));
    expect(code).toBe(1);
    expect(output).toMatch(message);
});

const ofProject = { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "42", CI_MERGE_REQUEST_PROJECT_ID: "42" };
const ofFork = { ...ofProject, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "43" };
test.each<[string, Record<string, string>, string[]]>([
    ["a merge request", { CI_PIPELINE_SOURCE: "merge_request_event", ...ofProject }, ["preview"]],
    [
        "a merge request from a fork",
        { CI_PIPELINE_SOURCE: "merge_request_event", ...ofFork },
        ["preview-of-fork"],
    ],
    ["a push to the default branch", { CI_PIPELINE_SOURCE: "push" }, ["deploy"]],
    ["the nightly schedule", { CI_PIPELINE_SOURCE: "schedule", TASK: "drift" }, ["drift"]],
    ["the weekly schedule", { CI_PIPELINE_SOURCE: "schedule", TASK: "rotate" }, ["rotate"]],
    ["a schedule without a task", { CI_PIPELINE_SOURCE: "schedule" }, []],
])("%s runs the right jobs", async (_what, given, jobs) => {
    const variables: Record<string, string> = {
        CI_COMMIT_BRANCH: "main",
        CI_DEFAULT_BRANCH: "main",
        ...given,
    };
    if (variables.CI_PIPELINE_SOURCE === "merge_request_event") variables.CI_COMMIT_BRANCH = "";
    const set = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
    const { output } = await lint(text, "--json-schema-validation=false", ...set);
    const rows = output.split("name;description")[1]?.split("\n").slice(1) ?? [];
    const names = rows.flatMap((row) => /^([\w-]+);/.exec(row)?.[1] ?? []);
    expect(names).toEqual(jobs);
});

test("the image has the Pulumi CLI that the package is tested with", () => {
    expect(text.match(/image: .*/g)).toEqual([`image: pulumi/pulumi-nodejs-22:${pinnedVersion}`]);
});
