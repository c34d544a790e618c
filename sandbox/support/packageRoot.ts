import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The root of this checkout, from the sources as well as from dist/. */
export const packageRoot: string = findRoot(__dirname);

function findRoot(folder: string): string {
    // dist/ has a copy of the manifest, but is not the root.
    if (basename(folder) !== "dist" && existsSync(join(folder, "package.json"))) return folder;
    const parent = dirname(folder);
    if (parent === folder) throw new Error("package.json was not found above this file");
    return findRoot(parent);
}
