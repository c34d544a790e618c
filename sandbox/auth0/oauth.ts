import type { FastifyInstance } from "fastify";

import { accessTokenLifetime } from "./accessTokens";
import { managementAudience, type TenantContext } from "./context";
import { secretMatches } from "./secrets";

interface TokenAnswer {
    status: number;
    body: object;
}

/** `POST /oauth/token` (client credentials, RFC 6749 section 4.4) and what OpenID discovery needs. */
export function registerOauth(app: FastifyInstance, context: TenantContext): void {
    void app.register(async (oauth) => {
        oauth.addContentTypeParser(
            "application/x-www-form-urlencoded",
            { parseAs: "string" },
            (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
        );
        oauth.post("/oauth/token", async (request, reply) => {
            const parameters = {
                ...stringsOf(request.body),
                ...basicCredentials(request.headers.authorization),
            };
            const { status, body } = token(context, parameters);
            return reply.code(status).header("cache-control", "no-store").send(body);
        });
    });
    app.get("/.well-known/jwks.json", () => context.accessTokens.jwks());
    app.get("/.well-known/openid-configuration", () => ({
        issuer: `${context.origin()}/`,
        authorization_endpoint: `${context.origin()}/authorize`,
        token_endpoint: `${context.origin()}/oauth/token`,
        jwks_uri: `${context.origin()}/.well-known/jwks.json`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        grant_types_supported: ["client_credentials"],
        token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    }));
}

/** Decides on a token request; errors as Auth0 answers them, RFC 6749 section 5.2 in form. */
function token(context: TenantContext, parameters: Record<string, string>): TokenAnswer {
    const { grant_type, client_id = "", client_secret = "", audience, scope } = parameters;
    const refuse = (status: number, error: string, error_description: string, more = {}): TokenAnswer => ({
        status,
        body: { error, error_description, ...more },
    });
    if (grant_type === undefined) {
        return refuse(400, "invalid_request", "Missing required parameter: grant_type");
    }
    const client = context.state.clients.get(client_id);
    if (client?.secretHash === undefined || !secretMatches(client_secret, client.secretHash)) {
        return refuse(401, "access_denied", "Unauthorized");
    }
    if (grant_type !== "client_credentials") {
        const text = `Grant type '${grant_type}' not allowed for the client.`;
        return refuse(403, "unauthorized_client", text, {
            error_uri: "https://auth0.com/docs/clients/client-grant-types",
        });
    }
    if (audience === undefined) {
        const text = "No audience parameter was provided, and no default audience has been configured";
        return refuse(403, "access_denied", text);
    }
    if (audience !== managementAudience(context)) {
        return refuse(403, "access_denied", `Service not enabled within domain: ${audience}`);
    }
    const wanted = scope === undefined || scope === "" ? client.scopes : scope.split(" ");
    const refused = wanted.filter((item) => !client.scopes.includes(item));
    if (refused.length > 0) {
        return refuse(403, "access_denied", `Client has not been granted scopes: ${refused.join(", ")}`);
    }
    return {
        status: 200,
        body: {
            access_token: context.accessTokens.issue({
                clientId: client_id,
                scopes: wanted,
                issuer: `${context.origin()}/`,
                audience,
            }),
            scope: wanted.join(" "),
            expires_in: accessTokenLifetime,
            token_type: "Bearer",
        },
    };
}

function stringsOf(body: unknown): Record<string, string> {
    if (typeof body !== "object" || body === null) return {};
    return Object.fromEntries(
        Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
}

/** Client ID and secret of an `Authorization: Basic` header (RFC 6749 section 2.3.1: form-encoded parts). */
function basicCredentials(header: string | undefined): Record<string, string> {
    const encoded = /^Basic (.+)$/i.exec(header ?? "")?.[1];
    if (encoded === undefined) return {};
    const [id = "", secret = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
    try {
        return { client_id: decodeURIComponent(id), client_secret: decodeURIComponent(secret) };
    } catch {
        return {};
    }
}
