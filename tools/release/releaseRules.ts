import { readFileSync } from "node:fs";
import { join } from "node:path";

import { placeholders, readOwner } from "./owner";

/** What stands against publishing this commit under a tag, a sentence each; empty when nothing does. */
export function findReleaseProblems(root: string, tag: string): string[] {
    const read = (path: string): string => readFileSync(join(root, path), "utf8");
    const { version } = JSON.parse(read("package.json")) as { version: string };
    const owner = readOwner(root);
    const problems = Object.entries(owner)
        .filter(([, value]) => placeholders.includes(value as string))
        .map(([key, value]) => `tools/release/owner.json: ${key} is still ${value}`);
    if (tag !== `v${version}`) problems.push(`the tag is ${tag}, and the version in package.json ${version}`);
    for (const path of ["CHANGELOG.md", "emulators/CHANGELOG.md"]) {
        const [, heading = ""] = /^## (.+)$/m.exec(read(path)) ?? [];
        if (!new RegExp(`^${version.replaceAll(".", "\\.")} - \\d{4}-\\d{2}-\\d{2}$`).test(heading)) {
            problems.push(`${path}: the first heading is "${heading}" and not "${version} - YYYY-MM-DD"`);
        }
    }
    return problems;
}
