import { borrow, readAll } from "../../support/indexedMap";
import { findOrganization } from "./findOrganization";
import { presentGroup } from "./groups";
import { pageByCheckpoint, pageByOffset, pageList } from "./paging";
import { findRole } from "./roles";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { createCheckpointParameters, createOffsetParameters, roleId } from "./schema";

const params = { id: roleId };

/**
 * What hangs on a role, read only: its permissions, the users who have it without a group, and its groups in an
 * Organization. Sources: the types of Auth0's SDK 7.1 and recorded traffic of the official Terraform provider.
 */
export const roleDetailRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/roles/:id/permissions",
        summary: "Get permissions granted by role",
        scopes: ["read:roles"],
        params,
        query: createOffsetParameters(0),
        handle: (call) => ({
            status: 200,
            body: pageByOffset(call, "permissions", findRole(call).permissions ?? []),
        }),
    },
    {
        method: "GET",
        path: "/roles/:id/users",
        summary: "Get a role's users",
        scopes: ["read:users", "read:roles", "read:role_members"],
        params,
        query: { ...createOffsetParameters(0), ...createCheckpointParameters() },
        handle: listUsers,
    },
    {
        method: "GET",
        path: "/organizations/:id/roles/:roleId/groups",
        summary: "Get groups assigned to a role in an organization",
        scopes: ["read:organization_group_roles"],
        params: { roleId },
        query: createCheckpointParameters(),
        handle: listGroups,
    },
];

function listUsers(call: ManagementCall): ManagementResponse {
    const ids = findRole(call).users ?? [];
    const items = ids.flatMap((id) => {
        const user = borrow(call.context.state.users, id);
        if (user === undefined) return [];
        const { name, email, picture } = user.attributes;
        return [{ user_id: id, email, picture, name }];
    });
    return { status: 200, body: pageList(call, { key: "users", items, ids }) };
}

/** The scope is that of the other direction: the one for this path is undocumented. */
function listGroups(call: ManagementCall): ManagementResponse {
    const given = findOrganization(call).group_roles ?? {};
    const { id } = findRole(call, call.params.roleId);
    const found = [...readAll(call.context.state.groups)].filter((group) => given[group.id]?.includes(id));
    const items = found.map((group) => presentGroup(call, group));
    const listing = { key: "groups", items, ids: found.map((group) => group.id) };
    return { status: 200, body: pageByCheckpoint(call, listing) };
}
