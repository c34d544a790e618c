import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

interface GoOptions {
    /** Added to the environment. */
    env?: Record<string, string>;
    /** Gets each line of the standard error. */
    onErrorLine?: (line: string) => void;
}

/** Lines of the standard error that an error message repeats. */
const keptLines = 20;

/** Runs `go` in the folder with go.mod. Resolves to its standard output. */
export async function runGo(args: string[], { env, onErrorLine }: GoOptions = {}): Promise<string> {
    const child = spawn("go", args, {
        cwd: findModuleFolder(),
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const errors: string[] = [];
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
    });
    createInterface({ input: child.stderr }).on("line", (line) => {
        onErrorLine?.(line);
        errors.push(line);
        if (errors.length > keptLines) errors.shift();
    });
    return new Promise((done, fail) => {
        child.on("error", (error) =>
            fail(new Error(`Go could not be started (${error.message}); install Go 1.26 or newer`)),
        );
        child.on("close", (code) => {
            if (code === 0) done(output);
            else fail(new Error(`go ${args[0]} ended with code ${code}: ${errors.join("\n").trim()}`));
        });
    });
}

/** The folder with go.mod: it is not compiled, so from dist/ the way leads back to the sources. */
export function findModuleFolder(): string {
    const candidates = [__dirname, resolve(__dirname, "../../../sandbox/toolchain")];
    const found = candidates.find((c) => existsSync(join(c, "go.mod")));
    if (found === undefined) throw new Error("sandbox/toolchain/go.mod is missing from this checkout");
    return found;
}
