import type { Value } from "../../../provider/host/definition";
import type { Validation } from "./checkInputs";

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a UUID in its usual form. */
export function isUuidText(value: Value): value is string {
    return typeof value === "string" && uuidPattern.test(value);
}

/** A bare UUID; `/servicePrincipals/…` in front is refused. */
export const isUuid: Validation = (value) =>
    isUuidText(value) ? undefined : `expected a valid UUID, got ${show(value)}`;

/** A resource ID of one segment and a UUID, such as `/servicePrincipals/{id}`. */
export function isResourceId(segment: string): Validation {
    return (value) =>
        segmentedId(value, segment) === undefined
            ? `parsing ${show(value)}: expected the form "/${segment}/<UUID>"`
            : undefined;
}

/** The UUID in `/segment/UUID`, or undefined when the value has another form. */
export function segmentedId(value: Value, segment: string): string | undefined {
    if (typeof value !== "string" || !value.startsWith(`/${segment}/`)) return undefined;
    const id = value.slice(segment.length + 2);
    return isUuidText(id) ? id : undefined;
}

/** One of the given texts. */
export function isOneOf(...allowed: string[]): Validation {
    return (value) =>
        typeof value === "string" && allowed.includes(value)
            ? undefined
            : `expected one of ${allowed.map((text) => `"${text}"`).join(", ")}, got ${show(value)}`;
}

/** Any text but the empty one. */
export const isNotEmpty: Validation = (value) =>
    typeof value === "string" && value === "" ? "expected not to be an empty string" : undefined;

/** A text that matches; `form` says how it should look. */
export function isLike(pattern: RegExp, form: string): Validation {
    return (value) =>
        typeof value === "string" && pattern.test(value) ? undefined : `expected ${form}, got ${show(value)}`;
}

/** A text that is JSON. */
export const isJson: Validation = (value) => {
    try {
        JSON.parse(typeof value === "string" ? value : "");
        return undefined;
    } catch {
        return "expected valid JSON";
    }
};

/** An `http://` or `https://` URL. */
export const isHttpUrl: Validation = (value) =>
    typeof value === "string" && /^https?:$/.test(protocol(value) ?? "")
        ? undefined
        : `expected an http or https URL, got ${show(value)}`;

function protocol(text: string): string | undefined {
    return URL.canParse(text) ? new URL(text).protocol : undefined;
}

function show(value: Value): string {
    return typeof value === "string" ? `"${value}"` : typeof value;
}
