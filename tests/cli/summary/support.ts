import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { readPreview } from "../../../cli/summary/preview/readPreview";
import { summarise, type Summary } from "../../../cli/summary/render";

/** The day on which the fixtures claim to be recorded. */
const now = new Date("2026-01-15T12:00:00.000Z");

const folder = join(__dirname, "fixtures");

/** Names of the recorded files with this ending, without it. */
export function recorded(ending: string): string[] {
    return readdirSync(folder)
        .filter((file) => file.endsWith(ending))
        .map((file) => file.slice(0, file.length - ending.length));
}

export function fixture(file: string): string {
    return readFileSync(join(folder, file), "utf8");
}

export function summaryOf(text: string, title?: string): Summary {
    return summarise(readPreview(text), { title, now });
}

/** A step of a preview as the engine writes it. */
export interface WrittenStep {
    op: string;
    type: string;
    name: string;
    old?: object;
    new?: object;
    replaceReasons?: string[];
    parent?: string;
}

/** A preview with these steps, as the engine writes it. */
export function previewOf(steps: WrittenStep[], more: object = {}): string {
    return JSON.stringify({
        steps: steps.map(({ op, type, name, old, new: after, replaceReasons, parent }) => ({
            op,
            urn: `urn:pulumi:dev::acme::${type}::${name}`,
            ...(old !== undefined && { oldState: { id: "an-id", parent, ...old } }),
            ...(after !== undefined && { newState: { parent, ...after } }),
            replaceReasons,
            detailedDiff: null,
        })),
        diagnostics: [],
        changeSummary: {},
        ...more,
    });
}
