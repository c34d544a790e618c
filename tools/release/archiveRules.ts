import { parseTar } from "nanotar";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { folders } from "./buildRelease";
import type { Manifest } from "./manifests";
import { platforms } from "./pluginArchive";
import { findRelativeLinks } from "./relativeLinks";

/** Files without which an archive does not work, by the name of its package. */
const needed: Readonly<Record<string, readonly string[]>> = {
    "pulumi-auth0-entra": [
        "dist/components/index.js",
        "dist/components/index.d.ts",
        "dist/plugin/main.js",
        "dist/plugin/THIRD-PARTY-NOTICES.txt",
        "dist/cli/main.js",
        "dist/policy/main.js",
        "PulumiPlugin.yaml",
        "schema.json",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
    ],
    "auth0-entra-emulators": [
        "dist/emulators/index.js",
        "dist/emulators/index.d.ts",
        "dist/emulators/cli/main.js",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
    ],
};

/** What would not work about the archives of a release below `target`, a sentence each; empty when all would. */
export function findArchiveProblems(target: string, version: string): string[] {
    return [
        ...Object.entries(needed).flatMap(([name, files]) =>
            checkNpmArchive(join(target, folders.npm, `${name}-${version}.tgz`), files),
        ),
        ...checkPluginArchives(join(target, folders.assets), version),
    ];
}

/** The content of each file in a gzipped tar archive, by its path. */
function readArchive(file: string): Map<string, string> {
    const entries = parseTar(gunzipSync(readFileSync(file))).filter(({ type }) => type === "file");
    return new Map(entries.map(({ name, data }) => [name, Buffer.from(data ?? []).toString()]));
}

function checkNpmArchive(file: string, needs: readonly string[]): string[] {
    // npm puts everything below one folder.
    const files = new Map([...readArchive(file)].map(([path, text]) => [path.replace("package/", ""), text]));
    const pages = [...files].filter(([path]) => path.endsWith(".md"));
    return [
        ...findMissing(file, files, needs),
        ...checkManifest(file, files),
        ...pages.flatMap(([path, page]) =>
            findRelativeLinks(page).map((link) => `${file}: ${path} has the relative link ${link}`),
        ),
    ];
}

function checkPluginArchives(folder: string, version: string): string[] {
    const expected = platforms.map(
        (platform) => `pulumi-resource-auth0-entra-v${version}-${platform}.tar.gz`,
    );
    const found = readdirSync(folder).filter((name) => name.startsWith("pulumi-resource-"));
    const problems = expected.filter((name) => !found.includes(name)).map((name) => `there is no ${name}`);
    return problems.concat(
        found.flatMap((name) => {
            const files = readArchive(join(folder, name));
            const needs = [
                "PulumiPlugin.yaml",
                "package-lock.json",
                "schema.json",
                "dist/plugin/main.js",
                "dist/plugin/THIRD-PARTY-NOTICES.txt",
            ];
            return [...findMissing(name, files, needs), ...checkManifest(name, files)];
        }),
    );
}

function findMissing(archive: string, files: Map<string, string>, needs: readonly string[]): string[] {
    return needs.filter((path) => !files.has(path)).map((path) => `${archive}: ${path} is missing`);
}

/** An installation must run nothing and install nothing that only a clone needs. */
function checkManifest(archive: string, files: Map<string, string>): string[] {
    const manifest = JSON.parse(files.get("package.json") ?? "{}") as Manifest;
    const forbidden = ["scripts", "devDependencies", "workspaces", "overrides"] as const;
    const problems = forbidden.filter((key) => manifest[key] !== undefined);
    const notes = problems.map((key) => `${archive}: package.json has ${key}`);
    if (manifest.repository === undefined) notes.push(`${archive}: package.json has no repository`);
    return notes;
}
