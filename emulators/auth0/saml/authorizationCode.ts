import { createHash, randomBytes } from "node:crypto";

import { borrow } from "../../support/indexedMap";
import type { TenantContext } from "../context";
import { hashSecret } from "../secrets";
import { type Auth0User, listRoleNames } from "../state";
import { type AuthorizationCode, type AuthorizationRequest, removeExpired } from "./state";

/** Milliseconds; RFC 6749 section 4.1.2 recommends no more. */
const codeLifetime = 10 * 60_000;
/** Seconds; Auth0's default. */
const idTokenLifetime = 36_000;

/** A code that the application exchanges once for tokens. */
export function createAuthorizationCode(
    { state, clock }: TenantContext,
    authorization: AuthorizationRequest,
    userId: string,
): string {
    const code = randomBytes(32).toString("base64url");
    const now = clock.now();
    removeExpired(state.signOn.codes, ({ expires }) => expires, now);
    state.signOn.codes.set(hashSecret(code), {
        user_id: userId,
        authorization,
        auth_time: Math.floor(now.getTime() / 1000),
        expires: now.getTime() + codeLifetime,
    });
    return code;
}

export interface CodeExchange {
    clientId: string;
    code: string;
    redirectUri: string | undefined;
    codeVerifier: string | undefined;
}

/** Tokens for a code, or why there are none. RFC 6749 section 4.1.3; OpenID Connect Core, section 3.1.3. */
export function exchangeCode(
    context: TenantContext,
    exchange: CodeExchange,
): { idToken: string; scope: string } | { problem: string } {
    const { state, clock } = context;
    const { codes } = state.signOn;
    removeExpired(codes, ({ expires }) => expires, clock.now());
    const key = hashSecret(exchange.code);
    const found = codes.get(key);
    codes.delete(key);
    const user = found && borrow(state.users, found.user_id);
    if (found === undefined || user === undefined || found.authorization.client_id !== exchange.clientId) {
        return { problem: "Invalid authorization code" };
    }
    // Deactivation ends a sign-in that has begun. Source: Auth0, "Configure Inbound SCIM", session revocation.
    if (user.attributes.blocked === true) return { problem: "user is blocked" };
    const { redirect_uri, code_challenge, scope } = found.authorization;
    if (exchange.redirectUri !== redirect_uri) return { problem: "redirect_uri does not match" };
    if (code_challenge !== undefined && code_challenge !== createChallenge(exchange.codeVerifier)) {
        return { problem: "Failed to verify code verifier" };
    }
    return { idToken: createIdToken(context, found, user), scope };
}

/** RFC 7636, section 4.6. */
const createChallenge = (verifier = ""): string => createHash("sha256").update(verifier).digest("base64url");

function createIdToken(
    context: TenantContext,
    { authorization, auth_time }: AuthorizationCode,
    user: Auth0User,
): string {
    const issuedAt = Math.floor(context.clock.now().getTime() / 1000);
    const scopes = authorization.scope.split(" ");
    const { attributes } = user;
    const pick = (...names: string[]) =>
        Object.fromEntries(
            names.filter((name) => name in attributes).map((name) => [name, attributes[name]]),
        );
    return context.accessTokens.sign({
        ...(scopes.includes("profile") && {
            ...pick("name", "given_name", "family_name", "nickname", "picture"),
            updated_at: user.updated_at,
        }),
        ...(scopes.includes("email") && pick("email", "email_verified")),
        iss: `${context.origin()}/`,
        sub: user.user_id,
        aud: authorization.client_id,
        iat: issuedAt,
        exp: issuedAt + idTokenLifetime,
        auth_time,
        ...(authorization.nonce !== undefined && { nonce: authorization.nonce }),
        ...(authorization.organization !== undefined && { org_id: authorization.organization }),
        ...(context.rolesClaim !== undefined && {
            [context.rolesClaim]: listRoleNames(context.state, user.user_id, authorization.organization),
        }),
    });
}
