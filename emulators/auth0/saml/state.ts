import type { SigningKey } from "./signingKey";

/** What a tenant knows of sign-ins: those under way, and what must not be used twice. */
export interface SignOnState {
    /** Signs tokens; absent until the tenant has started for the first time. */
    signingKey?: SigningKey;
    /** Signs SAML requests and decrypts assertions, unless a connection has keys of its own; absent until then as well. */
    connectionKey?: SigningKey;
    /** Sign-ins that wait for the identity provider's response, by the `RelayState` that it sends back. */
    transactions: Map<string, SignOnTransaction>;
    /** By the SHA-256 of the code, hex. */
    codes: Map<string, AuthorizationCode>;
    /** IDs of assertions that were taken, and until when they could be played again (ms since 1970). */
    usedAssertions: Map<string, number>;
}

/** What an application asked for at `/authorize`. */
export interface AuthorizationRequest {
    client_id: string;
    redirect_uri: string;
    scope: string;
    state?: string;
    nonce?: string;
    /** ID of the Organization that the user signs in to. */
    organization?: string;
    /** PKCE (RFC 7636), method S256. */
    code_challenge?: string;
}

export interface SignOnTransaction {
    /** Connection ID. */
    connection_id: string;
    /** ID of the SAML request. */
    request_id: string;
    authorization: AuthorizationRequest;
    /** Milliseconds since 1970. */
    expires: number;
}

export interface AuthorizationCode {
    user_id: string;
    authorization: AuthorizationRequest;
    /** When the user signed in, seconds since 1970. */
    auth_time: number;
    /** Milliseconds since 1970. */
    expires: number;
}

export function createSignOnState(): SignOnState {
    return { transactions: new Map(), codes: new Map(), usedAssertions: new Map() };
}

/** Takes what is over out of a map. */
export function removeExpired<T>(map: Map<string, T>, expiryOf: (value: T) => number, now: Date): void {
    for (const [key, value] of map) if (expiryOf(value) <= now.getTime()) map.delete(key);
}
