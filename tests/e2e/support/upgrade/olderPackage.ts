import { cp, mkdir, readdir, readFile, rm, symlink } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../../../../sandbox/support/packageRoot";
import { packNpmArchive } from "../../../../tools/release/npmArchive";
import { command } from "../command";
import { succeed } from "../languages";

/** A release that users can have, and what the first `up` with the present package does to its link. */
export interface Release {
    name: string;
    /** What it was built from. */
    commit: string;
    /** Number of resources by operation; nothing: an empty preview. */
    changes: Record<string, number>;
}

export async function readReleases(): Promise<Release[]> {
    return JSON.parse(await readFile(join(__dirname, "releases.json"), "utf8")) as Release[];
}

/**
 * Builds the sources of a commit as they were, with the present dependencies. Returns the root of the built tree.
 *
 * @throws Error if the history lacks the commit.
 */
export async function buildCommit({ name, commit }: Release, folder: string): Promise<string> {
    // A shallow clone has the newest commit alone.
    if (!(await hasCommit(commit))) {
        await command("git", ["fetch", "--quiet", "--depth=1", "origin", commit], { cwd: packageRoot, env });
    }
    if (!(await hasCommit(commit))) {
        throw new Error(
            `The history of this clone lacks the commit ${commit} (${name}), so the upgrade from it cannot be tested. ` +
                "Fetch it: git fetch --unshallow, or fetch-depth: 0 for actions/checkout.",
        );
    }
    const root = join(folder, "source");
    const archive = join(folder, "source.tar");
    await mkdir(root, { recursive: true });
    await succeed(["git", "archive", "--output", archive, commit], { cwd: packageRoot, env });
    await succeed(["tar", "-xf", archive, "-C", root], { cwd: folder });
    await rm(archive);
    await symlink(join(packageRoot, "node_modules"), join(root, "node_modules"));
    // The types were checked when the commit was made.
    const tsc = join(packageRoot, "node_modules/typescript/bin/tsc");
    await succeed([process.execPath, tsc, "-p", "tsconfig.build.json", "--noCheck"], { cwd: root });
    await succeed([process.execPath, "dist/tools/bundle/main.js"], { cwd: root });
    return root;
}

async function hasCommit(commit: string): Promise<boolean> {
    const git = await command("git", ["cat-file", "-e", `${commit}^{commit}`], { cwd: packageRoot, env });
    return git.code === 0;
}

/** Packs the package of a built tree as a release does. Returns the folder of the unpacked archive. */
export async function packTree(root: string, folder: string): Promise<string> {
    const pages = { repositoryUrl: "https://github.com/o/r", tag: "v0" };
    await mkdir(folder, { recursive: true });
    const archive = packNpmArchive({ root, directory: "", pages }, join(folder, "staging"), folder);
    await succeed(["tar", "-xzf", archive, "-C", folder], { cwd: folder });
    return join(folder, "package");
}

/** Puts an unpacked package in the place of whichever the project has, beside the dependencies of this clone. */
export async function installPackage(project: string, unpacked: string): Promise<void> {
    const modules = join(project, "node_modules");
    await mkdir(modules, { recursive: true });
    const present = new Set(await readdir(modules));
    for (const name of await readdir(join(packageRoot, "node_modules"))) {
        if (name === "pulumi-auth0-entra" || present.has(name)) continue;
        await symlink(join(packageRoot, "node_modules", name), join(modules, name));
    }
    await rm(join(modules, "pulumi-auth0-entra"), { recursive: true, force: true });
    await cp(unpacked, join(modules, "pulumi-auth0-entra"), { recursive: true });
}

const env = { PATH: process.env.PATH ?? "" };
