import { randomBytes } from "node:crypto";

import { accessTokenLifetime } from "./accessTokens";
import { assertionType, findAssertionProblem } from "./clientAssertion";
import { getManagementAudience, type TenantContext } from "./context";
import { exchangeCode } from "./saml/authorizationCode";
import { findClient } from "./saml/connectionTester";
import { matchesHash } from "./secrets";
import type { Auth0Client } from "./state";

/** Parameters of a token request, those that are texts. */
export type TokenParameters = Partial<Record<string, string>>;

export type TokenResponse =
    | { status: 200; body: object }
    | { status: 400 | 401 | 403; body: { error: string; error_description: string; error_uri?: string } };

/**
 * Decides on a token request. Errors have the form of RFC 6749, section 5.2, with the statuses and texts that
 * Auth0's users report; it does not tell an unknown client from a wrong secret.
 */
export async function grantToken(
    context: TenantContext,
    parameters: TokenParameters,
): Promise<TokenResponse> {
    const { grant_type, client_id = "", audience, scope } = parameters;
    if (grant_type === undefined) {
        return refuse(400, "invalid_request", "Missing required parameter: grant_type");
    }
    const client = findClient(context.state, client_id);
    const problem = await authenticateClient(context, client, parameters);
    if (client === undefined || problem !== undefined) return problem ?? unauthorized;
    if (grant_type === "authorization_code" && client.grant_types.includes(grant_type)) {
        return exchangeForTokens(context, client_id, parameters);
    }
    if (grant_type !== "client_credentials" || !client.grant_types.includes(grant_type)) {
        return refuse(
            403,
            "unauthorized_client",
            `Grant type '${grant_type}' not allowed for the client.`,
            "https://auth0.com/docs/clients/client-grant-types",
        );
    }
    if (audience === undefined) {
        const text = "No audience parameter was provided, and no default audience has been configured";
        return refuse(403, "access_denied", text);
    }
    if (audience !== getManagementAudience(context)) {
        return refuse(403, "access_denied", `Service not enabled within domain: ${audience}`);
    }
    if (client.grant_id === undefined) {
        return refuse(
            403,
            "access_denied",
            `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to ` +
                "this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants",
        );
    }
    const wanted = scope === undefined || scope === "" ? client.scopes : scope.split(" ");
    const refused = wanted.filter((item) => !client.scopes.includes(item));
    if (refused.length > 0) {
        return refuse(403, "access_denied", `Client has not been granted scopes: ${refused.join(", ")}`);
    }
    const access_token = context.accessTokens.issue({
        clientId: client_id,
        scopes: wanted,
        issuer: `${context.origin()}/`,
        audience,
    });
    return {
        status: 200,
        body: {
            access_token,
            scope: wanted.join(" "),
            expires_in: accessTokenLifetime,
            token_type: "Bearer",
        },
    };
}

/** Tokens for a user who has signed in. The access token is opaque: no API of the emulator accepts it. */
function exchangeForTokens(
    context: TenantContext,
    clientId: string,
    parameters: TokenParameters,
): TokenResponse {
    const { code = "", redirect_uri: redirectUri, code_verifier: codeVerifier } = parameters;
    const exchanged = exchangeCode(context, { clientId, code, redirectUri, codeVerifier });
    if ("problem" in exchanged) return refuse(403, "invalid_grant", exchanged.problem);
    const { idToken, scope } = exchanged;
    return {
        status: 200,
        body: {
            access_token: randomBytes(24).toString("base64url"),
            ...(scope.split(" ").includes("openid") && { id_token: idToken }),
            scope,
            expires_in: accessTokenLifetime,
            token_type: "Bearer",
        },
    };
}

const unauthorized = refuse(401, "access_denied", "Unauthorized");

/** Why the client is not who it says it is: by its secret, or by its assertion if it sends one. */
async function authenticateClient(
    context: TenantContext,
    client: Auth0Client | undefined,
    { client_secret = "", client_assertion, client_assertion_type }: TokenParameters,
): Promise<TokenResponse | undefined> {
    // A public client: its codes are bound to a code verifier.
    if (client?.app_type === "spa") return undefined;
    if (client_assertion === undefined) {
        const { secretHash } = client ?? {};
        return secretHash !== undefined && matchesHash(client_secret, secretHash) ? undefined : unauthorized;
    }
    if (client_assertion_type !== assertionType) {
        return refuse(400, "invalid_request", "Unsupported client_assertion_type");
    }
    if (client === undefined) return unauthorized;
    const problem = await findAssertionProblem(context, client, client_assertion);
    return problem === undefined ? undefined : refuse(401, "invalid_client", problem);
}

function refuse(
    status: 400 | 401 | 403,
    error: string,
    error_description: string,
    error_uri?: string,
): Extract<TokenResponse, { status: 401 | 400 | 403 }> {
    return { status, body: { error, error_description, ...(error_uri !== undefined && { error_uri }) } };
}
