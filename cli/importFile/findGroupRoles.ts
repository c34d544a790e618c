import { ApiError } from "../../provider/clients/apiError";
import { mapConcurrently } from "../../provider/clients/concurrency";
import {
    GroupRoleApi,
    parallelGroups,
    type Role,
    type RoleScope,
} from "../../provider/resources/groupRoles/groupRoleApi";
import type { Looking } from "./readForImport";

/** A group of the connection in Auth0 that has roles. */
export interface FoundGroup {
    /** `grp_…` */
    id: string;
    name: string;
    /** Object ID in Entra. */
    externalId?: string;
    roles: Pick<Role, "id" | "name">[];
}

/** The groups that have roles, in the tenant or in an Organization; undefined: the credentials may not read them. */
export async function findGroupRoles(
    { clients, signal }: Looking,
    scope: RoleScope,
): Promise<FoundGroup[] | undefined> {
    const api = new GroupRoleApi(clients.auth0, scope, { signal });
    const groups = await readUnlessRefused(async () =>
        mapConcurrently(await api.listGroups(), parallelGroups, async (group) => ({
            id: group.id,
            name: group.name,
            externalId: group.external_id,
            roles: (await api.listRoles(group.id)) ?? [],
        })),
    );
    return groups?.filter(({ roles }) => roles.length > 0);
}

/** What is read, or undefined where the credentials lack the permission. */
async function readUnlessRefused<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
        return await read();
    } catch (error) {
        if (error instanceof ApiError && error.status === 403) return undefined;
        throw error;
    }
}
