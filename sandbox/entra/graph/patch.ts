import { isObject, type JsonObject } from "./call";
import { badRequest } from "./errors";

/** What a writable property may hold. A `?` allows null, `[]` is an array. */
export type PropertyKind =
    "string" | "string?" | "boolean" | "boolean?" | "string[]" | "object" | "object?" | "object[]";

/** Writable properties of one resource, with what they may hold. */
export type WritableProperties = Readonly<Record<string, PropertyKind>>;

/**
 * Refuses a change that names an unknown or a read-only property, or gives a value of the wrong type.
 * `known` are the properties that the resource has.
 */
export function checkChange(body: JsonObject, writable: WritableProperties, known: readonly string[]): void {
    for (const [name, value] of Object.entries(body)) {
        const kind = writable[name];
        if (kind === undefined) {
            throw badRequest(
                known.includes(name)
                    ? `Property '${name}' is read-only and cannot be set.`
                    : `Invalid property '${name}'.`,
            );
        }
        if (!holds(kind, value)) throw wrongType(name, kind);
    }
}

/**
 * Merges a change into a resource: null clears, an absent property stays, and so do the absent members of
 * a complex property such as `web`.
 */
export function applyChange(target: JsonObject, change: JsonObject): void {
    for (const [name, value] of Object.entries(change)) {
        const current = target[name];
        if (isObject(value) && isObject(current)) applyChange(current, value);
        else target[name] = value;
    }
}

function holds(kind: PropertyKind, value: unknown): boolean {
    switch (kind) {
        case "string":
            return typeof value === "string";
        case "string?":
            return typeof value === "string" || value === null;
        case "boolean":
            return typeof value === "boolean";
        case "boolean?":
            return typeof value === "boolean" || value === null;
        case "string[]":
            return Array.isArray(value) && value.every((item) => typeof item === "string");
        case "object":
            return isObject(value);
        case "object?":
            return isObject(value) || value === null;
        case "object[]":
            return Array.isArray(value) && value.every(isObject);
    }
}

const wrongType = (name: string, kind: PropertyKind): Error =>
    badRequest(`The value of property '${name}' is not of the expected type '${kind}'.`, "BadRequest");
