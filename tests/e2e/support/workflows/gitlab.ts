import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

import { packageRoot } from "../../../../sandbox/support/packageRoot";
import type { CommandResult } from "../command";
import { bash } from "./shell";

/** A job of `.gitlab-ci.yml`, with what it extends. */
interface Job {
    extends?: string;
    id_tokens?: Record<string, { aud: string }>;
    variables?: Record<string, string>;
    before_script?: string[];
    script?: string[];
}

export async function readPipeline(): Promise<Record<string, Job>> {
    const text = await readFile(join(packageRoot, "examples/workflows/gitlab/.gitlab-ci.yml"), "utf8");
    return parse(text) as Record<string, Job>; // the schema checks its form
}

/** Runs the scripts of a job, all in one shell as GitLab's runner does. */
export async function runJob(
    pipeline: Record<string, Job>,
    name: string,
    runner: {
        workspace: string;
        scratch: string;
        environment: Record<string, string>;
        /** An ID token for that audience. */
        idToken(audience: string): Promise<string> | string;
    },
): Promise<CommandResult> {
    const job = pipeline[name];
    if (job === undefined) throw new Error(`there is no job ${name}`);
    const base: Job = job.extends === undefined ? {} : (pipeline[job.extends] ?? {});
    const idTokens: Record<string, string> = {};
    for (const [variable, { aud }] of Object.entries({ ...base.id_tokens, ...job.id_tokens })) {
        idTokens[variable] = await runner.idToken(aud);
    }
    const script = [...(job.before_script ?? base.before_script ?? []), ...(job.script ?? base.script ?? [])];
    return bash(script.join("\n"), {
        scratch: runner.scratch,
        cwd: runner.workspace,
        env: { ...runner.environment, ...base.variables, ...job.variables, ...idTokens },
    });
}
