import { mapConcurrently } from "../../clients/concurrency";
import type { ReadRequest, ReadResult, Values } from "../../host/definition";
import { compact, findBoolean, toStrings } from "../support/values";
import { withoutSettings } from "./apply";
import { type DeclaredGroup, readGroups, readIds, writeGroups } from "./declaration";
import { findGroups } from "./findGroups";
import { type GroupRoleApi, parallelGroups, type Role, type RoleScope } from "./groupRoleApi";

/**
 * What the declared groups have. A role that was taken from a group, a group that is gone, and, if the roles are
 * exclusive, a role that was added differ from the declaration, and the next `up` corrects them. A group that was not in
 * Auth0 at the last `up` does not: that it is there now is found by the next one.
 */
export async function readRoles(
    api: GroupRoleApi,
    { id, oldInputs = {}, olds = {} }: ReadRequest,
): Promise<ReadResult> {
    const declared = readGroups(oldInputs);
    const pending = toStrings(olds["pending"]);
    const known = declared.filter(({ name }) => !pending.includes(name));
    const { found } = await findGroups(api, known);
    const isExclusive = findBoolean(oldInputs, "exclusive") === true;
    const roleIds = readIds(olds, "roleIds");
    const actual = await mapConcurrently(
        declared,
        parallelGroups,
        async (group): Promise<DeclaredGroup | undefined> => {
            if (pending.includes(group.name)) return group;
            const there = found.get(group.name);
            const roles = there && (await api.listRoles(there.id));
            if (roles === undefined) return undefined;
            const own = group.roles.filter((role) =>
                roles.some(({ id }) => id === (roleIds.get(role) ?? role)),
            );
            const others = roles.filter(
                ({ id }) => !group.roles.some((role) => (roleIds.get(role) ?? role) === id),
            );
            if (!isExclusive) return { ...group, roles: own };
            for (const role of others) roleIds.set(formatRole(role, roleIds), role.id);
            return { ...group, roles: [...own, ...others.map((role) => formatRole(role, roleIds)).sort()] };
        },
    );
    const groups = writeGroups(actual.filter((group) => group !== undefined));
    const groupIds = Object.fromEntries([...found].map(([name, group]) => [name, group.id]));
    return {
        id,
        inputs: compact({ ...oldInputs, groups }),
        outputs: compact({
            ...withoutSettings(olds),
            groups,
            groupIds,
            roleIds: Object.fromEntries(roleIds),
        }),
    };
}

/** By its name, unless the program calls another role by it: one that was deleted since. */
const formatRole = ({ id, name }: Role, roleIds: ReadonlyMap<string, string>): string =>
    (roleIds.get(name) ?? id) === id ? name : id;

/** All groups of the connection that have a role. */
export async function importRoles(api: GroupRoleApi, id: string, scope: RoleScope): Promise<ReadResult> {
    const groups = await mapConcurrently(await api.listGroups(), parallelGroups, async (group) => ({
        group,
        roles: (await api.listRoles(group.id)) ?? [],
    }));
    const withRoles = groups.filter(({ roles }) => roles.length > 0);
    const inputs: Values = compact({
        ...scope,
        groups: writeGroups(
            withRoles.map(({ group, roles }) => ({
                name: group.name,
                externalId: group.external_id,
                roles: roles.map(({ name }) => name),
            })),
        ),
        exclusive: false,
        waitMinutes: 0,
    });
    const groupIds = Object.fromEntries(withRoles.map(({ group }) => [group.name, group.id]));
    const roleIds = Object.fromEntries(
        withRoles.flatMap(({ roles }) => roles.map((role) => [role.name, role.id])),
    );
    return { id, inputs, outputs: { ...withoutSettings(inputs), groupIds, roleIds } };
}

/** IDs of the roles that the state has, by group ID. */
export function indexRoles(inputs: Values, olds: Values): Map<string, string[]> {
    const ids = readIds(olds, "groupIds");
    const roleIds = readIds(olds, "roleIds");
    const pending = toStrings(olds["pending"]);
    const roles = new Map<string, string[]>();
    for (const group of readGroups(inputs)) {
        const id = ids.get(group.name);
        if (id === undefined || pending.includes(group.name)) continue;
        const given = group.roles.map((role) => roleIds.get(role) ?? role);
        roles.set(id, [...(roles.get(id) ?? []), ...given]);
    }
    return roles;
}
