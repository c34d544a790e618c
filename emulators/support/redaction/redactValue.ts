/**
 * Redaction of what is shown or written. Not `fast-redact` (MIT): it redacts by paths that are known beforehand, where
 * secrets stand here under any name of a list at any depth, within texts, URLs and SCIM paths, and depending on the
 * route.
 */

import { parseJson } from "../parseJson";
import { redactText } from "./redactText";
import { isConfigurationName, isContainerName, isSecretName } from "./secretNames";

export interface RedactionOptions {
    /** Stands where a secret was. */
    mark: string;
    /** Further names of secrets. */
    isSecret?: (name: string) => boolean;
    /** Whether the value of a pair of `key` and `value` is a secret, by its key. */
    isSecretKey?: (key: unknown) => boolean;
    /** Gets each secret that was found, so that it can be taken out of other texts too. */
    found?: Set<string>;
}

/**
 * A copy of a body without its secrets: the values of the names of secrets, of whatever type, and whatever looks like a
 * token or a key, wherever it is.
 */
export function redactValue(value: unknown, options: RedactionOptions): unknown {
    if (typeof value === "string") return redactString(value, options);
    if (Array.isArray(value)) return value.map((item) => redactValue(item, options));
    if (typeof value !== "object" || value === null) return value;
    const hidesValue = isSecretOperation(value, options) || isSecretPair(value, options);
    const isSigningKey = "usage" in value && value.usage === "Sign";
    return Object.fromEntries(
        Object.entries(value).map(([given, inner]) => {
            const name = redactName(given, options);
            const isHidden =
                (isSecret(name, options) && !isLookedInto(name, inner)) ||
                (hidesValue && /^value$/i.test(name)) ||
                (isSigningKey && name === "key");
            if (isHidden) return [name, hide(inner, options)];
            if (isConfigurationName(name)) return [name, hideMembers(inner, options)];
            return [name, redactValue(inner, options)];
        }),
    );
}

/** JSON that was sent as a form is the name of its only field. */
function redactName(name: string, options: RedactionOptions): string {
    return /["'{=]/.test(name) ? redactString(name, options) : name;
}

function isSecret(name: string, options: RedactionOptions): boolean {
    return isSecretName(name) || options.isSecret?.(name) === true;
}

/** JSON that was sent as text is looked into. */
function redactString(text: string, options: RedactionOptions): string {
    if (/^\s*[[{]/.test(text)) {
        const parsed = tryParse(text);
        if (parsed !== undefined) return JSON.stringify(redactValue(parsed, options));
    }
    return redactText(text, options.mark, (name) => isSecret(name, options));
}

function tryParse(text: string): unknown {
    try {
        return parseJson(text);
    } catch {
        return undefined;
    }
}

/** What has members of its own, of which some are secret. */
function isLookedInto(name: string, value: unknown): boolean {
    if (Array.isArray(value)) {
        return (isContainerName(name) || name === "value") && value.every(isPlainObject);
    }
    return isContainerName(name) && isPlainObject(value);
}

const isPlainObject = (value: unknown): boolean =>
    typeof value === "object" && value !== null && !Array.isArray(value);

/** A SCIM operation on an attribute that is secret by its name; members are compared without regard to case. */
function isSecretOperation(operation: object, options: RedactionOptions): boolean {
    const path = Object.entries(operation).find(([name]) => /^path$/i.test(name))?.[1] as unknown;
    if (path === undefined) return false;
    const text = typeof path === "string" ? path : JSON.stringify(path);
    return text.split(/[^\w$-]+/).some((name) => isSecret(name, options));
}

/** Credentials as pairs, as Entra's synchronization has them. */
function isSecretPair(pair: object, options: RedactionOptions): boolean {
    const members = new Map(
        Object.entries(pair).map(([name, member]) => [name.toLowerCase(), member as unknown]),
    );
    if (!members.has("value")) return false;
    // Where credentials belong, a value is one also when the name of its key has a typo.
    if (!members.has("key")) {
        return options.isSecretKey !== undefined && typeof members.get("value") === "string";
    }
    const [key, value] = [members.get("key"), members.get("value")];
    if (options.isSecretKey?.(key) === true) return true;
    return typeof key === "string" ? isSecretName(key) : typeof value === "string";
}

function hideMembers(value: unknown, options: RedactionOptions): unknown {
    if (typeof value !== "object" || value === null) return hide(value, options);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hide(inner, options)]));
}

function hide(value: unknown, options: RedactionOptions): unknown {
    if (value === null || value === undefined || value === "") return value;
    // What a server must not be told is a number or a string; true and false tell nothing.
    if (typeof value === "boolean") return value;
    if (options.found !== undefined) collect(value, options.found);
    return options.mark;
}

/** Shorter ones are words that may stand in any text. */
const shortestSecret = 6;

function collect(value: unknown, found: Set<string>): void {
    if (typeof value === "object" && value !== null) {
        for (const member of Object.values(value)) collect(member, found);
    } else if (String(value).length >= shortestSecret) {
        found.add(String(value));
    }
}

/** A text without secrets that are known. The longest first: one may contain another. */
export function removeSecrets(text: string, secrets: Iterable<string>, mark: string): string {
    const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
    return longestFirst.reduce((shown, secret) => shown.replaceAll(secret, mark), text);
}

/** More secrets in one request are no longer looked for one by one. */
const maxSecrets = 200;

/** A copy without the secrets in any of its texts; of nothing but the mark if there are too many to look for. */
export function removeFromStrings(value: unknown, secrets: ReadonlySet<string>, mark: string): unknown {
    if (secrets.size === 0) return value;
    if (secrets.size > maxSecrets) return value === undefined ? undefined : mark;
    if (typeof value === "string") return removeSecrets(value, secrets, mark);
    if (Array.isArray(value)) return value.map((item) => removeFromStrings(item, secrets, mark));
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).map(([name, inner]) => [
        name,
        removeFromStrings(inner, secrets, mark),
    ]);
    return Object.fromEntries(members);
}
