import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

import { packageRoot } from "../../../../sandbox/support/packageRoot";
import { command } from "../command";
import { condition, type Contexts, expand, type Outcome } from "./expressions";
import { bash } from "./shell";

interface Step {
    id?: string;
    name?: string;
    if?: string;
    uses?: string;
    with?: Record<string, string | number | boolean>;
    run?: string;
    env?: Record<string, string>;
}

interface Job {
    if?: string;
    permissions?: Record<string, string>;
    env?: Record<string, string>;
    steps: Step[];
}

export interface Workflow {
    permissions?: Record<string, string>;
    defaults?: { run?: { shell?: string } };
    jobs: Record<string, Job>;
}

/** The machine that a job runs on, and what surrounds it. */
export interface Runner {
    /** The empty folder of the job. */
    workspace: string;
    /** A folder beside it. */
    scratch: string;
    environment: Record<string, string>;
    contexts: Omit<Contexts, "steps">;
    /** Does what `actions/checkout` does with these inputs. */
    checkout(inputs: Record<string, string>): Promise<void>;
    /** More environment for a job with `id-token: write`. */
    idToken: Record<string, string>;
}

export interface JobResult {
    outcome: Outcome;
    /** Everything that was printed. */
    log: string;
    /** What the page of the run shows. */
    summary: string;
    /** Names of the steps that ran. */
    ran: string[];
}

export async function readWorkflow(name: string): Promise<Workflow> {
    const text = await readFile(join(packageRoot, "examples/workflows/github", name), "utf8");
    return parse(text) as Workflow; // actionlint checks its form
}

/** Runs a job of a workflow, step by step. */
export async function runJob(workflow: Workflow, name: string, runner: Runner): Promise<JobResult> {
    const job = workflow.jobs[name];
    if (job === undefined) throw new Error(`there is no job ${name}`);
    const contexts: Contexts = { ...runner.contexts, steps: {} };
    const result: JobResult = { outcome: "success", log: "", summary: "", ran: [] };
    if (!condition(job.if, contexts, false)) return { ...result, outcome: "skipped" };

    const files = { output: join(runner.scratch, "output"), summary: join(runner.scratch, "summary") };
    await writeFile(files.summary, "");
    const permissions = job.permissions ?? workflow.permissions ?? {};
    const jobEnvironment = {
        ...runner.environment,
        ...(permissions["id-token"] === "write" ? runner.idToken : {}),
        GITHUB_REPOSITORY: "acme/identity",
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
        ...expanded(job.env, contexts),
    };
    for (const step of job.steps) {
        const context = { outcome: "skipped" as Outcome, outputs: {} };
        if (step.id !== undefined) contexts.steps[step.id] = context;
        if (!condition(step.if, contexts, result.outcome === "failure")) continue;
        result.ran.push(step.name ?? step.uses ?? "");
        await writeFile(files.output, "");
        const env = { ...jobEnvironment, ...expanded(step.env, contexts) };
        const { code, output } = await runStep(step, workflow, runner, contexts, env);
        result.log += output;
        context.outcome = code === 0 ? "success" : "failure";
        context.outputs = outputsOf(await readFile(files.output, "utf8"));
        if (code !== 0) result.outcome = "failure";
    }
    return { ...result, summary: await readFile(files.summary, "utf8") };
}

async function runStep(
    step: Step,
    workflow: Workflow,
    runner: Runner,
    contexts: Contexts,
    env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
    const { workspace: cwd, scratch } = runner;
    if (step.run !== undefined) {
        // `bash` without more would not notice a failure inside a pipe.
        if (step.run.includes("|") && workflow.defaults?.run?.shell !== "bash") {
            throw new Error("a pipe needs `shell: bash`");
        }
        return bash(expand(step.run, contexts), { scratch, cwd, env });
    }
    const inputs = expanded(step.with, contexts);
    const action = step.uses?.split("@")[0];
    if (action === "actions/checkout") {
        await runner.checkout(inputs);
    } else if (action === "pulumi/actions" && inputs.command !== undefined) {
        return pulumiAction(inputs, cwd, env);
    }
    // The CLI and Node are there already.
    else if (action !== "pulumi/actions" && action !== "actions/setup-node") {
        throw new Error(`unknown: ${action}`);
    }
    return { code: 0, output: "" };
}

/** What pulumi/actions does with a command, after it has put the CLI in place. */
async function pulumiAction(
    inputs: Record<string, string>,
    cwd: string,
    env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
    if (inputs.command !== "up") throw new Error(`unknown command of pulumi/actions: ${inputs.command}`);
    const args = [
        "up",
        "--non-interactive",
        "--yes",
        "--skip-preview",
        "--stack",
        inputs["stack-name"] ?? "",
    ];
    return command("pulumi", args, { cwd, env });
}

function expanded(values: object | undefined, contexts: Contexts): Record<string, string> {
    return Object.fromEntries(
        Object.entries(values ?? {}).map(([name, value]) => [name, expand(String(value), contexts)]),
    );
}

function outputsOf(text: string): Record<string, string> {
    const lines = [...text.matchAll(/^(\w+)=(.*)$/gm)];
    return Object.fromEntries(lines.map(([, name = "", value = ""]): [string, string] => [name, value]));
}
