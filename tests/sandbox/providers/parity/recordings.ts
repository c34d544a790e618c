import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { CaseGroup } from "./case";
import type { Transcript } from "./play";

/** What the official plugin did in each case of a group. */
export interface Recording {
    /** Name and version of the plugin. */
    plugin: string;
    /** Case name to what came of its steps. */
    cases: Record<string, Transcript>;
}

/** Reads the recording of a group. */
export function recordingOf(group: CaseGroup): Recording {
    const file = fileOf(group);
    return existsSync(file)
        ? (JSON.parse(readFileSync(file, "utf8")) as Recording)
        : { plugin: "", cases: {} };
}

/** Writes it. Only what an official plugin did may be written. */
export function record(group: CaseGroup, recording: Recording): void {
    writeFileSync(fileOf(group), JSON.stringify(recording, null, 4));
}

/** Formats it as the rest of the repository is. */
export function formatRecording(group: CaseGroup): void {
    if (!existsSync(fileOf(group))) return;
    // Prettier loads its parsers by dynamic import, which jest does not have.
    const prettier = require.resolve("prettier/bin/prettier.cjs");
    execFileSync(process.execPath, [prettier, "--write", "--log-level=warn", fileOf(group)]);
}

function fileOf({ plugin, name }: CaseGroup): string {
    return join(__dirname, "recorded", `${plugin}-${name}.json`);
}
