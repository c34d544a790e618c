import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createBillOfMaterials } from "./billOfMaterials";
import { writeChecksums } from "./checksums";
import type { Manifest } from "./manifests";
import { packNpmArchive } from "./npmArchive";
import { getRepositoryUrl, readOwner } from "./owner";
import { writePluginArchives } from "./pluginArchive";
import { generateSdks, type SdkResult } from "./sdks";

/** Where the parts of a release are, below its folder. */
export const folders = {
    /** Archives for `npm publish`. */
    npm: "npm",
    /** Assets of the release on GitHub: plugin archives, schema, bill of materials, checksums. */
    assets: "assets",
    /** Sources of the generated SDKs, and the Python packages. */
    sdk: "sdk",
} as const;

/**
 * Makes everything that a release uploads, below `target`, from a repository that is built. Returns which SDKs there
 * are. The same commit makes the same bytes.
 */
export async function buildRelease(root: string, target: string): Promise<SdkResult[]> {
    rmSync(target, { recursive: true, force: true });
    const staging = join(target, "staging");
    const assets = join(target, folders.assets);
    mkdirSync(assets, { recursive: true });
    // Of this repository; findRegistryProblems checks it.
    const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
    const pages = { repositoryUrl: getRepositoryUrl(readOwner(root)), tag: `v${version}` };

    for (const directory of ["", "emulators"]) {
        const source = { root, directory, pages };
        packNpmArchive(source, join(staging, "npm", directory || "root"), join(target, folders.npm));
    }
    writePluginArchives(root, join(staging, name), assets);
    writeFileSync(join(assets, `${name}-${version}.cdx.json`), createBillOfMaterials(join(staging, name)));
    writeFileSync(join(assets, "schema.json"), readFileSync(join(root, "schema.json")));
    const sdks = await generateSdks(root, join(staging, "sdk"), join(target, folders.sdk));
    rmSync(staging, { recursive: true });
    writeChecksums(assets);
    return sdks;
}
