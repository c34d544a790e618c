import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import { getCacheFolder } from "./cacheFolder";
import { runGoBuild } from "./goBuild";
import { pinnedVersion } from "./pinnedVersion";
import { findModuleFolder } from "./runGo";

/**
 * The program that generates SDKs, built once from the pinned Go modules and kept in the user's cache. Where
 * the Pulumi CLI was built from the same modules, nearly all of it is compiled already.
 */
export async function ensureSdkGenerator(): Promise<string> {
    const source = await readFile(join(findModuleFolder(), "sdkGenerator", "main.go"));
    const digest = createHash("sha256").update(source).digest("hex").slice(0, 8);
    const file = join(getCacheFolder(`sdk-generator-${pinnedVersion}-${digest}`), "sdkGenerator");
    if (existsSync(file)) return file;

    await mkdir(dirname(file), { recursive: true });
    const staging = await mkdtemp(`${file}-`);
    try {
        const built = join(staging, "sdkGenerator");
        await runGoBuild({ packagePath: "./sdkGenerator", output: built }, () => undefined);
        await rename(built, file);
    } finally {
        await rm(staging, { recursive: true, force: true });
    }
    return file;
}
