import type { ScimMappingEntry } from "../../../mapping/auth0";
import samlpDefaultMapping from "../data/samlpDefaultMapping.json";
import { type Auth0Connection, removeScimConfiguration, type ScimConfiguration } from "../state";
import { findConnection } from "./connections";
import { createNotFoundError, ManagementError } from "./errors";
import { pageByCheckpoint } from "./paging";
import { getBodyObject, type ManagementCall, type ManagementResponse, type ManagementRoute } from "./route";
import { connectionId, createCheckpointParameters, isObject, type Schema } from "./schema";

const path = "/connections/:id/scim-configuration";
const params = { id: connectionId };

/** A mapping's own errors have their own text, so its form is not in the schema. */
const configuration: Schema = {
    type: "object",
    properties: { user_id_attribute: { type: "string" }, mapping: {} },
    additionalProperties: false,
};

/** `/connections/{id}/scim-configuration` and the list of all configurations. */
export const scimConfigurationRoutes: ManagementRoute[] = [
    {
        method: "POST",
        path,
        summary: "Create a SCIM configuration",
        scopes: ["create:scim_config"],
        params,
        body: { ...configuration, type: ["object", "null"] },
        handle: create,
    },
    {
        method: "GET",
        path,
        summary: "Get a connection's SCIM configuration",
        scopes: ["read:scim_config"],
        params,
        handle: read,
    },
    {
        method: "PATCH",
        path,
        summary: "Patch a connection's SCIM configuration",
        scopes: ["update:scim_config"],
        params,
        body: { ...configuration, required: ["user_id_attribute", "mapping"] },
        handle: update,
    },
    {
        method: "DELETE",
        path,
        summary: "Delete a connection's SCIM configuration",
        scopes: ["delete:scim_config"],
        params,
        handle: remove,
    },
    {
        method: "GET",
        path: `${path}/default-mapping`,
        summary: "Get a connection's default SCIM mapping",
        scopes: ["read:scim_config"],
        params,
        handle: readDefaultMapping,
    },
    {
        method: "GET",
        path: "/connections-scim-configurations",
        summary: "Get a list of SCIM configurations",
        scopes: ["read:scim_config"],
        query: createCheckpointParameters(),
        handle: list,
    },
];

/** The configuration of the connection that the path names; a plain 404 when SCIM is not enabled. */
export function findConfiguration(call: ManagementCall): ScimConfiguration {
    const found = call.context.state.scimConfigurations.get(findConnection(call).id);
    if (found === undefined) throw createNotFoundError();
    return found;
}

function create(call: ManagementCall): ManagementResponse {
    const connection = requireSupported(findConnection(call));
    const body = getBodyObject(call);
    const { scimConfigurations } = call.context.state;
    if (scimConfigurations.has(connection.id)) {
        // The misspelling is the API's.
        throw new ManagementError(400, "SCIM configuration alreay exists for connection");
    }
    const now = call.context.clock.now().toISOString();
    const created: ScimConfiguration = {
        tenant_name: call.context.name,
        connection_id: connection.id,
        connection_name: connection.name,
        strategy: connection.strategy,
        mapping: body.mapping === undefined ? [...samlpDefaultMapping] : parseMapping(body.mapping),
        updated_on: now,
        created_at: now,
        user_id_attribute: typeof body.user_id_attribute === "string" ? body.user_id_attribute : "userName",
    };
    scimConfigurations.set(connection.id, created);
    return { status: 201, body: created };
}

function read(call: ManagementCall): ManagementResponse {
    return { status: 200, body: findConfiguration(call) };
}

/** Both properties are required, and the mapping is replaced as a whole. */
function update(call: ManagementCall): ManagementResponse {
    const found = findConfiguration(call);
    const body = getBodyObject(call);
    found.mapping = parseMapping(body.mapping);
    found.user_id_attribute = String(body.user_id_attribute);
    found.updated_on = call.context.clock.now().toISOString();
    return { status: 200, body: found };
}

/** Returns 204 also when there is nothing to delete. */
function remove(call: ManagementCall): ManagementResponse {
    removeScimConfiguration(call.context.state, findConnection(call).id);
    return { status: 204 };
}

function readDefaultMapping(call: ManagementCall): ManagementResponse {
    requireSupported(findConnection(call));
    return { status: 200, body: { mapping: samlpDefaultMapping } };
}

function list(call: ManagementCall): ManagementResponse {
    const items = [...call.context.state.scimConfigurations.values()];
    const ids = items.map(({ connection_id }) => connection_id);
    return { status: 200, body: pageByCheckpoint(call, { key: "scim_configurations", items, ids }) };
}

function requireSupported(connection: Auth0Connection): Auth0Connection {
    if (connection.strategy === "samlp") return connection;
    throw new ManagementError(
        404,
        "This connection type does not support SCIM. Please see our documentation for the currently supported " +
            "connection types: https://auth0.com/docs/authenticate/protocols/scim/configure-inbound-scim.",
    );
}

/**
 * The API hardly checks the names in a mapping; recorded traffic has nonsense accepted, so neither do we. What its
 * documentation forbids is refused: the same attribute twice on either side, and the SCIM attributes `id`, `meta`
 * and `password`. Undocumented, whether the API refuses them at once. Source: Auth0, "Configure Inbound SCIM".
 */
function parseMapping(value: unknown): ScimMappingEntry[] {
    const invalid = () => new ManagementError(400, "Invalid mapping provided");
    if (!Array.isArray(value)) throw invalid();
    const entries = value.map((entry: unknown): ScimMappingEntry => {
        if (!isObject(entry)) throw invalid();
        const { scim, auth0 } = entry;
        if (typeof scim !== "string" || typeof auth0 !== "string") throw invalid();
        if (/^(id|meta|password)([.[].*)?$/i.test(scim)) throw invalid();
        return { scim, auth0 };
    });
    for (const side of ["scim", "auth0"] as const) {
        if (new Set(entries.map((entry) => entry[side])).size < entries.length) throw invalid();
    }
    return entries;
}
