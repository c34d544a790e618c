import type { Value } from "../../../provider/host/definition";

/** A JSON object of an API's response. */
export type Json = Record<string, unknown>;

/** The value as an object; anything else is an empty one. */
export function asObject(value: unknown): Json {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The value as a list of objects; anything else is an empty one. */
export function asObjects(value: unknown): Json[] {
    return Array.isArray(value) ? value.map(asObject) : [];
}

/** The value as a string; null and everything else is the empty string. */
export function asString(value: unknown): string {
    return typeof value === "string" ? value : "";
}

/** The value as a list of strings. */
export function asStrings(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** True only for true. */
export function asBoolean(value: unknown): boolean {
    return value === true;
}

/** The value as a number, 0 for everything else. */
export function asNumber(value: unknown): number {
    return typeof value === "number" ? value : 0;
}

/** JSON as property values; what JSON cannot hold does not occur. */
export function asValue(value: unknown): Value {
    // JSON values are property values: the types only say so in different words.
    return value as Value;
}
