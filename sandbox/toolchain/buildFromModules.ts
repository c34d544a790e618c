import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import { runGoBuild } from "./goBuild";
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
    await mkdir(dirname(bin), { recursive: true });
    const staging = await mkdtemp(`${bin}-`);
    try {
        progress("go build pulumi …");
        await runGoBuild(join(staging, "pulumi"), "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", [
            `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`,
        ]);
        progress("go build pulumi-language-yaml …");
        await runGoBuild(
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
