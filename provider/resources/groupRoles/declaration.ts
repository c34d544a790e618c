import type { Value, Values } from "../../host/definition";
import { compact, findString, isRecord, isSameSet, toStrings } from "../support/values";

/** A group of Entra, and the Auth0 roles of its members. */
export interface DeclaredGroup {
    /** Display name in Entra. */
    name: string;
    /** Object ID in Entra, which SCIM sends as `externalId`. */
    externalId?: string;
    /** Roles by name or ID. */
    roles: string[];
}

/** The `groups` of inputs or outputs. */
export function readGroups(values: Values | undefined): DeclaredGroup[] {
    const groups = values?.["groups"];
    return Object.entries(isRecord(groups) ? groups : {}).map(([name, group]) => {
        const members = isRecord(group) ? group : {};
        return { name, externalId: findString(members, "externalId"), roles: toStrings(members["roles"]) };
    });
}

/** The other way round. */
export function writeGroups(groups: readonly DeclaredGroup[]): Value {
    return Object.fromEntries(
        groups.map(({ name, externalId, roles }) => [name, compact({ externalId, roles })]),
    );
}

/** Group or role IDs by what the program calls them, as the state has them. */
export function readIds(outputs: Values | undefined, name: "groupIds" | "roleIds"): Map<string, string> {
    const ids = outputs?.[name];
    const entries = Object.entries(isRecord(ids) ? ids : {});
    return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** The order of roles means nothing: where they are the same, the old inputs get that of the new ones. */
export function withSameRoleOrder(before: Values, news: Values): Values {
    const wanted = new Map(readGroups(news).map((group) => [group.name, group.roles]));
    const old = before["groups"];
    if (!isRecord(old)) return before;
    const groups = Object.entries(old).map(([name, group]): [string, Value] => {
        const roles = wanted.get(name);
        const isSame = isRecord(group) && roles !== undefined && isSameSet(toStrings(group["roles"]), roles);
        return [name, isSame ? { ...group, roles } : group];
    });
    return { ...before, groups: Object.fromEntries(groups) };
}
