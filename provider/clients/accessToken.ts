/** An access token and what can be read in it. The signature is the service's business, not ours. */
export interface AccessToken {
    token: string;
    /** Milliseconds since 1970. */
    expiresAt: number;
    /** Permissions of an application (`roles`); undefined: the token does not say. */
    roles?: string[];
    /** Delegated permissions (`scp`, or `scope` of Auth0); undefined: the token does not say. */
    scopes?: string[];
    /** Object ID of the caller (`oid`). */
    objectId?: string;
    /** Tenant ID (`tid`). */
    tenantId?: string;
}

/**
 * Reads the payload of a JSON Web Token (RFC 7519, section 3); undefined when it is something else.
 * @internal exported for its tests
 */
export function decodePayload(token: string): Record<string, unknown> | undefined {
    const parts = token.split(".");
    if (parts.length !== 3) return undefined;
    try {
        const payload: unknown = JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString("utf8"));
        return typeof payload === "object" && payload !== null
            ? (payload as Record<string, unknown>)
            : undefined;
    } catch {
        return undefined;
    }
}

/** What an access token of Microsoft Graph says. Source: Microsoft identity platform, access token claims. */
export function readGraphToken(token: string, expiresAt: number): AccessToken {
    const payload = decodePayload(token);
    return {
        token,
        expiresAt,
        roles: readStrings(payload?.["roles"]),
        scopes: splitWords(payload?.["scp"]),
        objectId: readString(payload?.["oid"]),
        tenantId: readString(payload?.["tid"]),
    };
}

/** What an access token of the Auth0 Management API says; `granted` is the `scope` of the token response. */
export function readAuth0Token(token: string, expiresAt: number, granted?: string): AccessToken {
    return { token, expiresAt, scopes: splitWords(granted) ?? splitWords(decodePayload(token)?.["scope"]) };
}

/** When a token expires by its own `exp` claim; undefined when it cannot be read. */
export function readExpiry(token: string): number | undefined {
    const exp = decodePayload(token)?.["exp"];
    return typeof exp === "number" ? exp * 1000 : undefined;
}

function readString(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}

function readStrings(value: unknown): string[] | undefined {
    return Array.isArray(value) ? value.filter((v) => typeof v === "string") : undefined;
}

function splitWords(value: unknown): string[] | undefined {
    return typeof value === "string" ? value.split(/\s+/).filter((w) => w !== "") : undefined;
}
