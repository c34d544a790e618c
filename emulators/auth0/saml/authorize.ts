import { randomBytes } from "node:crypto";

import type { TenantContext } from "../context";
import type { Auth0Connection } from "../state";
import { createAuthnRequest, createRequestId, type OutgoingRequest } from "./authnRequest";
import { createServiceProvider, findSamlConnection } from "./connection";
import { connectionTester, findClient } from "./connectionTester";
import { createCallbackUrl, SignOnError } from "./errors";
import { findOrganizationProblem } from "./organization";
import { type AuthorizationRequest, removeExpired } from "./state";

/** Milliseconds in which the identity provider has to respond. Undocumented. */
const transactionLifetime = 60 * 60_000;

/** Where `/authorize` leads: to the identity provider, or back with an error. */
export type AuthorizeResponse = OutgoingRequest | { binding: "callback"; location: string };

/**
 * Begins a sign-in (RFC 6749 section 4.1.1). Throws {@link SignOnError} for what must not be sent back to the
 * application: it is unknown, or the address is not one of its own. Source: Auth0's Authentication API,
 * "Enterprise (SAML and Others)".
 */
export function authorize(context: TenantContext, query: URLSearchParams): AuthorizeResponse {
    const { state, clock } = context;
    const authorization = parseAuthorizationRequest(context, query);
    const refuse = (error: string, description: string): AuthorizeResponse => ({
        binding: "callback",
        location: createCallbackUrl(authorization, { error, error_description: description }),
    });
    if (query.get("response_type") !== "code") {
        return refuse(
            "unsupported_response_type",
            `Unsupported response type: ${query.get("response_type")}`,
        );
    }
    const method = query.get("code_challenge_method");
    if (authorization.code_challenge !== undefined && method !== "S256") {
        return refuse("invalid_request", "The code challenge method must be S256");
    }
    const connection = findSamlConnection(state, query.get("connection") ?? undefined);
    // Undocumented for a connection that exists and is not enabled for the application.
    if (connection === undefined || !isEnabled(connection, authorization)) {
        return refuse("invalid_request", "the connection was not found");
    }
    const problem = findOrganizationProblem(context.state, authorization, connection);
    if (problem !== undefined) return refuse("invalid_request", problem);
    const id = createRequestId();
    const relayState = randomBytes(24).toString("base64url");
    const now = clock.now();
    removeExpired(state.signOn.transactions, ({ expires }) => expires, now);
    state.signOn.transactions.set(relayState, {
        connection_id: connection.id,
        request_id: id,
        authorization,
        expires: now.getTime() + transactionLifetime,
    });
    return createAuthnRequest(connection, createServiceProvider(context, connection), {
        id,
        relayState,
        tenantName: context.name,
        loginHint: query.get("login_hint") ?? undefined,
        now,
    });
}

const isEnabled = (
    { enabled_clients }: Auth0Connection,
    { client_id: id, code_challenge: challenge }: AuthorizationRequest,
): boolean =>
    // It has no secret, so that only PKCE protects its codes.
    id === connectionTester.client_id ? challenge !== undefined : enabled_clients.includes(id);

function parseAuthorizationRequest({ state }: TenantContext, query: URLSearchParams): AuthorizationRequest {
    const clientId = query.get("client_id") ?? "";
    const client = findClient(state, clientId);
    if (client === undefined) throw new SignOnError(400, "invalid_request", `Unknown client: ${clientId}`);
    const redirectUri = query.get("redirect_uri") ?? client.callbacks?.[0];
    if (redirectUri === undefined || client.callbacks?.includes(redirectUri) !== true) {
        throw new SignOnError(
            403,
            "unauthorized_client",
            `Callback URL mismatch. ${redirectUri} is not in the list of allowed callback URLs`,
        );
    }
    const optional = (name: string): string | undefined => query.get(name) ?? undefined;
    return {
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: query.get("scope") ?? "",
        state: optional("state"),
        nonce: optional("nonce"),
        code_challenge: optional("code_challenge"),
        organization: optional("organization"),
    };
}
