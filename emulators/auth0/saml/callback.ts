import type { TenantContext } from "../context";
import type { Auth0Connection } from "../state";
import { addLogEvent, type LogOrigin } from "../tenantLog";
import { createAuthorizationCode } from "./authorizationCode";
import { createServiceProvider, findSamlConnection } from "./connection";
import { createCallbackUrl, SignOnError } from "./errors";
import { joinOrganization } from "./organization";
import { createProfile } from "./profile";
import { type ReadAssertion, readResponse, SamlResponseError } from "./readResponse";
import { type AuthorizationRequest, removeExpired, type SignOnTransaction } from "./state";
import { logIn } from "./userLogin";

/** What arrives at `/login/callback`. */
export interface IncomingResponse {
    connectionName: string | undefined;
    samlResponse: string;
    relayState: string | undefined;
    origin: LogOrigin;
}

/**
 * Ends a sign-in: verifies the identity provider's response, finds the user, and gives the application a code.
 * The response is the address to redirect to. Each outcome is in the tenant log, `s` or `f`. Throws
 * {@link SignOnError} when there is no application to tell.
 *
 * Auth0 binds a sign-in to the browser by a cookie as well; the cookie's form is undocumented, and here the
 * `RelayState` alone does it.
 */
export async function handleResponse(context: TenantContext, incoming: IncomingResponse): Promise<string> {
    const transaction = takeTransaction(context, incoming.relayState);
    const connection =
        transaction === undefined
            ? findSamlConnection(context.state, incoming.connectionName)
            : context.state.connections.get(transaction.connection_id);
    if (connection === undefined) {
        throw new SignOnError(400, "invalid_request", "the connection was not found");
    }
    const authorization = transaction?.authorization ?? createIdpInitiatedRequest(context, connection);
    let assertion: ReadAssertion;
    try {
        if (incoming.connectionName !== undefined && incoming.connectionName !== connection.name) {
            throw new SamlResponseError("The response came to the callback of another connection");
        }
        assertion = await readResponse(
            incoming.samlResponse,
            createServiceProvider(context, connection),
            context.clock,
        );
        checkRequest(assertion, transaction);
        markUsed(context, assertion);
    } catch (error) {
        if (!(error instanceof SamlResponseError)) throw error;
        return refuse(context, connection, authorization, incoming.origin, error.message);
    }
    const profile = createProfile(assertion.claims, connection);
    const outcome = logIn(context, connection, profile, incoming.origin.ip);
    const userId = outcome.user?.user_id;
    if (outcome.refused !== undefined) {
        return refuse(context, connection, authorization, incoming.origin, outcome.refused, userId);
    }
    const problem = joinOrganization(context.state, authorization, connection, outcome.user.user_id);
    if (problem !== undefined) {
        return refuse(context, connection, authorization, incoming.origin, problem, userId);
    }
    logSignIn(context, connection, authorization, incoming.origin, { type: "s", description: "", userId });
    const code = createAuthorizationCode(context, authorization, outcome.user.user_id);
    return createCallbackUrl(authorization, { code });
}

/** The sign-in that a response belongs to; it can be taken once. */
function takeTransaction(
    { state, clock }: TenantContext,
    relayState: string | undefined,
): SignOnTransaction | undefined {
    const { transactions } = state.signOn;
    removeExpired(transactions, ({ expires }) => expires, clock.now());
    const transaction = transactions.get(relayState ?? "");
    transactions.delete(relayState ?? "");
    return transaction;
}

/**
 * What stands for a request when the sign-in begins at the identity provider.
 * Source: Auth0, "Configure SAML Identity Provider-Initiated Single Sign-On".
 */
function createIdpInitiatedRequest(
    { state }: TenantContext,
    connection: Auth0Connection,
): AuthorizationRequest {
    const settings = (connection.options.idpinitiated ?? {}) as IdpInitiated;
    if (settings.enabled !== true) {
        throw new SignOnError(
            403,
            "access_denied",
            `IdP-Initiated login is not enabled for connection "${connection.name}".`,
        );
    }
    const client = state.clients.get(settings.client_id ?? "");
    const query = new URLSearchParams(settings.client_authorizequery ?? "");
    const redirectUri = query.get("redirect_uri") ?? client?.callbacks?.[0];
    const isAllowed = redirectUri !== undefined && client?.callbacks?.includes(redirectUri) === true;
    if (client === undefined || !isAllowed || !connection.enabled_clients.includes(client.client_id)) {
        throw new SignOnError(
            400,
            "invalid_request",
            "The default application of the connection has no callback, or the connection is not enabled for it",
        );
    }
    return { client_id: client.client_id, redirect_uri: redirectUri, scope: query.get("scope") ?? "" };
}

interface IdpInitiated {
    enabled?: boolean;
    client_id?: string;
    client_authorizequery?: string;
}

/** A response must belong to the request that was sent, and an unsolicited one to no request. */
function checkRequest({ inResponseTo }: ReadAssertion, transaction: SignOnTransaction | undefined): void {
    if (inResponseTo === transaction?.request_id) return;
    throw new SamlResponseError(
        `InResponseTo is invalid. Expected: ${transaction?.request_id ?? "none"}. Received: ${inResponseTo ?? "none"}`,
    );
}

/** SAML 2.0 profiles, section 4.1.4.5: a bearer assertion is not taken twice. */
function markUsed({ state, clock }: TenantContext, { id, expires }: ReadAssertion): void {
    const { usedAssertions } = state.signOn;
    removeExpired(usedAssertions, (until) => until, clock.now());
    if (usedAssertions.has(id)) throw new SamlResponseError("The assertion was used before");
    usedAssertions.set(id, expires);
}

/** The error is documented for blocked users; for the other reasons it is not, and the same is taken. */
function refuse(
    context: TenantContext,
    connection: Auth0Connection,
    authorization: AuthorizationRequest,
    origin: LogOrigin,
    description: string,
    userId?: string,
): string {
    logSignIn(context, connection, authorization, origin, { type: "f", description, userId });
    return createCallbackUrl(authorization, { error: "unauthorized", error_description: description });
}

function logSignIn(
    context: TenantContext,
    connection: Auth0Connection,
    { client_id }: AuthorizationRequest,
    origin: LogOrigin,
    event: { type: "s" | "f"; description: string; userId?: string },
): void {
    addLogEvent(context, {
        ...event,
        origin,
        clientId: client_id,
        connectionId: connection.id,
        details: event.type === "s" ? {} : { error: { message: event.description } },
    });
}
