import { hashSecret, newScimToken } from "../secrets";
import type { ScimTokenRecord } from "../state";
import { ManagementError, notFound, payloadError } from "./errors";
import * as payload from "./payload";
import type { ManagementAnswer, ManagementCall, ManagementRoute } from "./route";
import { configurationOf } from "./scimConfigurations";

const path = "/connections/:id/scim-configuration/tokens";

/** Tokens that a connection can have, for rotation without downtime. Expired ones count (undocumented). */
const maximum = 2;

const verbs = ["get", "post", "put", "patch", "delete"];
const tokenScopes = [...verbs.map((verb) => `${verb}:users`), ...verbs.map((verb) => `${verb}:groups`)];

/** What a token may do when the request names no scopes. Undocumented: everything for users. */
const defaultScopes = verbs.map((verb) => `${verb}:users`);

/** `/connections/{id}/scim-configuration/tokens`. */
export const scimTokenRoutes: ManagementRoute[] = [
    { method: "GET", path, scopes: ["read:scim_token"], handle: list },
    { method: "POST", path, scopes: ["create:scim_token"], handle: create },
    { method: "DELETE", path: `${path}/:tokenId`, scopes: ["delete:scim_token"], handle: remove },
];

function list(call: ManagementCall): ManagementAnswer {
    return { status: 200, body: tokensOf(call).map(view) };
}

/** The only answer that ever holds the token. */
function create(call: ManagementCall): ManagementAnswer {
    const configuration = configurationOf(call);
    const body = payload.objectBody(call.body, ["scopes", "token_lifetime"], true);
    const scopes = scopesOf(body.scopes);
    const lifetime = lifetimeOf(body.token_lifetime);
    if (tokensOf(call).length >= maximum) {
        throw new ManagementError(409, "Maximum of 2 tokens already issued for this connection");
    }
    const now = call.context.clock.now();
    const { id, value } = newScimToken();
    const token: ScimTokenRecord = {
        token_id: id,
        connection_id: configuration.connection_id,
        hash: hashSecret(value),
        scopes,
        created_at: now.toISOString(),
        ...(lifetime !== undefined && {
            valid_until: new Date(now.getTime() + lifetime * 1000).toISOString(),
        }),
    };
    call.context.state.scimTokens.set(id, token);
    return { status: 201, body: { ...view(token), token: value } };
}

function remove(call: ManagementCall): ManagementAnswer {
    const token = tokensOf(call).find(({ token_id }) => token_id === call.params.tokenId);
    if (token === undefined) throw notFound();
    call.context.state.scimTokens.delete(token.token_id);
    return { status: 204 };
}

function tokensOf(call: ManagementCall): ScimTokenRecord[] {
    const { connection_id: id } = configurationOf(call);
    return [...call.context.state.scimTokens.values()].filter(({ connection_id }) => connection_id === id);
}

function view({ token_id, scopes, created_at, valid_until, last_used_at }: ScimTokenRecord): object {
    return { token_id, scopes, created_at, valid_until, last_used_at };
}

function scopesOf(value: unknown): string[] {
    if (value === undefined) return defaultScopes;
    if (!Array.isArray(value)) throw payload.wrongType("array", value, "scopes");
    if (value.length === 0) throw payloadError("Array is too short (0), minimum 1", "scopes");
    return value.map((scope: unknown) => {
        if (typeof scope === "string" && tokenScopes.includes(scope)) return scope;
        throw payloadError(`No enum match for: ${String(scope)}`, "scopes");
    });
}

/** Seconds; more than 900. Null and absent: never expires. */
function lifetimeOf(value: unknown): number | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "number" || !Number.isInteger(value)) {
        throw payload.wrongType("integer", value, "token_lifetime");
    }
    if (value <= 900) {
        throw payloadError(`Value ${value} is less than exclusive minimum 900`, "token_lifetime");
    }
    return value;
}
