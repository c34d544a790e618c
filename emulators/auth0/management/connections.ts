import { createId } from "../secrets";
import { type Auth0Connection, removeConnection } from "../state";
import { connectionBody, connectionChanges, connectionFields, strategies } from "./connectionSchema";
import {
    createConnectionNotFoundError,
    createInsufficientScopeError,
    createPayloadError,
    ManagementError,
} from "./errors";
import { selectFields } from "./fields";
import { pageList } from "./paging";
import { getBodyObject, type ManagementCall, type ManagementResponse, type ManagementRoute } from "./route";
import { completeSamlOptions, creationDefaults } from "./samlOptions";
import {
    connectionId,
    createCheckpointParameters,
    createFieldParameters,
    createOffsetParameters,
    isObject,
    type JsonObject,
} from "./schema";

const path = "/connections/:id";
const params = { id: connectionId };
const fields = createFieldParameters(connectionFields);

/** `/connections`. */
export const connectionRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/connections",
        summary: "Get all connections",
        scopes: ["read:connections"],
        query: {
            ...createOffsetParameters(),
            ...createCheckpointParameters(),
            ...fields,
            strategy: { type: "array", items: { type: "string", enum: strategies } },
            name: { type: "string" },
        },
        handle: list,
    },
    {
        method: "POST",
        path: "/connections",
        summary: "Create a connection",
        scopes: ["create:connections"],
        body: connectionBody,
        handle: create,
    },
    {
        method: "GET",
        path,
        summary: "Get a connection",
        scopes: ["read:connections"],
        params,
        query: fields,
        handle: read,
    },
    {
        method: "PATCH",
        path,
        summary: "Update a connection",
        scopes: ["update:connections"],
        params,
        body: connectionChanges,
        handle: update,
    },
    {
        method: "DELETE",
        path,
        summary: "Delete a connection",
        scopes: ["delete:connections"],
        params,
        handle: remove,
    },
    {
        method: "GET",
        path: `${path}/status`,
        summary: "Check connection status",
        scopes: ["read:connections"],
        params,
        handle: readStatus,
    },
];

/** The connection that the path names; 404 when there is none. */
export function findConnection(call: ManagementCall): Auth0Connection {
    const connection = call.context.state.connections.get(call.params.id ?? "");
    if (connection === undefined) throw createConnectionNotFoundError();
    return connection;
}

function list(call: ManagementCall): ManagementResponse {
    const { strategy, name } = call.query;
    const found = [...call.context.state.connections.values()].filter(
        (connection) =>
            (!Array.isArray(strategy) || strategy.includes(connection.strategy)) &&
            (name === undefined || connection.name === name),
    );
    const listing = {
        key: "connections",
        items: found.map((connection) => toView(call, connection)),
        ids: found.map(({ id }) => id),
    };
    return { status: 200, body: pageList(call, listing, 100) };
}

async function create(call: ManagementCall): Promise<ManagementResponse> {
    const body = getBodyObject(call);
    const name = String(body.name);
    const strategy = String(body.strategy);
    if (!hasStrategy(strategy)) {
        throw createPayloadError(
            `This tenant runs locally and has no connections of the strategy ${strategy}`,
            "strategy",
        );
    }
    const options = await completeOptions(strategy, body.options, creationDefaults);
    const realms = Array.isArray(body.realms) && body.realms.length > 0 ? (body.realms as string[]) : [name];
    requireSupported(strategy, body);
    requireName(call, name);
    requireRealms(call, realms);
    requireClients(call, body.enabled_clients);
    if (strategy !== "auth0") requirePlan(call);
    const id = createId("con_");
    const connection: Auth0Connection = {
        id,
        name,
        strategy,
        is_domain_connection: false,
        // Recorded for enterprise connections.
        ...(strategy === "samlp" && { show_as_button: false }),
        enabled_clients: [],
        authentication: { active: true },
        connected_accounts: { active: false },
        ...(strategy === "samlp" && {
            provisioning_ticket_url: `${call.context.origin()}/p/samlp/${createId("").slice(0, 8)}`,
        }),
        ...body,
        realms,
        options,
    };
    call.context.state.connections.set(id, connection);
    // The scope for reading options is documented for read, list and update, not for create.
    return { status: 201, body: connection };
}

function read(call: ManagementCall): ManagementResponse {
    // Recorded: `fields` does not take these away.
    const always = ["id", "is_domain_connection", "authentication", "connected_accounts"];
    return { status: 200, body: toView(call, findConnection(call), always) };
}

async function update(call: ManagementCall): Promise<ManagementResponse> {
    const { strategy, options: current } = findConnection(call);
    const body = getBodyObject(call);
    if (body.options !== undefined && !call.can("update:connections_options")) {
        throw createInsufficientScopeError(["update:connections_options"]);
    }
    requireSupported(strategy, body);
    // The whole object is replaced: what the request does not repeat is gone.
    const options = body.options === undefined ? current : await completeOptions(strategy, body.options);
    const connection = findConnection(call);
    if (Array.isArray(body.realms)) requireRealms(call, body.realms as string[], connection.id);
    requireClients(call, body.enabled_clients);
    Object.assign(connection, body, { options });
    return { status: 200, body: toView(call, connection) };
}

/** 202 with the time when it begins, 204 when there is nothing to delete. The name stays taken for a while. */
function remove(call: ManagementCall): ManagementResponse {
    const { state, clock, plan } = call.context;
    const connection = state.connections.get(call.params.id ?? "");
    if (connection === undefined) return { status: 204 };
    const now = clock.now();
    removeConnection(state, connection.id);
    if (plan.connectionDeletionMs > 0) {
        const until = now.getTime() + plan.connectionDeletionMs;
        state.deletedConnectionNames.set(connection.name.toLowerCase(), until);
    }
    return { status: 202, body: { deleted_at: now.toISOString() } };
}

/** Connections of the kinds that are here have no agent, which is what the status would be about. */
function readStatus(call: ManagementCall): ManagementResponse {
    findConnection(call);
    throw new ManagementError(404, "not connected to any node");
}

function hasStrategy(strategy: string): boolean {
    return strategy === "samlp" || strategy === "auth0";
}

/**
 * Cross App Access: a SAML connection can be that of the resource application; the requesting one is for OIDC and Okta.
 * Source: recorded traffic of terraform-provider-auth0 (TestAccConnectionCrossAppAccessRequestingAppNegative). The message
 * about the resource application is undocumented; here it is worded alike.
 */
function requireSupported(strategy: string, body: JsonObject): void {
    if (body.cross_app_access_requesting_app !== undefined) {
        throw createUnsupportedError("Cross App Access Requesting App");
    }
    if (body.cross_app_access_resource_app !== undefined && strategy !== "samlp") {
        throw createUnsupportedError("Cross App Access Resource App");
    }
}

const createUnsupportedError = (feature: string): ManagementError =>
    new ManagementError(400, `${feature} is not supported for this connection.`, "operation_not_supported");

function requireName(call: ManagementCall, name: string): void {
    const { state, clock } = call.context;
    const key = name.toLowerCase();
    if ([...state.connections.values()].some((other) => other.name.toLowerCase() === key)) {
        throw new ManagementError(409, "A connection with the same name already exists");
    }
    const until = state.deletedConnectionNames.get(key);
    if (until === undefined) return;
    if (clock.now().getTime() < until) {
        throw new ManagementError(409, "A connection with the same name is being deleted, try again later");
    }
    state.deletedConnectionNames.delete(key);
}

function requireRealms(call: ManagementCall, realms: readonly string[], except?: string): void {
    const taken = [...call.context.state.connections.values()].some(
        (other) => other.id !== except && other.realms.some((realm) => realms.includes(realm)),
    );
    if (!taken) return;
    const text = 'There is already another connection with some realms from "realms" parameter';
    throw new ManagementError(409, text);
}

function requireClients(call: ManagementCall, clients: unknown): void {
    if (!Array.isArray(clients)) return;
    // The route's schema says that they are texts.
    const unknown = (clients as string[]).find((id) => !call.context.state.clients.has(id));
    if (unknown !== undefined) throw new ManagementError(400, `The client ${unknown} does not exist`);
}

/** What Auth0 counts are enterprise connections other than Okta's. */
function requirePlan(call: ManagementCall): void {
    const { plan, state } = call.context;
    const count = [...state.connections.values()].filter(({ strategy }) => strategy !== "auth0").length;
    if (count < plan.enterpriseConnections) return;
    const text = `You can only create ${plan.enterpriseConnections} non-Okta enterprise connection(s) for this tenant.`;
    throw new ManagementError(403, text);
}

async function completeOptions(
    strategy: string,
    given: unknown,
    defaults: JsonObject = {},
): Promise<JsonObject> {
    const options = isObject(given) ? given : {};
    return strategy === "samlp" ? await completeSamlOptions({ ...defaults, ...options }) : options;
}

/** The connection as the caller may see it: options need a scope, `fields` narrows it (the ID stays). */
function toView(
    call: ManagementCall,
    connection: Auth0Connection,
    always: readonly string[] = ["id"],
): object {
    const { options, ...rest } = connection;
    const whole = call.can("read:connections_options") ? { ...rest, options } : rest;
    return selectFields(call, whole, always);
}
