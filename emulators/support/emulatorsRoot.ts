import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder with `directory/` and `web/assets/`: in a checkout, in its dist/, and in an installed package. */
export const emulatorsRoot: string = findRoot(__dirname);

function findRoot(folder: string): string {
    // Compiled files are in dist/, which has no copy of the data.
    for (const candidate of [folder, join(folder, "emulators")]) {
        if (existsSync(join(candidate, "directory", "users.csv"))) return candidate;
    }
    const parent = dirname(folder);
    if (parent === folder) throw new Error("directory/users.csv was not found above this file");
    return findRoot(parent);
}
