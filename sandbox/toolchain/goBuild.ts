import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** Flags that all builds share: what one has compiled, the next one finds in Go's build cache. */
export const goBuildFlags = ["-trimpath", "-tags", "osusergo"];

/** Builds one program of the modules that `go.mod` in this folder pins. */
export function runGoBuild(output: string, packagePath: string, ldflags: string[] = []): Promise<void> {
    const args = ["build", ...goBuildFlags, "-ldflags", ["-s", "-w", ...ldflags].join(" "), "-o", output];
    return new Promise((done, fail) => {
        const child = spawn("go", [...args, packagePath], {
            cwd: findModuleFolder(),
            stdio: ["ignore", "ignore", "pipe"],
        });
        let errors = "";
        child.stderr.on("data", (chunk: Buffer) => {
            errors = (errors + chunk.toString()).slice(-4000);
        });
        child.on("error", (error) =>
            fail(new Error(`Go could not be started (${error.message}); install Go 1.26 or newer`)),
        );
        child.on("close", (code) => {
            if (code === 0) done();
            else fail(new Error(`go build ended with code ${code}: ${errors.trim()}`));
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
