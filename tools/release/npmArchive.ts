import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { posix } from "node:path";

import { convertLinks, type PublishedPages } from "./links";
import { addPluginReference, createArchiveManifest, type Manifest } from "./manifests";
import { listPackedFiles, runNpm } from "./npm";
import { readOwner } from "./owner";

/** A package of this repository. */
export interface PackageSource {
    /** Root of the repository. */
    root: string;
    /** Folder of the package below it; "" is the root. */
    directory: string;
    pages: PublishedPages;
}

/**
 * Packs an npm package as it is published: npm chooses the files, links become absolute, and the manifest loses what
 * only a clone needs. Returns the path of the archive in `target`. npm itself gives every file the same time.
 */
export function packNpmArchive(source: PackageSource, staging: string, target: string): string {
    const folder = join(source.root, source.directory);
    for (const file of listPackedFiles(folder)) {
        const copy = join(staging, file);
        mkdirSync(dirname(copy), { recursive: true });
        if (file.endsWith(".md")) writeFileSync(copy, convertPage(source, file));
        else copyFileSync(join(folder, file), copy);
    }
    // Of this repository; a test checks the result.
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
    const published = createArchiveManifest(manifest);
    const final = source.directory === "" ? addPluginReference(published, readOwner(source.root)) : published;
    writeFileSync(join(staging, "package.json"), `${JSON.stringify(final, null, 2)}\n`);
    mkdirSync(target, { recursive: true });
    runNpm(["pack", "--ignore-scripts", "--pack-destination", target], staging);
    return join(target, `${manifest.name}-${manifest.version}.tgz`);
}

function convertPage({ root, directory, pages }: PackageSource, file: string): string {
    const path = posix.join(directory, file);
    return convertLinks(readFileSync(join(root, path), "utf8"), path, pages);
}
