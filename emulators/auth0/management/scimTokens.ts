import { createScimToken, hashSecret } from "../secrets";
import type { ScimTokenRecord } from "../state";
import { createNotFoundError, ManagementError } from "./errors";
import { getBodyObject, type ManagementCall, type ManagementResponse, type ManagementRoute } from "./route";
import { connectionId } from "./schema";
import { findConfiguration } from "./scimConfigurations";

const path = "/connections/:id/scim-configuration/tokens";
const params = { id: connectionId };

/** Tokens that a connection can have, for rotation without downtime. Expired ones count (undocumented). */
const maximum = 2;

const verbs = ["get", "post", "put", "patch", "delete"];
const tokenScopes = [...verbs.map((verb) => `${verb}:users`), ...verbs.map((verb) => `${verb}:groups`)];

/** What a token may do when the request names no scopes. Undocumented: everything for users. */
const defaultScopes = verbs.map((verb) => `${verb}:users`);

/** Seconds of 1000 years; no maximum is documented, but a date has one. */
const longestLifetime = 1000 * 365 * 86400;

/** `/connections/{id}/scim-configuration/tokens`. */
export const scimTokenRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path,
        summary: "Get a connection's SCIM tokens",
        scopes: ["read:scim_token"],
        params,
        handle: list,
    },
    {
        method: "POST",
        path,
        summary: "Create a SCIM token",
        scopes: ["create:scim_token"],
        params,
        body: {
            type: ["object", "null"],
            properties: {
                scopes: { type: "array", minItems: 1, items: { type: "string", enum: tokenScopes } },
                // Seconds; null and absent: never expires.
                token_lifetime: {
                    type: ["integer", "null"],
                    exclusiveMinimum: 900,
                    maximum: longestLifetime,
                },
            },
            additionalProperties: false,
        },
        secrets: ["token"],
        handle: create,
    },
    {
        method: "DELETE",
        path: `${path}/:tokenId`,
        summary: "Delete a SCIM token",
        scopes: ["delete:scim_token"],
        params,
        handle: remove,
    },
];

function list(call: ManagementCall): ManagementResponse {
    return { status: 200, body: listTokens(call).map(toView) };
}

/** The only response that ever holds the token. */
function create(call: ManagementCall): ManagementResponse {
    const configuration = findConfiguration(call);
    const { scopes, token_lifetime: lifetime } = getBodyObject(call);
    if (listTokens(call).length >= maximum) {
        throw new ManagementError(409, "Maximum of 2 tokens already issued for this connection");
    }
    const now = call.context.clock.now();
    const { id, value } = createScimToken();
    const token: ScimTokenRecord = {
        token_id: id,
        connection_id: configuration.connection_id,
        hash: hashSecret(value),
        scopes: Array.isArray(scopes) ? scopes.map(String) : defaultScopes,
        created_at: now.toISOString(),
        ...(typeof lifetime === "number" && {
            valid_until: new Date(now.getTime() + lifetime * 1000).toISOString(),
        }),
    };
    call.context.state.scimTokens.set(id, token);
    return { status: 201, body: { ...toView(token), token: value } };
}

function remove(call: ManagementCall): ManagementResponse {
    const token = listTokens(call).find(({ token_id }) => token_id === call.params.tokenId);
    if (token === undefined) throw createNotFoundError();
    call.context.state.scimTokens.delete(token.token_id);
    return { status: 204 };
}

function listTokens(call: ManagementCall): ScimTokenRecord[] {
    const { connection_id: id } = findConfiguration(call);
    return [...call.context.state.scimTokens.values()].filter(({ connection_id }) => connection_id === id);
}

function toView({ token_id, scopes, created_at, valid_until, last_used_at }: ScimTokenRecord): object {
    return { token_id, scopes, created_at, valid_until, last_used_at };
}
