import type { FastifyInstance } from "fastify";

import { acceptForms } from "../support/forms";
import type { TenantContext } from "./context";
import { takeRequest } from "./rateLimit";
import { getLogOrigin } from "./scimLog";
import { addLogEvent } from "./tenantLog";
import { grantToken, type TokenParameters } from "./tokenGrant";

/** `POST /oauth/token` (client credentials, RFC 6749 section 4.4) and what OpenID discovery needs. */
export function registerOauth(app: FastifyInstance, context: TenantContext): void {
    void app.register(async (oauth) => {
        acceptForms(oauth);
        oauth.post("/oauth/token", async (request, reply) => {
            const { state, rateLimits, clock } = context;
            const verdict = takeRequest(state.rateBuckets, "token", rateLimits, clock.now().getTime());
            reply.headers(verdict.headers).header("cache-control", "no-store");
            if (!verdict.allowed) return reply.code(429).send(tooManyRequests);
            const parameters = {
                ...readParameters(request.body),
                ...readBasicCredentials(request.headers.authorization),
            };
            const grant = await grantToken(context, parameters);
            const isCode = parameters.grant_type === "authorization_code";
            const [success, failure] = isCode ? ["seacft", "feacft"] : ["seccft", "feccft"];
            addLogEvent(context, {
                type: grant.status === 200 ? success : failure,
                description: grant.status === 200 ? "" : grant.body.error_description,
                origin: getLogOrigin(request),
                clientId: parameters.client_id,
                details: { audience: parameters.audience ?? null, response: { statusCode: grant.status } },
            });
            return reply.code(grant.status).send(grant.body);
        });
    });
    app.get("/.well-known/jwks.json", () => context.accessTokens.listKeys());
    app.get("/.well-known/openid-configuration", () => ({
        issuer: `${context.origin()}/`,
        authorization_endpoint: `${context.origin()}/authorize`,
        token_endpoint: `${context.origin()}/oauth/token`,
        jwks_uri: `${context.origin()}/.well-known/jwks.json`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        grant_types_supported: ["client_credentials", "authorization_code"],
        code_challenge_methods_supported: ["S256"],
        token_endpoint_auth_methods_supported: [
            "client_secret_basic",
            "client_secret_post",
            "private_key_jwt",
        ],
    }));
}

/** The Authentication API's form of an error; RFC 6749 names none for this. */
const tooManyRequests = {
    error: "too_many_requests",
    error_description: "Global limit has been reached",
};

function readParameters(body: unknown): TokenParameters {
    if (body instanceof URLSearchParams) return Object.fromEntries(body);
    if (typeof body !== "object" || body === null) return {};
    return Object.fromEntries(
        Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
}

/** Client ID and secret of an `Authorization: Basic` header (RFC 6749 section 2.3.1: form-encoded parts). */
function readBasicCredentials(header: string | undefined): TokenParameters {
    const encoded = /^Basic (.+)$/i.exec(header ?? "")?.[1];
    if (encoded === undefined) return {};
    const [id = "", secret = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
    try {
        return { client_id: decodeURIComponent(id), client_secret: decodeURIComponent(secret) };
    } catch {
        return {};
    }
}
