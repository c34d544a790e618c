import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import { getCacheFolder } from "./cacheFolder";
import { runGoBuild } from "./goBuild";
import { withLock } from "./lock";
import { pinnedYamlVersion } from "./pinnedVersion";

/** Where the YAML language host is once it has been built. */
export function resolveYamlHost(): string {
    return join(getCacheFolder(`pulumi-language-yaml-${pinnedYamlVersion}`), "pulumi-language-yaml");
}

/**
 * Builds the YAML language host from the Go modules pinned in this folder, unless it is there. Several processes may
 * ask for it at once; one of them builds it.
 */
export async function ensureYamlHost(file: string, progress: (line: string) => void): Promise<void> {
    if (existsSync(file)) return;
    await mkdir(dirname(file), { recursive: true });
    await withLock(`${file}.lock`, async () => {
        if (existsSync(file)) return;
        progress("Building the YAML language host from its Go modules, once …");
        const staging = `${file}-${process.pid}`;
        try {
            await runGoBuild(
                {
                    packagePath: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
                    output: staging,
                    ldflags: [`-X github.com/pulumi/pulumi-yaml/pkg/version.Version=v${pinnedYamlVersion}`],
                },
                progress,
            );
            await rename(staging, file);
        } finally {
            await rm(staging, { force: true });
        }
    });
}
