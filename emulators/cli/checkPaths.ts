import { statSync } from "node:fs";
import { dirname } from "node:path";

import { UsageError } from "./usageError";

/**
 * Checks that a file can be written, before anything has started.
 *
 * @throws UsageError that names the option: if the path is that of a folder, or its folder does not exist.
 */
export function checkOutputFile(option: string, path: string): void {
    if (isFolder(path)) throw new UsageError(`${option}: ${path} is a folder; give the path of a file.`);
    const folder = dirname(path);
    if (!isFolder(folder)) {
        throw new UsageError(`${option}: the folder ${folder} does not exist. Create it first.`);
    }
}

/**
 * Checks that a folder is there or can be created.
 *
 * @throws UsageError that names the option and the file that is in the way.
 */
export function checkFolder(option: string, path: string): void {
    const found = findStats(path);
    if (found === undefined) {
        if (dirname(path) !== path) checkFolder(option, dirname(path));
        return;
    }
    if (!found.isDirectory()) {
        throw new UsageError(`${option}: ${path} is a file; give the path of a folder.`);
    }
}

const isFolder = (path: string): boolean => findStats(path)?.isDirectory() === true;

/** Below a file there is nothing either; only for that does `statSync` throw all the same. */
function findStats(path: string): ReturnType<typeof statSync> {
    try {
        return statSync(path, { throwIfNoEntry: false });
    } catch {
        return undefined;
    }
}
