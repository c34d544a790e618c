import { randomId } from "../secrets";
import { removeConnection, type Auth0Connection } from "../state";
import { inexistentConnection, insufficientScope, ManagementError, payloadError } from "./errors";
import { offsetOrCheckpointPage } from "./paging";
import * as payload from "./payload";
import type { ManagementAnswer, ManagementCall, ManagementRoute } from "./route";
import { creationDefaults, samlOptions } from "./samlOptions";

/** Strategies this tenant has: enterprise SAML, and database so that a link's neighbours exist. */
const strategies = ["samlp", "auth0"];

const namePattern = /^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$/;

const changeable = [
    "display_name",
    "options",
    "enabled_clients",
    "is_domain_connection",
    "show_as_button",
    "realms",
    "metadata",
    "authentication",
    "connected_accounts",
];

/** `/connections`. */
export const connectionRoutes: ManagementRoute[] = [
    { method: "GET", path: "/connections", scopes: ["read:connections"], handle: list },
    { method: "POST", path: "/connections", scopes: ["create:connections"], handle: create },
    { method: "GET", path: "/connections/:id", scopes: ["read:connections"], handle: read },
    { method: "PATCH", path: "/connections/:id", scopes: ["update:connections"], handle: update },
    { method: "DELETE", path: "/connections/:id", scopes: ["delete:connections"], handle: remove },
];

/** The connection that the path names; 404 when there is none. */
export function connectionOf(call: ManagementCall): Auth0Connection {
    const connection = call.context.state.connections.get(call.params.id ?? "");
    if (connection === undefined) throw inexistentConnection();
    return connection;
}

function list(call: ManagementCall): ManagementAnswer {
    const wanted = (name: "strategy" | "name") => [call.query[name] ?? []].flat();
    const matches = (values: string[], value: string) => values.length === 0 || values.includes(value);
    const found = [...call.context.state.connections.values()].filter(
        ({ strategy, name }) => matches(wanted("strategy"), strategy) && matches(wanted("name"), name),
    );
    const views = found.map((connection) => view(call, connection));
    return { status: 200, body: offsetOrCheckpointPage(call, "connections", views) };
}

function create(call: ManagementCall): ManagementAnswer {
    const body = payload.objectBody(call.body, ["name", "strategy", ...changeable]);
    payload.required(body, "name");
    payload.required(body, "strategy");
    payload.checkString(body, "name", { max: 128, pattern: namePattern });
    payload.checkEnum(body, "strategy", strategies);
    checkChangeable(call, body);
    const name = String(body.name);
    const strategy = String(body.strategy);
    const { connections } = call.context.state;
    if ([...connections.values()].some((other) => other.name.toLowerCase() === name.toLowerCase())) {
        throw new ManagementError(409, "A connection with the same name already exists");
    }
    const id = randomId("con_");
    const connection: Auth0Connection = {
        id,
        name,
        strategy,
        is_domain_connection: false,
        options: {},
        realms: [name],
        enabled_clients: [],
        authentication: { active: true },
        connected_accounts: { active: false },
        ...(strategy === "samlp" && {
            provisioning_ticket_url: `${call.context.origin()}/p/samlp/${randomId("").slice(0, 8)}`,
        }),
        ...body,
    };
    connection.options = optionsFor(strategy, body.options, creationDefaults);
    connections.set(id, connection);
    // The scope for reading options is documented for read, list and update, not for create.
    return { status: 201, body: connection };
}

function read(call: ManagementCall): ManagementAnswer {
    return { status: 200, body: view(call, connectionOf(call)) };
}

function update(call: ManagementCall): ManagementAnswer {
    const connection = connectionOf(call);
    const body = payload.objectBody(call.body, changeable);
    if (body.options !== undefined && !call.can("update:connections_options")) {
        throw insufficientScope(["update:connections_options"]);
    }
    checkChangeable(call, body);
    // The whole object is replaced: what the request does not repeat is gone.
    const options =
        body.options === undefined ? connection.options : optionsFor(connection.strategy, body.options);
    Object.assign(connection, body, { options });
    return { status: 200, body: view(call, connection) };
}

function remove(call: ManagementCall): ManagementAnswer {
    const { state } = call.context;
    const id = call.params.id ?? "";
    if (!state.connections.has(id)) return { status: 204 };
    removeConnection(state, id);
    return { status: 202, body: { deleted_at: call.context.clock.now().toISOString() } };
}

function optionsFor(strategy: string, given: unknown, defaults = {}): Record<string, unknown> {
    const options = payload.isObject(given) ? given : {};
    return strategy === "samlp" ? samlOptions({ ...defaults, ...options }) : options;
}

function checkChangeable(call: ManagementCall, body: payload.JsonObject): void {
    payload.checkString(body, "display_name", { min: 1, max: 128 });
    for (const name of ["show_as_button", "is_domain_connection"]) payload.checkBoolean(body, name);
    for (const name of ["options", "metadata", "authentication", "connected_accounts"]) {
        payload.checkObject(body, name);
    }
    const { metadata, enabled_clients: clients, realms } = body;
    if (payload.isObject(metadata)) {
        if (Object.keys(metadata).length > 10)
            throw payloadError("Too many properties, maximum 10", "metadata");
        for (const key of Object.keys(metadata)) payload.checkString(metadata, key, { max: 255 });
    }
    if (realms !== undefined && !isStrings(realms)) throw payload.wrongType("array", realms, "realms");
    if (clients === undefined) return;
    if (!isStrings(clients)) throw payload.wrongType("array", clients, "enabled_clients");
    const unknown = clients.find((id) => !call.context.state.clients.has(id));
    if (unknown !== undefined) throw new ManagementError(400, `The client ${unknown} does not exist`);
}

function isStrings(value: unknown): value is string[] {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** The connection as the caller may see it: options need a scope, `fields` narrows it (the ID stays). */
function view(call: ManagementCall, connection: Auth0Connection): object {
    const { options, ...rest } = connection;
    const whole = call.can("read:connections_options") ? { ...rest, options } : rest;
    const { fields } = call.query;
    if (typeof fields !== "string") return whole;
    const names = new Set(fields.split(","));
    const include = call.query.include_fields !== "false";
    return Object.fromEntries(
        Object.entries(whole).filter(([key]) => key === "id" || names.has(key) === include),
    );
}
