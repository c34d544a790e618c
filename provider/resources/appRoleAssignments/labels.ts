import type { Value, Values } from "../../host/definition";
import { isRecord } from "../support/values";

/** Labels are for display: a principal that has another label now is compared under that one. */
export function withCurrentLabels(before: Values, news: Values): Values {
    const old = before["principals"];
    const current = news["principals"];
    if (!isRecord(old) || !isRecord(current)) return before;
    const labels = new Map<string, string>();
    for (const [label, id] of Object.entries(current)) {
        if (typeof id === "string") labels.set(id.toLowerCase(), label);
    }
    const principals: Record<string, Value> = {};
    const others: [string, Value][] = [];
    for (const [oldLabel, id] of Object.entries(old)) {
        const label = typeof id === "string" ? labels.get(id.toLowerCase()) : undefined;
        if (label === undefined) others.push([oldLabel, id]);
        else principals[label] = current[label];
    }
    for (const [label, id] of others) {
        const isTaken = Object.hasOwn(principals, label);
        principals[isTaken ? `${label} before` : label] = id;
    }
    return { ...before, principals };
}

/** At most this many names are written out in a message. */
const maxNames = 10;

/** For example `user Ada, user Grace and 3 more`. */
export function formatNames(names: readonly string[]): string {
    if (names.length <= maxNames) return names.join(", ");
    return `${names.slice(0, maxNames).join(", ")} and ${names.length - maxNames} more`;
}
