import { isObject, type JsonObject } from "../call";
import { createBadRequestError } from "../errors";
import { findEnumeration, findMetadataType, listProperties, type PropertyType } from "../metadata";

/** What a request may set of one type of object. */
export interface Writable {
    /** Name in the metadata. */
    type: string;
    properties: readonly string[];
    /** Properties that the metadata lets be null and the service does not. */
    required?: readonly string[];
    /** String properties that the service has besides the metadata. */
    further?: readonly string[];
}

/**
 * Rejects a body that names an unknown or a read-only property, at any depth, or has a value of the wrong
 * type. Null clears; what is absent is not looked at. The messages are those of Microsoft's OData library.
 */
export function checkPayload(body: JsonObject, writable: Writable): void {
    const known = listProperties(writable.type);
    const further: PropertyType = { type: "String", isCollection: false, isNullable: true };
    for (const [name, value] of Object.entries(body)) {
        const type = writable.further?.includes(name) === true ? further : known.get(name);
        if (type === undefined) throw createBadRequestError(`Invalid property '${name}'.`);
        if (!writable.properties.includes(name) && type !== further) {
            throw createBadRequestError(`Property '${name}' is read-only and cannot be set.`);
        }
        const isNullable = type.isNullable && writable.required?.includes(name) !== true;
        checkValue(name, value, { ...type, isNullable });
    }
}

function checkValue(name: string, value: unknown, type: PropertyType): void {
    if (type.isCollection) {
        if (!Array.isArray(value)) throw createUnexpectedNodeError(value, "StartArray");
        for (const item of value) checkValue(name, item, { ...type, isCollection: false, isNullable: false });
        return;
    }
    if (value === null) {
        if (type.isNullable) return;
        throw createBadRequestError(
            `A null value was found for the property named '${name}', which has the expected type '${qualifyType(type.type)}[Nullable=False]'. The expected type '${qualifyType(type.type)}[Nullable=False]' does not allow null values.`,
        );
    }
    if (isPrimitive(type.type)) return checkPrimitive(value, type.type);
    if (findEnumeration(type.type) !== undefined) return checkEnumeration(value, type.type);
    if (!isObject(value)) throw createUnexpectedNodeError(value, "StartObject");
    if (findMetadataType(type.type) !== undefined) checkComplex(value, type.type);
}

function checkComplex(value: JsonObject, type: string): void {
    const known = listProperties(type);
    for (const [name, inner] of Object.entries(value)) {
        const property = known.get(name);
        if (property === undefined) {
            throw createBadRequestError(
                `The property '${name}' does not exist on type '${qualifyType(type)}'. Make sure to only use property names that are defined by the type.`,
            );
        }
        checkValue(name, inner, property);
    }
}

/** By primitive type: whether a JSON value is one. */
const primitives: Record<string, (value: unknown) => boolean> = {
    String: (value) => typeof value === "string",
    Boolean: (value) => typeof value === "boolean",
    Int32: (value) => Number.isInteger(value),
    Int64: (value) => Number.isInteger(value),
    Guid: (value) => matchesPattern(value, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i),
    DateTimeOffset: (value) =>
        matchesPattern(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/) &&
        !Number.isNaN(Date.parse(String(value))),
    Date: (value) => matchesPattern(value, /^\d{4}-\d\d-\d\d$/),
    Duration: (value) => matchesPattern(value, /^-?P(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/),
    // Clients send thumbprints in hexadecimal and keys in either alphabet of base64.
    Binary: (value) => matchesPattern(value, /^[A-Za-z0-9+/_-]*={0,2}$/),
};

const matchesPattern = (value: unknown, pattern: RegExp): boolean =>
    typeof value === "string" && pattern.test(value);

/** @internal exported for its tests */
export const isPrimitive = (type: string): boolean => primitives[type] !== undefined;

/**
 * Whether a value is one of a primitive type of the metadata.
 * @internal exported for its tests
 */
export const isOfPrimitive = (value: unknown, type: string): boolean => primitives[type]?.(value) === true;

/**
 * Whether a text is a member of an enumeration, or a list of them when it takes flags.
 * @internal exported for its tests
 */
export function isOfEnumeration(value: unknown, type: string): boolean {
    const known = findEnumeration(type);
    if (known === undefined || typeof value !== "string") return false;
    const members = known.isFlags ? value.split(",").map((member) => member.trim()) : [value];
    return members.every((member) => known.members.includes(member));
}

function checkPrimitive(value: unknown, type: string): void {
    if (typeof value === "object") throw createUnexpectedNodeError(value, "PrimitiveValue");
    if (isOfPrimitive(value, type)) return;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const shown = typeof value === "boolean" ? text.replace(/^./, (first) => first.toUpperCase()) : text;
    throw createBadRequestError(`Cannot convert the literal '${shown}' to the expected type 'Edm.${type}'.`);
}

function checkEnumeration(value: unknown, type: string): void {
    if (isOfEnumeration(value, type)) return;
    throw createBadRequestError(
        `Requested value '${JSON.stringify(value).replaceAll('"', "")}' was not found.`,
    );
}

const qualifyType = (type: string): string => (isPrimitive(type) ? `Edm.${type}` : `microsoft.graph.${type}`);

function createUnexpectedNodeError(value: unknown, expected: string): Error {
    const found = Array.isArray(value) ? "StartArray" : isObject(value) ? "StartObject" : "PrimitiveValue";
    return createBadRequestError(
        `An unexpected '${found}' node was found when reading from the JSON reader. A '${expected}' node was expected.`,
    );
}
