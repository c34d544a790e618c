import { splitUrl } from "../address";
import { redactAddress, redactValue, removeFromStrings } from "../redaction";
import { tryDecode } from "../redaction/redactText";
import { isSignInName } from "../redaction/secretNames";

/** Stands where a secret was. */
const mark = "[secret]";

/** A call without its secrets. */
export interface RedactedCall {
    url: string;
    request: unknown;
    response: unknown;
}

/** A call as it may be written: what is secret in the request is in no other part of it either. */
export function redactCall(url: string, request: unknown, response: unknown): RedactedCall {
    const found = new Set<string>();
    const redactedRequest = redactBody(url, request, found);
    const redactedResponse = redactBody(url, response);
    return {
        url: String(removeFromStrings(redactUrl(url), found, mark)),
        request: removeFromStrings(redactedRequest, found, mark),
        response: removeFromStrings(redactedResponse, found, mark),
    };
}

/**
 * A copy of a body without its secrets.
 * @param url of the request, for bodies in which a secret has no name of its own.
 * @internal exported for its tests
 */
export function redactBody(url: string, body: unknown, found?: Set<string>): unknown {
    const path = getPath(url);
    return redactValue(redactUserInfo(body), {
        mark,
        found,
        isSecret: (name) =>
            (isSignIn(path) && isSignInName(name)) || (isVaultSecret(path) && name === "value"),
        isSecretKey: isSynchronization(path) ? isCredential : undefined,
    });
}

/**
 * An address without the secrets of its query.
 * @internal exported for its tests
 */
export function redactUrl(url: string): string {
    return redactAddress(url, mark);
}

const isSignIn = (path: string): boolean => /\/(token|authorize|callback|saml2|login)$/i.test(path);

/** In a vault the secret is simply the value, also where the rest of the path has a typo. */
const isVaultSecret = (path: string): boolean => /\/(vaults|(microsoft\.)?keyvault)(\/|$)/i.test(path);

const isSynchronization = (path: string): boolean =>
    /\/synchronization\/(secrets|.*validateCredentials|acquireAccessToken)$/i.test(path);

/** Settings of a synchronization that are not secret; every other pair counts as a credential. */
const publicKeys = new Set<unknown>([
    "BaseAddress",
    "SyncAll",
    "SyncNotificationSettings",
    "SkipOutOfScopeDeletions",
]);

const isCredential = (key: unknown): boolean => !publicKeys.has(key);

/** A tenant URL may have credentials in front of the host, and codes in its query. */
function redactUserInfo(value: unknown): unknown {
    if (typeof value === "string" && /^https?:/i.test(value)) {
        return redactUrl(value).replace(/^(https?:\/\/)[^/?#]*@/i, `$1${mark}@`);
    }
    return mapMembers(value, redactUserInfo);
}

function mapMembers(value: unknown, map: (inner: unknown) => unknown): unknown {
    if (Array.isArray(value)) return value.map(map);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, map(inner)]));
}

/** The path as routes compare it: decoded, without a slash at its end. */
const getPath = (url: string): string => tryDecode(splitUrl(url).path).replace(/\/+$/, "");
