import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type ArchiveFile, createArchive } from "./archive";
import { createPluginManifest, type Manifest } from "./manifests";
import { listPackedFiles, runNpm } from "./npm";

/** Platforms by the names that the Pulumi CLI asks for. */
export const platforms = ["darwin", "linux", "windows"].flatMap((system) =>
    ["amd64", "arm64"].map((architecture) => `${system}-${architecture}`),
);

/**
 * How the engine runs the unpacked archive. `production` (Pulumi CLI 3.252 and newer) installs no development
 * dependencies; there are none in this manifest, so that older versions install the same.
 */
const pluginProject = `runtime:
  name: nodejs
  options:
    typescript: false
    packagemanager: npm
    production: true
`;

/** What the plugin needs of the files that npm packs: not the command line, the policies and the declarations. */
function isOfPlugin(path: string): boolean {
    if (path === "schema.json" || path === "LICENSE") return true;
    return /^dist\/(?!cli\/|policy\/).+\.(js|json|txt)$/.test(path);
}

/**
 * Writes the plugin archive, once for each platform: Node is the platform, and the content is the same. Its lockfile
 * has the versions that were tested. `staging` keeps manifest and lockfile, from which the bill of materials is made.
 */
export function writePluginArchives(root: string, staging: string, target: string): string[] {
    // Of this repository; a test checks the result.
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
    mkdirSync(staging, { recursive: true });
    writeFileSync(
        join(staging, "package.json"),
        `${JSON.stringify(createPluginManifest(manifest), null, 2)}\n`,
    );
    copyFileSync(join(root, "package-lock.json"), join(staging, "package-lock.json"));
    copyFileSync(join(root, ".npmrc"), join(staging, ".npmrc"));
    // Leaves the packages in the lockfile that this manifest needs. Everything about them is in the lockfile already.
    runNpm(["install", "--package-lock-only", "--ignore-scripts", "--offline"], staging);

    const files: ArchiveFile[] = [
        ...["package.json", "package-lock.json"].map((path) => ({
            path,
            content: readFileSync(join(staging, path)),
        })),
        { path: "PulumiPlugin.yaml", content: pluginProject },
        ...listPackedFiles(root)
            .filter(isOfPlugin)
            .map((path) => ({ path, content: readFileSync(join(root, path)) })),
    ];
    const archive = createArchive(files);
    mkdirSync(target, { recursive: true });
    return platforms.map((platform) => {
        const file = join(target, `pulumi-resource-auth0-entra-v${manifest.version}-${platform}.tar.gz`);
        writeFileSync(file, archive);
        return file;
    });
}
