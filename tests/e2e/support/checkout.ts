import { cp, mkdir, mkdtemp, symlink } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../../../sandbox/support/packageRoot";
import type { World } from "../../../sandbox/world/world";

/** A folder with what a clone of this repository has after `npm install`, for `pulumi package add`. */
export async function checkout(world: World): Promise<string> {
    const folder = join(await mkdtemp(join(world.folder, "added-")), "checkout");
    await mkdir(folder);
    for (const file of ["PulumiPlugin.yaml", "package.json", "schema.json"])
        await cp(join(packageRoot, file), join(folder, file));
    for (const linked of ["dist", "node_modules"])
        await symlink(join(packageRoot, linked), join(folder, linked));
    return folder;
}
