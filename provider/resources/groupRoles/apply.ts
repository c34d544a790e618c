import { ApiError } from "../../clients/apiError";
import { mapConcurrently } from "../../clients/concurrency";
import type { Values } from "../../host/definition";
import { PartialFailure } from "../../host/errors";
import { compact } from "../support/values";
import { type DeclaredGroup, writeGroups } from "./declaration";
import type { FoundGroups } from "./findGroups";
import { type GroupRoleApi, parallelGroups } from "./groupRoleApi";

/** Source: Auth0, "Entity Limit Policy". */
const rolesPerGroup = 10;

/** What is to be done, from one deployment to the next. */
export interface Change {
    id: string;
    inputs: Values;
    declared: readonly DeclaredGroup[];
    groups: FoundGroups;
    /** Role IDs by what the program calls them. */
    roleIds: ReadonlyMap<string, string>;
    /** IDs of the roles that the last deployment has given, by group ID. */
    before: ReadonlyMap<string, readonly string[]>;
}

/** What became of one group. */
interface Result {
    groupId: string;
    /** Role IDs. */
    roles: string[];
    error?: ApiError;
}

/**
 * Gives each group the declared roles, and takes away those that the last deployment has given and that are not declared
 * any more. What was done is kept in the state when something fails, so that the next `up` does the rest.
 */
export async function applyRoles(api: GroupRoleApi, change: Change): Promise<Values> {
    const { inputs, declared, groups, roleIds, before } = change;
    const wanted = new Map<string, string[]>();
    for (const { name, roles } of declared) {
        const id = groups.found.get(name)?.id;
        // Two names of one group, for example before and after it was renamed.
        const ids = roles.map((role) => roleIds.get(role) ?? role);
        if (id !== undefined) wanted.set(id, [...new Set([...(wanted.get(id) ?? []), ...ids])]);
    }
    const results = await mapConcurrently(
        [...new Set([...wanted.keys(), ...before.keys()])],
        parallelGroups,
        (groupId) => changeGroup(api, groupId, wanted.get(groupId) ?? [], before.get(groupId) ?? []),
    );
    const outputs = compact({
        ...withoutSettings(inputs),
        groupIds: Object.fromEntries([...groups.found].map(([name, { id }]) => [name, id])),
        roleIds: Object.fromEntries(roleIds),
        pending: groups.pending.length === 0 ? undefined : groups.pending,
    });
    const failed = results.filter((result) => result.error !== undefined);
    if (failed.length === 0) return outputs;
    throw createPartialFailure(change, outputs, results);
}

/** Settings of the deployment, which say nothing about the groups. */
export function withoutSettings({ waitMinutes: _, ...inputs }: Values): Values {
    return inputs;
}

async function changeGroup(
    api: GroupRoleApi,
    groupId: string,
    wanted: readonly string[],
    before: readonly string[],
): Promise<Result> {
    let roles: string[] = [];
    try {
        const actual = (await api.listRoles(groupId))?.map(({ id }) => id);
        // It is gone, and its roles with it.
        if (actual === undefined && wanted.length === 0) return { groupId, roles };
        roles = actual ?? [];
        const missing = wanted.filter((role) => !roles.includes(role));
        const obsolete = roles.filter((role) => before.includes(role) && !wanted.includes(role));
        const add = async () => {
            if (missing.length > 0) await api.assign(groupId, missing);
            roles = [...roles, ...missing];
        };
        const remove = async () => {
            if (obsolete.length > 0) await api.unassign(groupId, obsolete);
            roles = roles.filter((role) => !obsolete.includes(role));
        };
        // Members are not without a role in between, unless Auth0 has no room for both.
        const isTooMuch = roles.length + missing.length > rolesPerGroup;
        for (const step of isTooMuch ? [remove, add] : [add, remove]) await step();
        return { groupId, roles };
    } catch (error) {
        if (error instanceof ApiError) return { groupId, roles, error };
        throw error;
    }
}

function createPartialFailure(
    { id, inputs, declared, groups, roleIds, before }: Change,
    outputs: Values,
    results: readonly Result[],
): Error {
    const failed = new Map(results.flatMap((result) => (result.error ? [[result.groupId, result]] : [])));
    const nameOf = (groupId: string) =>
        [...groups.found].find(([, group]) => group.id === groupId)?.[0] ?? groupId;
    const reasons = [...failed.values()].map(
        ({ groupId, error }) => `roles of group ${nameOf(groupId)}: ${error?.message ?? ""}`,
    );
    if (failed.size === results.length && before.size === 0) return new Error(reasons.join("\n"));
    const real = declared.map((group): DeclaredGroup => {
        const result = failed.get(groups.found.get(group.name)?.id ?? "");
        if (result === undefined) return group;
        const given = group.roles.filter((role) => result.roles.includes(roleIds.get(role) ?? role));
        const left = (before.get(result.groupId) ?? []).filter(
            (role) => result.roles.includes(role) && !group.roles.some((name) => roleIds.get(name) === role),
        );
        return { ...group, roles: [...given, ...left] };
    });
    // A group that is not declared any more and kept its roles stays, for the next update to remove them.
    const kept = [...failed.values()]
        .filter(({ groupId }) => ![...groups.found.values()].some((group) => group.id === groupId))
        .map(({ groupId, roles }): DeclaredGroup => ({ name: groupId, roles }));
    const keptIds = Object.fromEntries(kept.map(({ name }) => [name, name]));
    const written = writeGroups([...real, ...kept]);
    const groupIds = { ...(outputs["groupIds"] as Values), ...keptIds };
    return new PartialFailure(id, { ...outputs, groups: written, groupIds }, reasons, {
        ...inputs,
        groups: written,
    });
}
