import type { Auth0Client } from "../state";
import { ManagementError } from "./errors";
import { selectFields } from "./fields";
import { pageList } from "./paging";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { createCheckpointParameters, createOffsetParameters, type Schema } from "./schema";

/** The API has a list of some 60 names here; any is taken, and one that a client does not have finds nothing. */
const fields: Record<string, Schema> = {
    fields: { type: "string", pattern: /^[a-z_.]+(,[a-z_.]+)*$/ },
    include_fields: { type: "boolean" },
};

/** `/clients`, read only. */
export const clientRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/clients",
        summary: "Get clients",
        scopes: ["read:clients", "read:client_keys", "read:client_summary"],
        query: {
            ...createOffsetParameters(0),
            ...createCheckpointParameters(),
            ...fields,
            is_global: { type: "boolean" },
            is_first_party: { type: "boolean" },
            q: {
                type: "string",
                pattern: /^client_grant\.(organization_id:\S+|allow_any_organization:(true|false))$/,
            },
            app_type: { type: "string", pattern: /^[a-z_0-9]+(,[a-z_0-9]+)*$/ },
        },
        handle: list,
    },
    {
        method: "GET",
        path: "/clients/:id",
        summary: "Get client by ID",
        scopes: ["read:clients", "read:client_keys", "read:client_credentials", "read:client_summary"],
        query: fields,
        handle: read,
    },
];

function list(call: ManagementCall): ManagementResponse {
    const { is_global, is_first_party, app_type, q } = call.query;
    const types = typeof app_type === "string" ? app_type.split(",") : undefined;
    // No client here is the global one, all are of the tenant itself, and no grant is for organizations.
    const clients = [...call.context.state.clients.values()].filter(
        (client) =>
            q?.toString().endsWith(":false") !== false &&
            is_global !== true &&
            is_first_party !== false &&
            types?.includes(client.app_type) !== false,
    );
    const listing = {
        key: "clients",
        items: clients.map((client) => selectFields(call, toView(client))),
        ids: clients.map(({ client_id }) => client_id),
    };
    return { status: 200, body: pageList(call, listing) };
}

function read(call: ManagementCall): ManagementResponse {
    const client = call.context.state.clients.get(call.params.id ?? "");
    if (client === undefined) {
        throw new ManagementError(404, "The client does not exist", "inexistent_client");
    }
    return { status: 200, body: selectFields(call, toView(client)) };
}

/** Secrets are not kept, so no scope shows them. */
function toView({ client_id, name, tenant, app_type, grant_types, publicKey, ...rest }: Auth0Client): object {
    // A client with a key has `client_authentication_methods` in its place.
    const method = publicKey === undefined && {
        token_endpoint_auth_method: app_type === "spa" ? "none" : "client_secret_post",
    };
    return {
        client_id,
        name,
        tenant,
        app_type,
        grant_types,
        ...method,
        ...(rest.callbacks !== undefined && { callbacks: rest.callbacks }),
        ...(rest.backchannelLogoutUrls !== undefined && {
            oidc_logout: { backchannel_logout_urls: rest.backchannelLogoutUrls },
        }),
        ...(rest.organization_usage !== undefined && { organization_usage: rest.organization_usage }),
        global: false,
        is_first_party: true,
    };
}
