import { isGroupName } from "../../../rules/shapes/groupRoles";
import type { ApiClient, CallOptions } from "../../clients/apiClient";
import { ignoreNotFound } from "../../clients/poll";

/** Source: Auth0 Management API, Group. */
export interface ScimGroup {
    id: string;
    name: string;
    external_id?: string;
}

/** Source: Auth0 Management API, Role. */
export interface Role {
    id: string;
    name: string;
}

/** Calls for groups at the same time; a connection can have 10,000 groups. */
export const parallelGroups = 5;

/** The most that Auth0 puts into a page. */
const pageSize = 100;

/** Where roles are given: in the tenant, or in one Organization. */
export interface RoleScope {
    connectionId: string;
    organizationId?: string;
}

/**
 * SCIM groups of a connection and their roles. Source: Auth0 Management API, `/groups`, `/groups/{id}/roles` and
 * `/organizations/{id}/groups/{group_id}/roles`.
 */
export class GroupRoleApi {
    constructor(
        private readonly auth0: ApiClient,
        private readonly scope: RoleScope,
        private readonly options: CallOptions,
    ) {}

    /** The group that Entra knows by the object ID, or else the one with the name that has no other object ID. */
    async find({ name, externalId }: { name: string; externalId?: string }): Promise<ScimGroup | undefined> {
        const isSame = (group: ScimGroup) =>
            externalId === undefined ||
            group.external_id === undefined ||
            group.external_id.toLowerCase() === externalId.toLowerCase();
        const [byId] = externalId === undefined ? [] : await this.search("external_id", externalId);
        // Auth0 refuses a search for a name that no group can have.
        if (byId !== undefined || !isGroupName(name)) return byId;
        return (await this.search("name", name)).find(isSame);
    }

    /** Every group of the connection. */
    listGroups(): Promise<ScimGroup[]> {
        return this.listPages<ScimGroup>("/groups", "groups", this.ofConnection);
    }

    /** Roles of a group; undefined: there is no such group. */
    async listRoles(groupId: string): Promise<Role[] | undefined> {
        return ignoreNotFound(this.listPages<Role>(this.getRolesPath(groupId), "roles"));
    }

    /** Roles that the group has already do no harm, so a lost response is no reason to fail. */
    assign(groupId: string, roles: readonly string[]): Promise<undefined> {
        const options = { ...this.options, idempotent: true };
        return this.auth0.post(this.getRolesPath(groupId), { roles: [...roles] }, options);
    }

    /** A group that is gone has no roles any more. */
    async unassign(groupId: string, roles: readonly string[]): Promise<void> {
        const path = this.getRolesPath(groupId);
        await ignoreNotFound(this.auth0.send("DELETE", path, { roles: [...roles] }, this.options));
    }

    private get ofConnection(): string {
        return `connection_id=${encodeURIComponent(this.scope.connectionId)}`;
    }

    private getRolesPath(groupId: string): string {
        const path = `/groups/${encodeURIComponent(groupId)}/roles`;
        const { organizationId } = this.scope;
        return organizationId === undefined
            ? path
            : `/organizations/${encodeURIComponent(organizationId)}${path}`;
    }

    private async search(by: "external_id" | "name", value: string): Promise<ScimGroup[]> {
        const query = `${this.ofConnection}&${by}=${encodeURIComponent(value)}&take=${pageSize}`;
        const { groups = [] } = await this.auth0.get<{ groups?: ScimGroup[] }>(
            `/groups?${query}`,
            this.options,
        );
        return groups;
    }

    /** Source: Auth0 Management API, checkpoint pagination. */
    private async listPages<T>(path: string, key: string, filter = ""): Promise<T[]> {
        const items: T[] = [];
        let from = "";
        do {
            const query = [filter, `take=${pageSize}`, from === "" ? "" : `from=${encodeURIComponent(from)}`];
            const page = await this.auth0.get<Partial<Record<string, T[] | string>>>(
                `${path}?${query.filter((part) => part !== "").join("&")}`,
                this.options,
            );
            // The list has this name, and only `next` is a string.
            items.push(...((page[key] ?? []) as T[]));
            from = typeof page["next"] === "string" ? page["next"] : "";
        } while (from !== "");
        return items;
    }
}
