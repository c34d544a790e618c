import { mapConcurrently } from "../../../provider/clients/concurrency";
import { ignoreNotFound } from "../../../provider/clients/poll";
import { GroupRoleApi } from "../../../provider/resources/groupRoles/groupRoleApi";
import type { Inspector } from "../../inspector";
import type { Connection } from "../../link/objects";
import { SkippedError } from "../../reading";
import type { OrganizationUse, ScimGroupUse } from "../parts";

const concurrency = 4;
/** The roles of each group are a request of their own, in the tenant and in each Organization. */
const maxRequests = 500;

/** Groups that Entra has provisioned. Needs read:groups. */
export async function readScimGroups(
    { clients, signal }: Inspector,
    connection: Connection | undefined,
): Promise<ScimGroupUse[]> {
    if (connection === undefined) return [];
    const api = new GroupRoleApi(clients.auth0, { connectionId: connection.id }, { signal });
    const groups = await api.listGroups();
    return groups.map(({ id, name, external_id: externalId }) => ({ id, name, externalId }));
}

/** IDs of the groups that have a role. Needs read:group_roles, and read:organization_group_roles for Organizations. */
export async function readGroupsWithRoles(
    { clients, signal }: Inspector,
    connection: Connection | undefined,
    groups: readonly ScimGroupUse[],
    organizations: readonly OrganizationUse[],
): Promise<ReadonlySet<string>> {
    const connectionId = connection?.id ?? "";
    const scopes = [
        undefined,
        ...organizations.filter(({ hasConnection }) => hasConnection).map(({ id }) => id),
    ];
    if (groups.length * scopes.length > maxRequests) {
        throw new SkippedError(
            `The connection has ${groups.length} groups and is in ${scopes.length - 1} Organizations; doctor looks at the ` +
                `roles of ${maxRequests} at most, groups times Organizations.`,
        );
    }
    const withRoles = new Set<string>();
    for (const organizationId of scopes) {
        const api = new GroupRoleApi(clients.auth0, { connectionId, organizationId }, { signal });
        await mapConcurrently([...groups], concurrency, async ({ id }) => {
            const roles = (await ignoreNotFound(api.listRoles(id))) ?? [];
            if (roles.length > 0) withRoles.add(id);
        });
    }
    return withRoles;
}
