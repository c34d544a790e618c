/** A JSON object of a request or an answer. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A deep copy of a JSON value; many times as fast as `structuredClone`. */
export function copied<T>(value: T): T {
    // The parts are of the types that the whole has.
    if (Array.isArray(value)) return value.map((item: unknown) => copied(item)) as T;
    if (!isObject(value)) return value;
    const copy: JsonObject = {};
    for (const key of Object.keys(value)) copy[key] = copied(value[key]);
    return copy as T;
}
