/**
 * Redaction of traffic. Not `fast-redact` (MIT): it redacts by paths that are known beforehand, where secrets stand here
 * under any name of a list at any depth, within texts, URLs and SCIM paths, and depending on the route.
 */

import { splitUrl } from "../address";

/** Stands where a secret was. */
const redacted = "[secret]";

/**
 * A copy of a body without its secrets: the values of the names under which the APIs carry them, of whatever type,
 * and whatever looks like one of their tokens or keys, wherever it is.
 * @param url of the request, for bodies in which a secret has no name of its own.
 */
export function redactBody(url: string, body: unknown): unknown {
    const path = getPath(url);
    if (/\/synchronization\/(secrets|.*validateCredentials|acquireAccessToken)$/i.test(path)) {
        return redactPairs(body);
    }
    return redact(body, createSecretTest(path));
}

/** An address without the secrets of its query: codes, tokens and assertions of a sign-in. */
export function redactUrl(url: string): string {
    return redactQuery(redactText(url), (name) => secretNames.test(name) || signInNames.test(name));
}

/**
 * A text without what looks like a token or a key: JSON Web Tokens, SCIM tokens of Auth0, credentials in a header,
 * and secrets of a query or a form that is part of it.
 */
function redactText(text: string): string {
    return redactQuery(text, (name) => secretNames.test(name))
        .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, redacted)
        .replace(/\btok_[A-Za-z0-9]{16}\.[0-9a-f]+/g, redacted)
        .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${redacted}`)
        .replace(/-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^]*?(-----END \1-----|$)/g, redacted);
}

function redactQuery(text: string, isSecret: IsSecret): string {
    return text.replace(/(^|[?&])([\w%.-]+)=([^&\s]*)/g, (whole, mark: string, name: string) =>
        isSecret(tryDecode(name)) ? `${mark}${name}=${redacted}` : whole,
    );
}

type IsSecret = (name: string) => boolean;

// Names of OAuth 2.0 (RFC 6749, RFC 7523), SAML 2.0 and both management APIs.
const secretNames =
    /^(client_?secret|client_assertion|assertion|access_?token|id_?token|id_token_hint|refresh_?token|token|secret_?text|secretToken|password|private_?key|signing_key|decryption_?key|SAMLRe(quest|sponse)|RelayState|cookie)$/i;

/** Codes of a sign-in and what proves whose they are. Elsewhere a `code` is that of an error. */
const signInNames = /^(code|code_verifier)$/i;

const isSignIn = (path: string): boolean => /\/(token|authorize|callback|saml2|login)$/i.test(path);

/** In a vault the secret is simply the value. */
const isVaultSecret = (path: string): boolean => /\/vaults\/[^/]+\/secrets(\/|$)/i.test(path);

function createSecretTest(path: string): IsSecret {
    return (name) =>
        secretNames.test(name) ||
        (isSignIn(path) && signInNames.test(name)) ||
        (isVaultSecret(path) && name === "value");
}

function redact(value: unknown, isSecret: IsSecret): unknown {
    if (typeof value === "string") return redactText(value);
    if (Array.isArray(value)) return value.map((item) => redact(item, isSecret));
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value);
    // A list's items are called `value` too, and they are looked into; of a vault only what holds one secret is hidden.
    const isPatched = isSecretPatch(value, isSecret);
    const isKeyPair = "usage" in value && value.usage === "Sign";
    return Object.fromEntries(
        members.map(([name, inner]) => [
            name,
            (isSecret(name) && !isList(inner)) ||
            (isPatched && name === "value") ||
            (isKeyPair && name === "key")
                ? redactValue(inner)
                : redact(inner, isSecret),
        ]),
    );
}

/** A SCIM operation on an attribute that is secret by its name. */
function isSecretPatch(operation: object, isSecret: IsSecret): boolean {
    const { op, path } = operation as { op?: unknown; path?: unknown };
    return typeof op === "string" && typeof path === "string" && path.split(/[.:[\]]/).some(isSecret);
}

const isList = (value: unknown): boolean =>
    Array.isArray(value) && value.every((item) => typeof item === "object");

const redactValue = (value: unknown): unknown =>
    value === null || value === undefined || value === "" ? value : redacted;

/** Settings of a synchronization that are not secret; every other pair counts as a credential. */
const publicKeys = new Set(["BaseAddress", "SyncAll", "SyncNotificationSettings", "SkipOutOfScopeDeletions"]);

function redactPairs(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(redactPairs);
    if (typeof value !== "object" || value === null) {
        return typeof value === "string" ? redactText(value) : value;
    }
    const { key } = value as { key?: unknown };
    const isSecret = typeof key === "string" && !publicKeys.has(key);
    return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [
            name,
            name === "value" && isSecret ? redacted : redactPairs(redactUserInfo(inner)),
        ]),
    );
}

/** A tenant URL may have credentials in front of the host, and codes in its query. */
function redactUserInfo(value: unknown): unknown {
    if (typeof value !== "string" || !/^https?:/i.test(value)) return value;
    const url = redactUrl(value);
    return url.replace(/^(https?:\/\/)[^/?#]*@/i, `$1${redacted}@`);
}

/** The path as routes compare it: decoded, without a slash at its end. */
const getPath = (url: string): string => tryDecode(splitUrl(url).path).replace(/\/+$/, "");

function tryDecode(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
