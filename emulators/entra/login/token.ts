import { timingSafeEqual } from "node:crypto";

import { getCloud } from "../../support/clouds";
import { findServicePrincipalByAppId } from "../graph/resources/lookup";
import type { ClientRegistration, EntraTenantState } from "../model";
import { findAudience } from "./audience";
import { checkClientCertificate, isSignedByCertificate } from "./clientCertificate";
import { createApplicationDisabledError, createApplicationNotFoundError, TokenError } from "./errors";
import { checkAssertion } from "./federation";
import { type TokenIssuer, tokenLifetime } from "./tokens";

/**
 * Handles a client credentials request, RFC 6749 section 4.4, with a client secret in the form or in the
 * Authorization header, with an assertion that the key of a certificate has signed, or with an ID token of a federated
 * issuer, RFC 7523 section 2.2. Throws {@link TokenError}.
 */
export async function grantToken(
    state: EntraTenantState,
    issuer: TokenIssuer,
    origin: string,
    form: URLSearchParams,
    authorization: string | undefined,
): Promise<object> {
    const grant = requireParameter(form, "grant_type");
    if (grant !== "client_credentials") {
        throw new TokenError(
            400,
            "unsupported_grant_type",
            70003,
            `The app requested an unsupported grant type '${grant}'.`,
        );
    }
    const client = await authenticate(state, issuer, origin, form, authorization);
    const audience = readRequestedAudience(requireParameter(form, "scope"), origin, state);
    return {
        token_type: "Bearer",
        expires_in: tokenLifetime,
        ext_expires_in: tokenLifetime,
        access_token: await issuer.issue(client, audience),
    };
}

function requireParameter(form: URLSearchParams, name: string): string {
    const value = form.get(name);
    if (value === null || value === "") {
        throw new TokenError(
            400,
            "invalid_request",
            900144,
            `The request body must contain the following parameter: '${name}'.`,
        );
    }
    return value;
}

async function authenticate(
    state: EntraTenantState,
    issuer: TokenIssuer,
    origin: string,
    form: URLSearchParams,
    authorization: string | undefined,
): Promise<ClientRegistration> {
    if (authorization?.startsWith("Basic ") === true) {
        const decoded = Buffer.from(authorization.slice("Basic ".length), "base64").toString();
        const [id = "", ...rest] = decoded.split(":");
        return checkSecret(findClient(state, decodePart(id)), decodePart(rest.join(":")));
    }
    const client = findClient(state, requireParameter(form, "client_id"));
    const assertion = form.get("client_assertion");
    if (assertion !== null && isSignedByCertificate(assertion)) {
        const tenants = [state.tenantId, state.verifiedDomain];
        const audiences = tenants.map((tenant) => `${origin}/${tenant}/oauth2/v2.0/token`);
        return checkClientCertificate(client, assertion, { audiences, now: issuer.now() });
    }
    if (assertion !== null) return checkAssertion(client, assertion);
    const secret = form.get("client_secret");
    if (secret !== null) return checkSecret(client, secret);
    throw new TokenError(
        401,
        "invalid_client",
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
}

/**
 * RFC 6749 section 2.3.1: both parts are encoded as in a form. What Entra responds to a header that is not is
 * undocumented; here it is the documented code of a malformed request.
 * Source: "Microsoft Entra authentication and authorization error codes", AADSTS9002313.
 */
function decodePart(text: string): string {
    try {
        return decodeURIComponent(text.replaceAll("+", " "));
    } catch {
        throw new TokenError(
            400,
            "invalid_request",
            9002313,
            "Invalid request. Request is malformed or invalid.",
        );
    }
}

function findClient(state: EntraTenantState, clientId: string): ClientRegistration {
    const client = state.clients.get(clientId.toLowerCase());
    if (client === undefined) throw createApplicationNotFoundError(clientId, state.tenantId);
    const principal = findServicePrincipalByAppId(state, client.appId);
    if (principal === undefined) throw createApplicationNotFoundError(clientId, state.tenantId);
    if (!principal.accountEnabled) throw createApplicationDisabledError(client.appId, principal.displayName);
    return client;
}

function checkSecret(client: ClientRegistration, secret: string): ClientRegistration {
    const [expected, given] = [Buffer.from(client.secret), Buffer.from(secret)];
    if (expected.length === given.length && timingSafeEqual(expected, given)) return client;
    throw new TokenError(
        401,
        "invalid_client",
        7000215,
        `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client.appId}'.`,
    );
}

function readRequestedAudience(scope: string, origin: string, state: EntraTenantState): string {
    const match = /^(\S+?)\/?\/\.default$/.exec(scope.trim());
    const resource = match?.[1];
    if (resource === undefined) {
        throw new TokenError(
            400,
            "invalid_scope",
            1002012,
            `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
        );
    }
    const audience = findAudience(resource, origin, getCloud(state));
    if (audience !== undefined) return audience;
    throw new TokenError(
        400,
        "invalid_resource",
        500011,
        `The resource principal named ${resource} was not found in the tenant named ${state.tenantId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    );
}
