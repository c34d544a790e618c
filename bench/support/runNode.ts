import { spawn } from "node:child_process";

import { packageRoot } from "../../sandbox/support/packageRoot";

/** Runs Node with these arguments in a process of its own; what it prints, once it has ended well. */
export function runNode(nodeArguments: readonly string[], cwd = packageRoot): Promise<string> {
    return new Promise((done, fail) => {
        const child = spawn(process.execPath, nodeArguments, {
            cwd,
            stdio: ["ignore", "pipe", "inherit"],
        });
        let output = "";
        child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
        child.on("error", fail);
        child.on("close", (code) => {
            if (code === 0) done(output);
            else fail(new Error(`${nodeArguments.join(" ")} ended with code ${code}`));
        });
    });
}
