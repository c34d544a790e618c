import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

import { UsageError } from "../usageError";
import type { ImportOptions } from "./options";

/** The files that are written, as the user would type them in the current folder. */
export interface ImportPaths {
    components: string;
    resources: string;
    program: string;
}

export const componentsFile = "import-components.json";
export const resourcesFile = "import-resources.json";

/**
 * Where to write.
 *
 * @throws UsageError before anything is read from the tenants: if a folder does not exist, or a file that may not be
 * overwritten does.
 */
export function findPaths({
    folder,
    program,
    force,
}: Pick<ImportOptions, "folder" | "program" | "force">): ImportPaths {
    const paths = {
        components: join(folder, componentsFile),
        resources: join(folder, resourcesFile),
        program: join(folder, program),
    };
    checkFolder("--folder", folder);
    checkFolder("--program", dirname(paths.program));
    const existing = Object.values(paths).filter((path) => existsSync(path));
    if (existing.length > 0 && !force) {
        throw new UsageError(
            `${formatNames(existing)} already ${existing.length === 1 ? "exists" : "exist"}; nothing was written. ` +
                "Give --force to overwrite, or --program and --folder to write elsewhere.",
        );
    }
    return paths;
}

function checkFolder(option: string, folder: string): void {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory()) return;
    const problem = found === undefined ? "does not exist" : "is no folder";
    throw new UsageError(
        `${option}: ${folder} ${problem}. Create it, or give the folder of the Pulumi project.`,
    );
}

/** "a", "a and b", "a, b and c". */
export function formatNames(names: readonly string[]): string {
    const last = names.at(-1) ?? "";
    return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
