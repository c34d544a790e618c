import { isObject, type JsonObject } from "../../mapping/json";

export { isObject, type JsonObject };

/** A deep copy of a JSON value; many times as fast as `structuredClone`. */
export function copyJson<T>(value: T): T {
    // The parts are of the types that the whole has.
    if (Array.isArray(value)) return value.map((item: unknown) => copyJson(item)) as T;
    if (!isObject(value)) return value;
    const copy: JsonObject = {};
    for (const key of Object.keys(value)) copy[key] = copyJson(value[key]);
    return copy as T;
}
