import { isDigest, readDigest } from "./digest";
import { isEvent, readEvents } from "./events";
import { findObjects } from "./findObjects";
import type { Preview } from "./model";
import { findProblem } from "./problem";
import type { RawPreview } from "./raw";
import { redactText } from "./redact";
import { toPreview } from "./steps";

/**
 * Reads what `pulumi preview --json` wrote: one JSON object, or with PULUMI_ENABLE_STREAMING_JSON_PREVIEW an
 * engine event a line. `pulumi refresh --preview-only --json` and `pulumi destroy --preview-only --json` write
 * the same. Lines of plain text before and behind it are skipped.
 *
 * What is no whole preview has a `problem`, and whatever could be read of it.
 */
export function readPreview(text: string): Preview {
    const raw = readRaw(text);
    const problem = raw.problem ?? findProblem(raw);
    return toPreview({ ...raw, problem: problem === undefined ? undefined : redactText(problem) });
}

const expected = "expected what `pulumi preview --json` writes to standard output";

function readRaw(text: string): RawPreview {
    if (text.trim() === "") {
        return fail(
            "it is empty: the preview ended before it began; the log of the command that made it says why",
        );
    }
    const { objects, damaged, plain } = findObjects(text);
    const digests = objects.filter(isDigest);
    const events = objects.filter(isEvent);
    if (digests.length + (events.length > 0 ? 1 : 0) > 1) return fail("it contains more than one preview");
    const [digest] = digests;
    if (digest !== undefined) {
        const raw = readDigest(digest);
        return damaged === undefined ? raw : { ...raw, problem: describeDamage(damaged) };
    }
    if (events.length > 0) {
        const raw = readEvents(events);
        if (damaged !== undefined) return { ...raw, problem: describeDamage(damaged) };
        return isInterrupted(text) ? { ...raw, problem: "a line between its events is no JSON" } : raw;
    }
    if (damaged !== undefined) return fail(describeDamage(damaged));
    const found = plain ?? "other JSON";
    return fail(`it contains no preview: ${expected}, found "${found}"`);
}

function describeDamage(line: string): string {
    return `it is cut off or damaged: what starts with ${JSON.stringify(line)} is no JSON`;
}

/** Between the first and the last event there is nothing else. */
function isInterrupted(text: string): boolean {
    const lines = text.split("\n").map((line) => line.trim());
    const inner = lines.slice(
        lines.findIndex((line) => line.startsWith("{")),
        lines.findLastIndex((line) => line.startsWith("{")),
    );
    return inner.some((line) => line !== "" && !line.startsWith("{"));
}

function fail(problem: string): RawPreview {
    return { steps: [], diagnostics: [], problem };
}
