/** A JSON object of a request or a response. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A deep copy of a JSON value; many times as fast as `structuredClone`. */
export function copyJson<T>(value: T): T {
    // The parts are of the types that the whole has.
    if (Array.isArray(value)) return value.map((item: unknown) => copyJson(item)) as T;
    if (!isObject(value)) return value;
    const copy: JsonObject = {};
    for (const key of Object.keys(value)) copy[key] = copyJson(value[key]);
    return copy as T;
}

/** Whether two JSON values are the same, whatever the order of their members. */
export function isSameJson(left: unknown, right: unknown): boolean {
    if (Array.isArray(left) && Array.isArray(right)) {
        return left.length === right.length && left.every((item, index) => isSameJson(item, right[index]));
    }
    if (!isObject(left) || !isObject(right)) return left === right;
    const keys = Object.keys(left);
    return (
        keys.length === Object.keys(right).length &&
        keys.every((key) => Object.hasOwn(right, key) && isSameJson(left[key], right[key]))
    );
}
