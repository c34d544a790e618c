import { spawn } from "node:child_process";

import { ProcessTree, type ProcessUsage } from "./processTree";

/** What a command took, with all processes that it started. */
export interface CommandUsage {
    /** Wall time. */
    seconds: number;
    /** All processes together. */
    cpuSeconds: number;
    processes: ProcessUsage[];
}

/**
 * Runs a command to its end and measures it.
 *
 * @param accepts codes with which it ends well. Default: 0 alone.
 * @throws Error with everything that it printed, if it ends with another code.
 */
export function measureCommand(
    file: string,
    args: readonly string[],
    options: { cwd: string; env: Record<string, string>; accepts?: readonly number[] },
): Promise<CommandUsage> {
    return new Promise((done, fail) => {
        const started = performance.now();
        const child = spawn(file, args, {
            cwd: options.cwd,
            env: { HOME: process.env.HOME, ...options.env },
            stdio: ["ignore", "pipe", "pipe"],
        });
        child.on("error", fail);
        if (child.pid === undefined) return;
        const tree = new ProcessTree(child.pid);
        let output = "";
        for (const stream of [child.stdout, child.stderr]) {
            stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
        }
        // Not "close": a plugin that outlives the engine for a moment holds the pipes open.
        child.on("exit", (code) => {
            const seconds = (performance.now() - started) / 1000;
            const processes = tree.end();
            if (code !== null && (options.accepts ?? [0]).includes(code)) {
                done({ seconds, cpuSeconds: addCpuSeconds(processes), processes });
            } else {
                fail(new Error(`${file} ${args.join(" ")} ended with code ${code}:\n${output}`));
            }
        });
    });
}

function addCpuSeconds(processes: readonly ProcessUsage[]): number {
    return processes.reduce((total, { cpuSeconds }) => total + cpuSeconds, 0);
}
