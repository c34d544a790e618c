import type { Auth0Organization } from "../state";
import { createConnectionNotFoundError, createPayloadError, ManagementError } from "./errors";
import { findOrganization } from "./findOrganization";
import { connectionSettings, furtherConnectionSettings } from "./organizationConnectionSchema";
import { pageByOffset } from "./paging";
import { getBodyObject, type ManagementCall, type ManagementResponse, type ManagementRoute } from "./route";
import { connectionId, createOffsetParameters, type Schema } from "./schema";

/** Source: Auth0, "Entity Limit Policy". */
const connectionsPerOrganization = 10;

const listScopes = (verb: "create" | "delete" | "read" | "update") =>
    [`${verb}:organization_connections`] as const;

interface Family {
    /** Last part of the path, and the name of the list. */
    name: "connections" | "enabled_connections";
    query: Record<string, Schema>;
    settings: Record<string, Schema>;
    present: (call: ManagementCall, enabled: Enabled) => object;
}

type Enabled = Auth0Organization["enabled_connections"][number];

const families: readonly Family[] = [
    { name: "enabled_connections", query: {}, settings: connectionSettings, present: presentEnabled },
    {
        name: "connections",
        query: { is_enabled: { type: "boolean" } },
        settings: { ...connectionSettings, ...furtherConnectionSettings },
        present: presentAny,
    },
];

/**
 * Connections of an Organization, under both paths. Sources: the types of Auth0's SDK 7.1 (`organizations.connections`,
 * `organizations.enabledConnections`), and recorded traffic of the official Terraform provider, which has moved to the
 * newer path, for the statuses and the members of responses.
 */
export const organizationConnectionRoutes: ManagementRoute[] = families.flatMap(createRoutes);

function createRoutes(family: Family): ManagementRoute[] {
    const path = `/organizations/:id/${family.name}`;
    const one = `${path}/:connectionId`;
    return [
        {
            method: "GET",
            path,
            summary: `Get ${family.name} of an organization`,
            scopes: listScopes("read"),
            query: { ...createOffsetParameters(), ...family.query },
            handle: (call) => list(call, family),
        },
        {
            method: "POST",
            path,
            summary: `Add to ${family.name} of an organization`,
            scopes: listScopes("create"),
            body: {
                type: "object",
                properties: { connection_id: connectionId, ...family.settings },
                required: ["connection_id"],
                additionalProperties: false,
            },
            handle: (call) => add(call, family),
        },
        {
            method: "GET",
            path: one,
            summary: `Get one of ${family.name} of an organization`,
            scopes: listScopes("read"),
            handle: (call) => ({ status: 200, body: family.present(call, findEnabled(call)) }),
        },
        {
            method: "PATCH",
            path: one,
            summary: `Update one of ${family.name} of an organization`,
            scopes: listScopes("update"),
            body: { type: "object", properties: family.settings, additionalProperties: false },
            handle: (call) => update(call, family),
        },
        {
            method: "DELETE",
            path: one,
            summary: `Delete from ${family.name} of an organization`,
            scopes: listScopes("delete"),
            handle: remove,
        },
    ];
}

function list(call: ManagementCall, { name, present }: Family): ManagementResponse {
    const { is_enabled: wanted } = call.query;
    const items = listConnections(call)
        .filter(
            ({ is_enabled = true }) =>
                (name === "connections" ? (wanted ?? is_enabled) : true) === is_enabled,
        )
        .map((enabled) => present(call, enabled));
    return { status: 200, body: pageByOffset(call, name, items) };
}

function add(call: ManagementCall, { present }: Family): ManagementResponse {
    const organization = findOrganization(call);
    // The route's schema has checked it.
    const given = getBodyObject(call) as Partial<Enabled> & Pick<Enabled, "connection_id">;
    addConnections(call, organization, [given]);
    return { status: 201, body: present(call, findEnabled(call, given.connection_id)) };
}

/** Enables connections for an Organization, with the defaults of the API. */
export function addConnections(
    { context }: ManagementCall,
    organization: Auth0Organization,
    connections: readonly (Partial<Enabled> & Pick<Enabled, "connection_id">)[],
): void {
    for (const given of connections) {
        if (!context.state.connections.has(given.connection_id)) throw createConnectionNotFoundError();
        const { enabled_connections: others } = organization;
        // Undocumented: the texts of both.
        if (others.some(({ connection_id }) => connection_id === given.connection_id)) {
            throw new ManagementError(409, "The connection is already enabled for the organization");
        }
        if (others.length >= connectionsPerOrganization) {
            throw createPayloadError(`An organization has at most ${connectionsPerOrganization} connections`);
        }
        others.push({
            assign_membership_on_login: false,
            show_as_button: true,
            is_signup_enabled: false,
            ...given,
        });
    }
}

function update(call: ManagementCall, { present }: Family): ManagementResponse {
    const enabled = findEnabled(call);
    Object.assign(enabled, getBodyObject(call));
    return { status: 200, body: present(call, enabled) };
}

function remove(call: ManagementCall): ManagementResponse {
    const { connection_id: id } = findEnabled(call);
    const organization = findOrganization(call);
    organization.enabled_connections = organization.enabled_connections.filter(
        ({ connection_id }) => connection_id !== id,
    );
    return { status: 204 };
}

function findEnabled(call: ManagementCall, id = call.params.connectionId): Enabled {
    const found = listConnections(call).find(({ connection_id }) => connection_id === id);
    if (found !== undefined) return found;
    throw new ManagementError(404, "No connection found by that id", "inexistent_connection");
}

/** A connection that was deleted is in no organization any more. */
function listConnections(call: ManagementCall): Enabled[] {
    const { connections } = call.context.state;
    return findOrganization(call).enabled_connections.filter(({ connection_id }) =>
        connections.has(connection_id),
    );
}

function presentEnabled(call: ManagementCall, enabled: Enabled): object {
    const { connection_id, assign_membership_on_login, show_as_button, is_signup_enabled } = enabled;
    const { name, strategy } = call.context.state.connections.get(connection_id) ?? {};
    return {
        connection_id,
        assign_membership_on_login,
        show_as_button,
        is_signup_enabled,
        connection: { name, strategy },
    };
}

/** Sign-up is a matter of database connections; recorded responses of enterprise ones do not have it. */
function presentAny(call: ManagementCall, enabled: Enabled): object {
    const { connection_id, assign_membership_on_login, show_as_button, is_signup_enabled } = enabled;
    const { is_enabled = true, organization_access_level = "none", organization_connection_name } = enabled;
    const { name, strategy } = call.context.state.connections.get(connection_id) ?? {};
    return {
        connection_id,
        ...(strategy === "auth0" && { is_signup_enabled }),
        assign_membership_on_login,
        show_as_button,
        is_enabled,
        organization_access_level,
        ...(organization_connection_name !== undefined && { organization_connection_name }),
        connection: { name, strategy },
    };
}
