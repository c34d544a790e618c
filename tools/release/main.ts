import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { findArchiveProblems } from "./archiveRules";
import { buildRelease } from "./buildRelease";
import { formatChecksums } from "./checksums";
import { findRegistryProblems } from "./registryRules";
import { findReleaseProblems } from "./releaseRules";

/**
 * Makes a release in `dist/release`, from the root of a repository that is built:
 *
 *     node dist/tools/release/main.js [--twice] [--tag vX.Y.Z]
 *
 * `--twice` makes it a second time and compares the bytes. `--tag` is for the release itself: every SDK has to be made,
 * the tag has to fit the version, and the owner has to be known.
 */
async function main(): Promise<void> {
    const { values } = parseArgs({ options: { twice: { type: "boolean" }, tag: { type: "string" } } });
    const root = process.cwd();
    const target = resolve(root, "dist/release");

    const sdks = await buildRelease(root, target);
    const checksums = formatChecksums(target);
    process.stdout.write(checksums);
    const missing = sdks.filter((sdk) => sdk.missing !== undefined);
    for (const sdk of missing) process.stdout.write(`No SDK for ${sdk.language}: ${sdk.missing}\n`);

    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    const problems = [...findRegistryProblems(root), ...findArchiveProblems(target, version)];
    if (values.twice === true) {
        await buildRelease(root, join(root, "dist/release-again"));
        problems.push(...compareChecksums(checksums, formatChecksums(join(root, "dist/release-again"))));
    }
    if (values.tag !== undefined) {
        problems.push(...findReleaseProblems(root, values.tag));
        problems.push(...missing.map((sdk) => `there is no SDK for ${sdk.language}: ${sdk.missing}`));
    }
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    process.exitCode = problems.length === 0 ? 0 : 1;
}

function compareChecksums(first: string, second: string): string[] {
    const others = new Set(second.split("\n"));
    return first
        .split("\n")
        .filter((line) => !others.has(line))
        .map((line) => `${line.split("  ")[1]} has other bytes the second time`);
}

void main();
