import samlpDefaultMapping from "../data/samlpDefaultMapping.json";
import {
    removeScimConfiguration,
    type Auth0Connection,
    type ScimConfiguration,
    type ScimMappingEntry,
} from "../state";
import { connectionOf } from "./connections";
import { ManagementError, notFound } from "./errors";
import { checkpointPage } from "./paging";
import * as payload from "./payload";
import type { ManagementAnswer, ManagementCall, ManagementRoute } from "./route";

const path = "/connections/:id/scim-configuration";

/** `/connections/{id}/scim-configuration` and the list of all configurations. */
export const scimConfigurationRoutes: ManagementRoute[] = [
    { method: "POST", path, scopes: ["create:scim_config"], handle: create },
    { method: "GET", path, scopes: ["read:scim_config"], handle: read },
    { method: "PATCH", path, scopes: ["update:scim_config"], handle: update },
    { method: "DELETE", path, scopes: ["delete:scim_config"], handle: remove },
    { method: "GET", path: `${path}/default-mapping`, scopes: ["read:scim_config"], handle: defaults },
    { method: "GET", path: "/connections-scim-configurations", scopes: ["read:scim_config"], handle: list },
];

/** The configuration of the connection that the path names; a plain 404 when SCIM is not enabled. */
export function configurationOf(call: ManagementCall): ScimConfiguration {
    const configuration = call.context.state.scimConfigurations.get(connectionOf(call).id);
    if (configuration === undefined) throw notFound();
    return configuration;
}

function create(call: ManagementCall): ManagementAnswer {
    const connection = supported(connectionOf(call));
    const body = payload.objectBody(call.body, ["user_id_attribute", "mapping"], true);
    const { scimConfigurations } = call.context.state;
    if (scimConfigurations.has(connection.id)) {
        // The misspelling is the API's.
        throw new ManagementError(400, "SCIM configuration alreay exists for connection");
    }
    const now = call.context.clock.now().toISOString();
    const configuration: ScimConfiguration = {
        tenant_name: call.context.name,
        connection_id: connection.id,
        connection_name: connection.name,
        strategy: connection.strategy,
        mapping: body.mapping === undefined ? [...samlpDefaultMapping] : mappingOf(body.mapping),
        updated_on: now,
        created_at: now,
        user_id_attribute:
            body.user_id_attribute === undefined ? "userName" : userIdAttribute(body.user_id_attribute),
    };
    scimConfigurations.set(connection.id, configuration);
    return { status: 201, body: configuration };
}

function read(call: ManagementCall): ManagementAnswer {
    return { status: 200, body: configurationOf(call) };
}

/** Both properties are required, and the mapping is replaced as a whole. */
function update(call: ManagementCall): ManagementAnswer {
    const configuration = configurationOf(call);
    const body = payload.objectBody(call.body, ["user_id_attribute", "mapping"]);
    payload.required(body, "user_id_attribute");
    payload.required(body, "mapping");
    configuration.mapping = mappingOf(body.mapping);
    configuration.user_id_attribute = userIdAttribute(body.user_id_attribute);
    configuration.updated_on = call.context.clock.now().toISOString();
    return { status: 200, body: configuration };
}

/** Answers 204 also when there is nothing to delete. */
function remove(call: ManagementCall): ManagementAnswer {
    removeScimConfiguration(call.context.state, connectionOf(call).id);
    return { status: 204 };
}

function defaults(call: ManagementCall): ManagementAnswer {
    supported(connectionOf(call));
    return { status: 200, body: { mapping: samlpDefaultMapping } };
}

function list(call: ManagementCall): ManagementAnswer {
    const configurations = [...call.context.state.scimConfigurations.values()];
    return { status: 200, body: checkpointPage(call, "scim_configurations", configurations) };
}

function supported(connection: Auth0Connection): Auth0Connection {
    if (connection.strategy === "samlp") return connection;
    throw new ManagementError(
        404,
        "This connection type does not support SCIM. Please see our documentation for the currently supported " +
            "connection types: https://auth0.com/docs/authenticate/protocols/scim/configure-inbound-scim.",
    );
}

function userIdAttribute(value: unknown): string {
    if (typeof value !== "string") throw payload.wrongType("string", value, "user_id_attribute");
    return value;
}

/** The API hardly checks the names in a mapping; recorded traffic has nonsense accepted. Neither do we. */
function mappingOf(value: unknown): ScimMappingEntry[] {
    const invalid = () => new ManagementError(400, "Invalid mapping provided");
    if (!Array.isArray(value)) throw invalid();
    return value.map((entry: unknown) => {
        if (!payload.isObject(entry)) throw invalid();
        const { scim, auth0 } = entry;
        if (typeof scim !== "string" || typeof auth0 !== "string") throw invalid();
        return { scim, auth0 };
    });
}
