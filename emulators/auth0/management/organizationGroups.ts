import { readAll } from "../../support/indexedMap";
import type { Auth0Group, Auth0Organization } from "../state";
import { ManagementError } from "./errors";
import { findOrganization } from "./findOrganization";
import { createIdList, createLimitError, readIds, rolesPerGroup } from "./groupRoles";
import { presentGroup } from "./groups";
import { pageByCheckpoint } from "./paging";
import { findRole, presentRole } from "./roles";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { createCheckpointParameters, groupId, roleId } from "./schema";

const roles = { path: "/organizations/:id/groups/:groupId/roles", params: { groupId } } as const;

/**
 * Which roles the members of a SCIM group have in an Organization. Source: the types of Auth0's SDK 7.1
 * (`organizations.groups`) and its scope list.
 */
export const organizationGroupRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/organizations/:id/groups",
        summary: "Get groups of an organization",
        scopes: ["read:organization_groups"],
        query: createCheckpointParameters(),
        handle: list,
    },
    {
        method: "GET",
        ...roles,
        summary: "Get roles assigned to a group of an organization",
        scopes: ["read:organization_group_roles"],
        query: createCheckpointParameters(),
        handle: listRoles,
    },
    {
        method: "POST",
        ...roles,
        summary: "Assign roles to a group of an organization",
        scopes: ["create:organization_group_roles"],
        body: createIdList("roles", roleId),
        handle: assign,
    },
    {
        method: "DELETE",
        ...roles,
        summary: "Unassign roles from a group of an organization",
        scopes: ["delete:organization_group_roles"],
        body: createIdList("roles", roleId),
        handle: remove,
    },
];

function list(call: ManagementCall): ManagementResponse {
    const groups = listGroups(call, findOrganization(call));
    const items = groups.map((group) => presentGroup(call, group));
    return {
        status: 200,
        body: pageByCheckpoint(call, { key: "groups", items, ids: groups.map(({ id }) => id) }),
    };
}

function listRoles(call: ManagementCall): ManagementResponse {
    const found = getRoles(call).map((id) => findRole(call, id));
    const listing = { key: "roles", items: found.map(presentRole), ids: found.map(({ id }) => id) };
    return { status: 200, body: pageByCheckpoint(call, listing) };
}

/** All or nothing; a role that a group has already does no harm. */
function assign(call: ManagementCall): ManagementResponse {
    const ids = readIds(call, "roles");
    for (const id of ids) findRole(call, id);
    const after = [...new Set([...getRoles(call), ...ids])];
    if (after.length > rolesPerGroup) throw createLimitError(`A group has at most ${rolesPerGroup} roles`);
    setRoles(call, after);
    return { status: 204 };
}

function remove(call: ManagementCall): ManagementResponse {
    const ids = readIds(call, "roles");
    setRoles(
        call,
        getRoles(call).filter((id) => !ids.includes(id)),
    );
    return { status: 204 };
}

function getRoles(call: ManagementCall): string[] {
    return findOrganization(call).group_roles?.[findGroup(call).id] ?? [];
}

function setRoles(call: ManagementCall, ids: string[]): void {
    const organization = findOrganization(call);
    organization.group_roles = { ...organization.group_roles, [findGroup(call).id]: ids };
}

/** A group of a connection that is enabled for the Organization; another one is unknown in it. Undocumented. */
function findGroup(call: ManagementCall): Auth0Group {
    const wanted = call.params.groupId;
    const group = listGroups(call, findOrganization(call)).find(({ id }) => id === wanted);
    if (group === undefined) throw new ManagementError(404, "The group does not exist.");
    return group;
}

function listGroups(call: ManagementCall, { enabled_connections }: Auth0Organization): Auth0Group[] {
    const ids = new Set(enabled_connections.map(({ connection_id }) => connection_id));
    return [...readAll(call.context.state.groups)].filter((group) => ids.has(group.connection_id));
}
