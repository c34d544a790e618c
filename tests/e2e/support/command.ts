import { spawn } from "node:child_process";

export interface CommandResult {
    code: number | null;
    /** Standard output and standard error, as they came. */
    output: string;
    /** Standard output alone. */
    stdout: string;
}

/** Runs a command to its end. The environment is exactly what is given, plus what a shell needs. */
export function command(
    file: string,
    args: string[],
    options: { cwd: string; env: Record<string, string> },
): Promise<CommandResult> {
    return new Promise((done, fail) => {
        const child = spawn(file, args, {
            cwd: options.cwd,
            env: { HOME: process.env.HOME, ...options.env },
            stdio: ["ignore", "pipe", "pipe"],
        });
        let output = "";
        let stdout = "";
        child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
            output += chunk;
            stdout += chunk;
        });
        child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
            output += chunk;
        });
        child.on("error", fail);
        child.on("close", (code) => done({ code, output, stdout }));
    });
}

/** Runs `pulumi` and fails with everything it printed when it does not exit 0. */
export async function pulumi(
    args: string[],
    options: { cwd: string; env: Record<string, string> },
): Promise<string> {
    const result = await command("pulumi", ["--non-interactive", ...args], options);
    if (result.code !== 0) {
        throw new Error(`pulumi ${args.join(" ")} exited with ${result.code}:\n${result.output}`);
    }
    return result.output;
}
