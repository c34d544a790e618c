import { payloadError } from "./errors";

/** A JSON object of a request. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The body as an object with no other properties than `allowed`. An absent body is refused unless `optional`. */
export function objectBody(body: unknown, allowed: readonly string[], optional = false): JsonObject {
    if (optional && (body === undefined || body === null)) return {};
    if (!isObject(body)) throw payloadError(`Expected type object but found type ${typeOf(body)}`);
    const unknown = Object.keys(body).find((key) => !allowed.includes(key));
    if (unknown !== undefined) throw payloadError(`Additional properties not allowed: ${unknown}`);
    return body;
}

export function required(body: JsonObject, property: string, of?: string): void {
    if (body[property] === undefined) throw payloadError(`Missing required property: ${property}`, of);
}

/** Checks a string if it is there: its length and its pattern. */
export function checkString(body: JsonObject, property: string, limits: StringLimits = {}): void {
    const value = body[property];
    if (value === undefined) return;
    if (typeof value !== "string") throw wrongType("string", value, property);
    const { min = 0, max = Infinity, pattern } = limits;
    if (value.length < min) {
        throw payloadError(`String is too short (${value.length} chars), minimum ${min}`, property);
    }
    if (value.length > max) {
        throw payloadError(`String is too long (${value.length} chars), maximum ${max}`, property);
    }
    if (pattern !== undefined && !pattern.test(value)) {
        throw payloadError(`String does not match pattern ${pattern.source}: ${value}`, property);
    }
}

export interface StringLimits {
    min?: number;
    max?: number;
    pattern?: RegExp;
}

export function checkEnum(body: JsonObject, property: string, values: readonly string[]): void {
    const value = body[property];
    if (value === undefined) return;
    if (typeof value !== "string") throw wrongType("string", value, property);
    if (!values.includes(value)) throw payloadError(`No enum match for: ${value}`, property);
}

export function checkBoolean(body: JsonObject, property: string): void {
    const value = body[property];
    if (value !== undefined && typeof value !== "boolean") throw wrongType("boolean", value, property);
}

export function checkObject(body: JsonObject, property: string): void {
    const value = body[property];
    if (value !== undefined && !isObject(value)) throw wrongType("object", value, property);
}

export function wrongType(expected: string, value: unknown, property?: string) {
    return payloadError(`Expected type ${expected} but found type ${typeOf(value)}`, property);
}

function typeOf(value: unknown): string {
    if (value === null) return "null";
    return Array.isArray(value) ? "array" : typeof value;
}
