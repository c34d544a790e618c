import type { Value } from "../../../provider/host/definition";
import type { Validation } from "./checkInputs";

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a UUID in its usual form. */
export function isUuidText(value: Value): value is string {
    return typeof value === "string" && uuidPattern.test(value);
}

/** A bare UUID; `/servicePrincipals/…` in front is refused. */
export const isUuid: Validation = (value, path) =>
    isUuidText(value) ? undefined : `expected "${path}" to be a valid UUID, got ${show(value)}`;

/** A resource ID of segments and one more, such as `/servicePrincipals/{id}`. */
export function isResourceId(segments: string): Validation {
    return (value) =>
        parseSegmentedId(value, segments) === undefined
            ? `parsing "${show(value)}": expected the form /${segments}/ID`
            : undefined;
}

/** What follows `/segments/`, or undefined when the value has another form. */
export function parseSegmentedId(value: Value, segments: string): string | undefined {
    if (typeof value !== "string" || !value.startsWith(`/${segments}/`)) return undefined;
    const id = value.slice(segments.length + 2);
    return id === "" || id.includes("/") ? undefined : id;
}

/** One of the given strings. */
export function isOneOf(...allowed: string[]): Validation {
    return (value, path) =>
        typeof value === "string" && allowed.includes(value)
            ? undefined
            : `expected ${path} to be one of [${allowed.map((text) => `"${text}"`).join(" ")}], got ${show(value)}`;
}

/** Any text but the empty one. */
export const isNotEmpty: Validation = (value, path) =>
    value === "" ? `expected "${path}" to not be an empty string, got ` : undefined;

/** A string that matches. */
export function isLike(pattern: RegExp): Validation {
    return (value, path) =>
        typeof value === "string" && pattern.test(value)
            ? undefined
            : `expected value of ${path} to match regular expression "${pattern.source}", got ${show(value)}`;
}

/** A date such as `2028-01-01T00:00:00Z`. */
export const isDate: Validation = (value, path) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)
        ? undefined
        : `expected "${path}" to be a valid RFC3339 date, got "${show(value)}": parsing time`;

/** A string that is JSON. */
export const isJson: Validation = (value, path) => {
    try {
        JSON.parse(typeof value === "string" ? value : "");
        return undefined;
    } catch {
        return `"${path}" contains an invalid JSON: unexpected end of JSON input`;
    }
};

/** An `http://` or `https://` URL. */
export const isHttpUrl: Validation = (value, path) => {
    const text = show(value);
    if (!URL.canParse(text)) return `URI has no host for "${path}"`;
    if (/^https?:$/.test(new URL(text).protocol)) return undefined;
    return `unexpected URI scheme for "${path}", expected one of: http, https`;
};

function show(value: Value): string {
    return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
