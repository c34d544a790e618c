import { describeCause, describeReason, type ImpactEntry } from "./impactFile";

/** Characters of a value that are shown. */
const maxValue = 60;

/** What changes for one user or group, in a line. */
export function describeEntry({ attributes, members, failure, cause, kind }: ImpactEntry): string {
    if (failure !== undefined) return `${describeReason(failure.reason)}: ${failure.message}`;
    const parts = attributes
        // What the kind says already.
        .filter(({ attribute }) => !(attribute === "blocked" && (kind === "blocked" || kind === "unblocked")))
        .map(({ attribute, from, to }) => `${attribute}: ${formatValue(from)} → ${formatValue(to)}`);
    if (cause !== undefined && (kind === "blocked" || kind === "deleted" || kind === "held")) {
        parts.unshift(describeCause(cause));
    }
    if (members !== undefined) {
        parts.push(`members: ${members.added.length} added, ${members.removed.length} removed`);
    }
    // Of a new account everything is new.
    return kind === "created" ? "" : parts.join(" · ");
}

/** A value of an attribute, shortened. */
export function formatValue(value: unknown): string {
    if (value === undefined || value === null) return "(none)";
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const characters = [...text];
    return characters.length <= maxValue ? text : `${characters.slice(0, maxValue).join("")}…`;
}
