import { readDigest } from "./digest";
import { readEvents } from "./events";
import type { Preview } from "./model";
import { toPreview } from "./steps";

/**
 * Reads what `pulumi preview --json` wrote: one JSON object, or with PULUMI_ENABLE_STREAMING_JSON_PREVIEW an
 * engine event a line. `pulumi refresh --preview-only --json` and `pulumi destroy --preview-only --json` write
 * the same.
 *
 * An empty text reads as a preview that failed, so that the comment says so.
 *
 * @throws Error with a message for the user when the text is anything else.
 */
export function readPreview(text: string): Preview {
    const trimmed = text.trim();
    if (trimmed === "") return toPreview(readDigest({ diagnostics: [neverBegan] }));
    const whole = parse(trimmed);
    if (isDigest(whole)) return toPreview(readDigest(whole));
    const lines = trimmed.split("\n").filter((line) => line.trim() !== "");
    const events = lines.map(parse);
    if (events.some(isEvent)) return toPreview(readEvents(events.filter(isObject)));
    throw new Error(
        "This is no preview: expected what `pulumi preview --json` writes to standard output, and nothing else.",
    );
}

const neverBegan = {
    severity: "error",
    message: "The preview ended before it began; the log of the command that made it says why.",
};

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function isDigest(value: unknown): value is object {
    return isObject(value) && ("steps" in value || "changeSummary" in value || "diagnostics" in value);
}

function isEvent(value: unknown): boolean {
    return isObject(value) && "sequence" in value;
}

function isObject(value: unknown): value is object {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
