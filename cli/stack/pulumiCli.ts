// The Automation API of @pulumi/pulumi runs the CLI too, but its preview has neither the steps with their inputs
// nor the import file, and loading it takes longer than a preview.
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { text } from "node:stream/consumers";

import { redactText } from "../summary/preview/redact";
import { UsageError } from "../usageError";

/** The Pulumi CLI in one project and stack. */
export interface PulumiCli {
    /** Runs a command and resolves to its standard output. @throws PulumiError unless it exits 0. */
    run(args: string[], environment?: Record<string, string>): Promise<string>;
}

/** A command of the CLI that failed. */
export class PulumiError extends Error {
    constructor(
        command: string,
        readonly stdout: string,
        stderr: string,
    ) {
        super(
            `\`pulumi ${command}\` failed:\n${redactText(stderr.trim() || stdout.trim())}${describeLock(stderr)}`,
        );
        this.name = "PulumiError";
    }
}

/** The CLI on the PATH, in the folder of a project. */
export function createPulumiCli(folder: string, stack: string | undefined): PulumiCli {
    return {
        async run(args, environment = {}) {
            checkFolder(folder);
            const all = [...args, "--non-interactive", ...(stack === undefined ? [] : ["--stack", stack])];
            const child = spawn("pulumi", all, {
                cwd: folder,
                env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true", ...environment },
                stdio: ["ignore", "pipe", "pipe"],
            });
            const ended = new Promise<number | null>((resolve, reject) => {
                child.on("error", (error) => reject(describeStartFailure(error)));
                child.on("close", resolve);
            });
            const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
            if (code !== 0) throw new PulumiError(args[0] ?? "", stdout, stderr);
            return stdout;
        },
    };
}

/** Node.js says ENOENT, whether the program or its folder is missing. */
function checkFolder(folder: string): void {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) return;
    const problem = found === undefined ? "does not exist" : "is no folder";
    throw new UsageError(`--cwd: ${folder} ${problem}. Give the folder of the Pulumi project.`);
}

function describeStartFailure(error: Error): Error {
    const { code } = error as NodeJS.ErrnoException;
    return new Error(
        code === "ENOENT"
            ? "The Pulumi CLI is not on the PATH. Install it (https://www.pulumi.com/docs/install/), or add its folder to the PATH."
            : `The Pulumi CLI could not be started: ${error.message}.`,
    );
}

/** After a kill the lock of the killed engine is left. Source: Pulumi, backend/diy, "currently locked". */
function describeLock(stderr: string): string {
    if (!/currently locked|another update is currently in progress/i.test(stderr)) return "";
    return (
        "\n\nMake sure that no other deployment of this stack is running, remove the lock with `pulumi cancel`, and " +
        "run the command again."
    );
}
