import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { packageRoot } from "../../../sandbox/support/packageRoot";

/** What is another value in each run, and how a page shows it. */
const placeholders: [RegExp, string][] = [
    [/con_[A-Za-z0-9]{16}/g, "con_0123456789abcdef"],
    [/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "2026-11-30 18:01 UTC"],
    [/Duration: .*/g, "Duration: 4s"],
];

/** The output of a command as a page shows it. */
function normaliseOutput(output: string): string {
    return placeholders.reduce((text, [found, shown]) => text.replaceAll(found, shown), output);
}

/**
 * The output with what the page leaves out replaced by a line `…`, as in the page; equal to what the page shows if that
 * is what the command printed.
 */
export function abridgeOutput(output: string, shown: string): string {
    const lines = normaliseOutput(output).split("\n");
    const parts = shown.split(/^…\n/m).map((part) => part.split("\n").slice(0, -1));
    if (parts.length === 1) return normaliseOutput(output);
    let from = 0;
    const found = parts.map((part) => {
        const at = lines.findIndex(
            (_, index) => index >= from && part.every((line, offset) => lines[index + offset] === line),
        );
        if (at < 0) return undefined;
        from = at + part.length;
        return part;
    });
    if (found.includes(undefined)) return normaliseOutput(output);
    return found.map((part = []) => part.map((line) => `${line}\n`).join("")).join("…\n");
}

/** Writes outputs into a page, each behind the fence in its line. */
export async function recordOutputs(
    page: string,
    outputs: readonly { line: number; expected: string; actual: string }[],
): Promise<void> {
    const file = join(packageRoot, page);
    const lines = (await readFile(file, "utf8")).split("\n");
    // From the end, so that the lines before stay where they are.
    for (const { line, expected, actual } of [...outputs].sort((a, b) => b.line - a.line)) {
        lines.splice(line, expected.split("\n").length - 1, ...actual.replace(/\n$/, "").split("\n"));
    }
    await writeFile(file, lines.join("\n"));
}
