import { borrow, readAll } from "../../support/indexedMap";
import type { Auth0Group } from "../state";
import { createPayloadError, ManagementError } from "./errors";
import { findGroup, presentGroup } from "./groups";
import { pageByCheckpoint } from "./paging";
import { findRole, presentRole } from "./roles";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { createCheckpointParameters, groupId, roleId, type Schema } from "./schema";

/** Source: Auth0, "Entity Limit Policy". */
export const rolesPerGroup = 10;
const rolesOnGroups = 100;

const ofGroup = { path: "/groups/:id/roles", params: { id: groupId } } as const;
const ofRole = { path: "/roles/:id/groups", params: { id: roleId } } as const;

/**
 * Which roles the members of a SCIM group have in the tenant, from both sides. Source: the types of Auth0's SDK 7.1
 * (`groups.roles`, `roles.groups`) and its scope list.
 */
export const groupRoleRoutes: ManagementRoute[] = [
    {
        method: "GET",
        ...ofGroup,
        summary: "Get roles assigned to a group",
        scopes: ["read:group_roles"],
        query: createCheckpointParameters(),
        handle: listRoles,
    },
    {
        method: "POST",
        ...ofGroup,
        summary: "Assign roles to a group",
        scopes: ["create:group_roles"],
        body: createIdList("roles", roleId),
        handle: (call) => assign(call, [findGroup(call)], readIds(call, "roles")),
    },
    {
        method: "DELETE",
        ...ofGroup,
        summary: "Unassign roles from a group",
        scopes: ["delete:group_roles"],
        body: createIdList("roles", roleId),
        handle: (call) => removeRoles([findGroup(call)], readIds(call, "roles")),
    },
    {
        method: "GET",
        ...ofRole,
        summary: "Get groups assigned to a role",
        scopes: ["read:group_roles"],
        query: createCheckpointParameters(),
        handle: listGroups,
    },
    {
        method: "POST",
        ...ofRole,
        summary: "Assign groups to a role",
        scopes: ["create:group_roles"],
        body: createIdList("groups", groupId),
        handle: (call) => assign(call, findGroups(call), [findRole(call).id]),
    },
    {
        method: "DELETE",
        ...ofRole,
        summary: "Unassign groups from a role",
        scopes: ["delete:group_roles"],
        body: createIdList("groups", groupId),
        handle: (call) => removeRoles(findGroups(call), [findRole(call).id]),
    },
];

/** A body with IDs of roles or groups. */
export function createIdList(name: string, item: Schema): Schema {
    return {
        type: "object",
        properties: { [name]: { type: "array", items: item, minItems: 1, maxItems: 50, uniqueItems: true } },
        required: [name],
        additionalProperties: false,
    };
}

/** The IDs of such a body; the route's schema has checked them. */
export const readIds = ({ body }: ManagementCall, name: "groups" | "roles"): string[] =>
    (body as Record<typeof name, string[]>)[name];

function findGroups(call: ManagementCall): Auth0Group[] {
    return readIds(call, "groups").map((id) => {
        const group = borrow(call.context.state.groups, id);
        if (group === undefined) throw new ManagementError(404, "The group does not exist.");
        return group;
    });
}

function listRoles(call: ManagementCall): ManagementResponse {
    const roles = (findGroup(call).roles ?? []).map((id) => findRole(call, id));
    const listing = { key: "roles", items: roles.map(presentRole), ids: roles.map(({ id }) => id) };
    return { status: 200, body: pageByCheckpoint(call, listing) };
}

function listGroups(call: ManagementCall): ManagementResponse {
    const { id } = findRole(call);
    const groups = [...readAll(call.context.state.groups)].filter(({ roles }) => roles?.includes(id));
    const items = groups.map((group) => presentGroup(call, group));
    const listing = { key: "groups", items, ids: groups.map((group) => group.id) };
    return { status: 200, body: pageByCheckpoint(call, listing) };
}

/** All or nothing; a role that a group has already does no harm. */
function assign(
    call: ManagementCall,
    groups: readonly Auth0Group[],
    roles: readonly string[],
): ManagementResponse {
    for (const id of roles) findRole(call, id);
    const after = new Map(groups.map((group) => [group, [...new Set([...(group.roles ?? []), ...roles])]]));
    for (const list of after.values()) {
        if (list.length > rolesPerGroup) throw createLimitError(`A group has at most ${rolesPerGroup} roles`);
    }
    const used = new Set(roles);
    for (const group of readAll(call.context.state.groups)) for (const id of group.roles ?? []) used.add(id);
    if (used.size > rolesOnGroups) {
        throw createLimitError(`A tenant has at most ${rolesOnGroups} roles that are assigned to groups`);
    }
    for (const [group, list] of after) group.roles = list;
    return { status: 204 };
}

function removeRoles(groups: readonly Auth0Group[], roles: readonly string[]): ManagementResponse {
    for (const group of groups) group.roles = group.roles?.filter((id) => !roles.includes(id));
    return { status: 204 };
}

/** That there are limits is documented, not how the API says it. */
export const createLimitError = (text: string): ManagementError => createPayloadError(text);
