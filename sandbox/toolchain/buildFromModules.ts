import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { pinnedYamlVersion } from "./pinnedVersion";

/**
 * Builds `pulumi` and `pulumi-language-yaml` from the Go modules pinned in this folder into `bin`. Both
 * appear there at the very end, so an interrupted build never looks like a finished one.
 */
export async function buildFromModules(
    bin: string,
    version: string,
    progress: (line: string) => void,
): Promise<void> {
    const modules = moduleFolder();
    await mkdir(dirname(bin), { recursive: true });
    const staging = await mkdtemp(`${bin}-`);
    try {
        progress("go build pulumi …");
        await goBuild(modules, join(staging, "pulumi"), "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", [
            `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`,
        ]);
        progress("go build pulumi-language-yaml …");
        await goBuild(
            modules,
            join(staging, "pulumi-language-yaml"),
            "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
            [`-X github.com/pulumi/pulumi-yaml/pkg/version.Version=v${pinnedYamlVersion}`],
        );
        if (existsSync(bin)) await rm(bin, { recursive: true });
        await rename(staging, bin);
    } finally {
        await rm(staging, { recursive: true, force: true });
    }
}

/** The folder with go.mod: it is not compiled, so from dist/ the way leads back to the sources. */
function moduleFolder(): string {
    const candidates = [__dirname, resolve(__dirname, "../../../sandbox/toolchain")];
    const found = candidates.find((c) => existsSync(join(c, "go.mod")));
    if (found === undefined) throw new Error("sandbox/toolchain/go.mod is missing from this checkout");
    return found;
}

function goBuild(cwd: string, output: string, packagePath: string, ldflags: string[]): Promise<void> {
    const args = [
        "build",
        "-trimpath",
        "-tags",
        "osusergo",
        "-ldflags",
        ["-s", "-w", ...ldflags].join(" "),
        "-o",
        output,
        packagePath,
    ];
    return new Promise((done, fail) => {
        const child = spawn("go", args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
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
