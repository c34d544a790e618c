import { createId } from "../secrets";
import { type Auth0Role, removeRole } from "../state";
import { ManagementError } from "./errors";
import { pageByOffset } from "./paging";
import { getBodyObject, type ManagementCall, type ManagementResponse, type ManagementRoute } from "./route";
import { createOffsetParameters, roleId, type Schema } from "./schema";

const params = { id: roleId };

const properties: Record<string, Schema> = {
    name: { type: "string", minLength: 1, maxLength: 50 },
    description: { type: "string", minLength: 1, maxLength: 255 },
};

/**
 * `/roles` of the tenant. Source: recorded traffic of the official Terraform provider, also for the statuses:
 * creating returns 200 instead of 201, deleting 200 with an empty object. Roles that an Organization owns are missing.
 */
export const roleRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/roles",
        summary: "Get roles",
        scopes: ["read:roles"],
        query: { ...createOffsetParameters(0), name_filter: { type: "string" } },
        handle: list,
    },
    {
        method: "POST",
        path: "/roles",
        summary: "Create a role",
        scopes: ["create:roles"],
        body: { type: "object", properties, required: ["name"], additionalProperties: false },
        handle: create,
    },
    {
        method: "GET",
        path: "/roles/:id",
        summary: "Get a role",
        scopes: ["read:roles"],
        params,
        handle: read,
    },
    {
        method: "PATCH",
        path: "/roles/:id",
        summary: "Update a role",
        scopes: ["update:roles"],
        params,
        body: { type: "object", properties, minProperties: 1, additionalProperties: false },
        handle: update,
    },
    {
        method: "DELETE",
        path: "/roles/:id",
        summary: "Delete a role",
        scopes: ["delete:roles"],
        params,
        handle: remove,
    },
];

/** The role that the path names; 404 when there is none. */
export function findRole(call: ManagementCall, id = call.params.id ?? ""): Auth0Role {
    const role = call.context.state.roles.get(id);
    if (role === undefined) throw new ManagementError(404, "The role does not exist.", "inexistent_role");
    return role;
}

/** A role as each list of roles shows it. Recorded: a role without a description has an empty one. */
export const presentRole = ({ id, name, description }: Auth0Role): object => ({
    id,
    name,
    description,
    type: "tenant",
});

/** `name_filter` finds parts of names, whatever their letters' case. */
function list(call: ManagementCall): ManagementResponse {
    const { name_filter: filter } = call.query;
    const wanted = typeof filter === "string" ? filter.toLowerCase() : "";
    const found = [...call.context.state.roles.values()]
        .filter(({ name }) => name.toLowerCase().includes(wanted))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    return { status: 200, body: pageByOffset(call, "roles", found, { present: presentRole }) };
}

function create(call: ManagementCall): ManagementResponse {
    const { name, description = "" } = readBody(call);
    requireFreeName(call, name);
    const role: Auth0Role = { id: createId("rol_"), name, description };
    call.context.state.roles.set(role.id, role);
    return { status: 200, body: presentRole(role) };
}

function read(call: ManagementCall): ManagementResponse {
    return { status: 200, body: presentRole(findRole(call)) };
}

function update(call: ManagementCall): ManagementResponse {
    const role = findRole(call);
    const { name = role.name, description = role.description } = readBody(call);
    if (name !== role.name) requireFreeName(call, name);
    Object.assign(role, { name, description });
    return { status: 200, body: presentRole(role) };
}

function remove(call: ManagementCall): ManagementResponse {
    removeRole(call.context.state, findRole(call).id);
    return { status: 200, body: {} };
}

/** The route's schema has checked it. */
const readBody = (call: ManagementCall) => getBodyObject(call) as { name: string; description?: string };

/** Undocumented are the text and the code; that names are unique is what the dashboard says. */
function requireFreeName({ context }: ManagementCall, wanted: string): void {
    for (const { name } of context.state.roles.values()) {
        if (name === wanted) throw new ManagementError(409, `Role with name ${name} already exists`);
    }
}
