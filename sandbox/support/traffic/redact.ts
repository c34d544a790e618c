/** Stands where a secret was. */
export const redacted = "[secret]";

/**
 * A copy of a body without its secrets: the values of the names under which the APIs carry them, and
 * whatever looks like one of their tokens, wherever it is.
 * @param url of the request, for bodies in which a secret has no name of its own.
 */
export function redactBody(url: string, body: unknown): unknown {
    if (/\/synchronization\/(secrets|.*validateCredentials|acquireAccessToken)$/i.test(pathOf(url))) {
        return redactPairs(body);
    }
    return redact(body, isVaultSecret(url) ? vaultNames : secretNames);
}

/** An address without the secrets of its query: codes, tokens and assertions of a sign-in. */
export function redactUrl(url: string): string {
    return redactText(url).replace(/([?&])([^=&]+)=([^&]*)/g, (whole, mark: string, name: string) =>
        secretNames.test(name) ? `${mark}${name}=${redacted}` : whole,
    );
}

/** A text without what looks like a token: JSON Web Tokens, SCIM tokens of Auth0, credentials in a header. */
export function redactText(text: string): string {
    return text
        .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, redacted)
        .replace(/\btok_[A-Za-z0-9]{16}\.[0-9a-f]+/g, redacted)
        .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${redacted}`);
}

// Names of OAuth 2.0 (RFC 6749, RFC 7523), SAML 2.0 and both management APIs.
const secretNames =
    /^(client_?secret|client_assertion|assertion|access_?token|id_?token|refresh_?token|token|code|secret_?text|password|SAMLRe(quest|sponse)|cookie)$/i;

/** In a vault the secret is simply the value. */
const vaultNames = /^value$/;

const isVaultSecret = (url: string): boolean => /\/vaults\/[^/]+\/secrets\//i.test(pathOf(url));

function redact(value: unknown, names: RegExp, name = ""): unknown {
    if (typeof value === "string") return names.test(name) ? redacted : redactText(value);
    if (Array.isArray(value)) return value.map((item) => redact(item, names, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redact(inner, names, key)]));
}

/** Settings of a synchronization that anybody may read; every other pair counts as a credential. */
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
            name === "value" && isSecret ? redacted : redactPairs(inner),
        ]),
    );
}

const pathOf = (url: string): string => url.split("?", 1)[0] ?? "";
