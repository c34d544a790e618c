import { isJsonObject, type Json, type JsonObject, secretValue } from "./wireJson";

/** Whether a listing has what says nothing as well: no text, false, 0, an empty list. */
export type Detail = "everything" | "what says something";

/**
 * What is different or new in `now`, objects within objects likewise, and `$absent` for what is gone. Null is
 * nothing, as it is for programs. The bridge's bookkeeping says nothing of a resource, so it is left out.
 */
export function changesBetween(before: JsonObject, now: JsonObject, detail: Detail): JsonObject {
    const changes: JsonObject = {};
    for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
        const [old, value] = [before[name] ?? undefined, now[name] ?? undefined];
        if (bookkeeping.has(name) || textOf(old) === textOf(value)) continue;
        if (value === undefined) {
            changes[name] = "$absent";
        } else if (old === undefined && detail !== "everything" && saysNothing(value)) {
            continue;
        } else if (isPlainObject(value)) {
            const within = changesBetween(isPlainObject(old) ? old : {}, value, detail);
            if (Object.keys(within).length > 0 || old === undefined) changes[name] = within;
        } else {
            changes[name] = stripped(value, detail);
        }
    }
    return changes;
}

function textOf(value: Json | undefined): string | undefined {
    return JSON.stringify(value, (name, item: unknown) => (bookkeeping.has(name) ? undefined : item));
}

const bookkeeping = new Set(["__meta", "__defaults", "__pulumi_raw_state_delta"]);

/** The elements of lists, and what is secret, are always shown as a whole. */
function stripped(value: Json, detail: Detail): Json {
    if (Array.isArray(value)) return value.map((item) => stripped(item, detail));
    const inner = secretValue(value);
    if (inner !== undefined) return { $secret: stripped(inner, detail) };
    return isJsonObject(value) ? changesBetween({}, value, detail) : value;
}

function isPlainObject(value: Json | undefined): value is JsonObject {
    return isJsonObject(value) && secretValue(value) === undefined;
}

function saysNothing(value: Json): boolean {
    const inner = secretValue(value);
    if (inner !== undefined) return saysNothing(inner);
    if (Array.isArray(value)) return value.length === 0;
    if (isJsonObject(value)) return Object.keys(value).length === 0;
    return value === null || value === "" || value === false || value === 0;
}
