import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { pinnedVersion } from "../../sandbox/toolchain/pinnedVersion";
import { actions } from "./actions";
import { actionlint, firstStart, verdict, type Verdict } from "./linters";

interface Step {
    id?: string;
    name?: string;
    env?: Record<string, string>;
    uses?: string;
    with?: Record<string, unknown>;
    run?: string;
}

interface Job {
    permissions?: Record<string, string>;
    "timeout-minutes"?: number;
    environment?: string;
    outputs?: Record<string, string>;
    strategy?: { matrix: Record<string, unknown> };
    steps: Step[];
}

interface Workflow {
    on: Record<string, unknown>;
    permissions: Record<string, string>;
    concurrency: { "cancel-in-progress": boolean };
    jobs: Record<string, Job>;
}

/** The workflow files of a folder. */
interface WorkflowFolder {
    files: string[];
    textOf: (file: string) => string;
    workflowOf: (file: string) => Workflow;
    jobsOf: (file: string) => Job[];
    lint: (path: string) => Promise<Verdict>;
}

/** Declares the tests that every workflow of a folder has to pass. `folder` is given from the root. */
export function testWorkflows(folder: string): WorkflowFolder {
    const files = readdirSync(join(packageRoot, folder)).sort();
    const textOf = (file: string): string => readFileSync(join(packageRoot, folder, file), "utf8");
    // actionlint checks the form.
    const workflowOf = (file: string): Workflow => parse(textOf(file)) as Workflow;
    const jobsOf = (file: string): Job[] => Object.values(workflowOf(file).jobs);

    let linter: string;
    beforeAll(async () => {
        linter = await actionlint();
    }, firstStart);
    const lint = (path: string) => verdict(linter, ["-no-color", "-pyflakes=", path]);

    describe.each(files)("%s", (file) => {
        test("passes actionlint", async () => {
            expect(await lint(join(packageRoot, folder, file))).toEqual({ code: 0, output: "" });
        });

        test("pins actions to commits, names their versions, and uses inputs that they have", () => {
            const uses = [...textOf(file).matchAll(/uses: (\S+)@(\S+)(?: # (\S+))?$/gm)];
            const steps = jobsOf(file).flatMap((job) => job.steps.filter((step) => step.uses !== undefined));
            expect(uses).toHaveLength(steps.length);
            for (const [, name = "", commit, version] of uses) {
                expect(actions[name]).toMatchObject({ commit, version });
            }
            for (const { uses: used = "", with: inputs = {} } of steps) {
                const known = actions[used.split("@")[0] ?? ""]?.inputs ?? [];
                expect(Object.keys(inputs).filter((input) => !known.includes(input))).toEqual([]);
            }
        });

        test("installs the pinned Pulumi CLI in each job that installs Node, or the CLI of its matrix", () => {
            for (const { steps, strategy } of jobsOf(file)) {
                const installsNode = steps.some(({ uses }) => uses?.startsWith("actions/setup-node@"));
                const expected = strategy?.matrix.cli === undefined ? pinnedVersion : "${{ matrix.cli }}";
                expect(steps.flatMap((step) => step.with?.["pulumi-version"] ?? [])).toEqual(
                    installsNode ? [expected] : [],
                );
            }
        });

        test("does not leave git credentials behind, and limits the time of its jobs", () => {
            for (const { steps, "timeout-minutes": limit } of jobsOf(file)) {
                expect(limit).toBeLessThanOrEqual(60);
                for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
                    expect(step.with).toMatchObject({ "persist-credentials": false });
                }
            }
        });

        // A title or a branch name in such an expression would become part of the script.
        test("puts no expression into a script", () => {
            const scripts = jobsOf(file).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
            expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
        });
    });

    return { files, textOf, workflowOf, jobsOf, lint };
}
