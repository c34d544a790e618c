import { cp, mkdir, mkdtemp, symlink } from "node:fs/promises";
import { join } from "node:path";

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { succeed } from "./languages";

/** A folder with what a clone of this repository has after `npm install`, for `pulumi package add`. */
export async function checkout(session: SandboxSession): Promise<string> {
    const folder = join(await mkdtemp(join(session.folder, "added-")), "checkout");
    await mkdir(folder);
    for (const file of ["PulumiPlugin.yaml", "package.json", "schema.json"]) {
        await cp(join(packageRoot, file), join(folder, file));
    }
    for (const linked of ["dist", "node_modules"]) {
        await symlink(join(packageRoot, linked), join(folder, linked));
    }
    return folder;
}

/**
 * A git repository with a version as its tag. The language host of the sandbox installs archives only, so the compiled
 * plugin, which `npm install` would make, is in it; its dependencies are to be found by NODE_PATH.
 */
export async function taggedRepository(
    session: SandboxSession,
    repository: string,
    version: string,
): Promise<void> {
    await mkdir(repository, { recursive: true });
    for (const file of ["PulumiPlugin.yaml", "package.json", "schema.json"]) {
        await cp(join(packageRoot, file), join(repository, file));
    }
    for (const compiled of ["components", "plugin", "provider", "rules", "package.json"]) {
        await cp(join(packageRoot, "dist", compiled), join(repository, "dist", compiled), {
            recursive: true,
        });
    }
    const author = ["-c", "user.name=Ada", "-c", "user.email=ada@acme.example"];
    for (const args of [
        ["init", "--quiet"],
        ["add", "--force", "."],
        [...author, "commit", "--quiet", "-m", version],
    ]) {
        await succeed(["git", ...args], { cwd: repository });
    }
    await succeed(["git", "tag", `v${version}`], { cwd: repository });
}
