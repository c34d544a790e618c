import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import { runGoBuild } from "./goBuild";

/**
 * Builds `pulumi` from the Go modules pinned in this folder into `bin`. It appears there at the very end, so an
 * interrupted build never looks like a finished one.
 */
export async function buildFromModules(
    bin: string,
    version: string,
    progress: (line: string) => void,
): Promise<void> {
    await mkdir(dirname(bin), { recursive: true });
    const staging = await mkdtemp(`${bin}-`);
    try {
        await runGoBuild(
            {
                packagePath: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
                output: join(staging, "pulumi"),
                ldflags: [`-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`],
            },
            progress,
        );
        if (existsSync(bin)) await rm(bin, { recursive: true });
        await rename(staging, bin);
    } finally {
        await rm(staging, { recursive: true, force: true });
    }
}
