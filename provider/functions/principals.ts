import type { CheckFailure } from "../host/definition";

/** Source: Microsoft Graph, user. */
export interface FoundUser {
    id: string;
    displayName?: string | null;
    userPrincipalName?: string | null;
    mail?: string | null;
}

/** Source: Microsoft Graph, group. */
export interface FoundGroup {
    id: string;
    displayName?: string | null;
    securityEnabled?: boolean | null;
}

/** Names that fit into one filter. Graph allows 15 clauses, and each name of a user needs two. */
export const namesPerQuery = 7;

export function splitIntoChunks<T>(list: T[], size: number): T[][] {
    return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
        list.slice(i * size, (i + 1) * size),
    );
}

/** `$filter` for users by UPN or mail. Source: Microsoft Graph, "Use the $filter query parameter". */
export function buildUserFilter(names: string[]): string {
    const list = names.map(quote).join(",");
    return `userPrincipalName in (${list}) or mail in (${list})`;
}

/** `$filter` for groups by display name. */
export function buildGroupFilter(names: string[]): string {
    return names.map((name) => `displayName eq ${quote(name)}`).join(" or ");
}

export type Match<T> = { found: T } | { failure: CheckFailure };

/** The one user whose UPN or mail is the name. */
export function matchUser(query: string, property: string, candidates: FoundUser[]): Match<FoundUser> {
    const name = query.toLowerCase();
    const matches = deduplicate(candidates).filter(
        (user) => user.userPrincipalName?.toLowerCase() === name || user.mail?.toLowerCase() === name,
    );
    const [found, other] = matches;
    if (found !== undefined && other === undefined) return { found };
    if (found === undefined) {
        const reason = `no user has the user principal name or email address "${query}"; look at Entra admin center > Users, or give the object ID`;
        return { failure: { property, reason } };
    }
    const list = matches.map(
        (user) => `${user.id} (${user.userPrincipalName ?? user.displayName ?? "no name"})`,
    );
    const reason = `"${query}" is ambiguous: ${matches.length} users have it as user principal name or email address: ${list.join(", ")}; give the object ID of the right one`;
    return { failure: { property, reason } };
}

/** The one group with the display name; it must be able to hold an assignment. */
export function matchGroup(query: string, property: string, candidates: FoundGroup[]): Match<FoundGroup> {
    const name = query.toLowerCase();
    const matches = deduplicate(candidates).filter((group) => group.displayName?.toLowerCase() === name);
    const [found, other] = matches;
    if (found !== undefined && other === undefined) return requireAssignable(found, property);
    if (found === undefined) {
        const reason = `no group is called "${query}"; look at Entra admin center > Groups, or give the object ID`;
        return { failure: { property, reason } };
    }
    const list = matches.map((group) => `${group.id} (${describeGroupKind(group)})`);
    const reason = `${matches.length} groups are called "${query}": ${list.join(", ")}; give the object ID of the right one`;
    return { failure: { property, reason } };
}

/** Only security groups can be assigned to applications. */
export function requireAssignable(group: FoundGroup, property: string): Match<FoundGroup> {
    if (group.securityEnabled !== false) return { found: group };
    const name = group.displayName ?? group.id;
    const reason = `the group "${name}" (${group.id}) is not security-enabled, and Entra assigns only security groups to applications; use a security group`;
    return { failure: { property, reason } };
}

/** Entries that stand for the same principal, by the object ID that was found for them. */
export function findDuplicates(
    found: { query: string; property: string; objectId: string }[],
    kind: "user" | "group",
): CheckFailure[] {
    return found.flatMap(({ query, property, objectId }, index) => {
        const first = found.slice(0, index).find((other) => other.objectId === objectId);
        if (first === undefined) return [];
        const same =
            first.query === query
                ? "is named twice"
                : `is the same ${kind} as "${first.query}" (${objectId})`;
        return [{ property, reason: `"${query}" ${same}; remove one of them` }];
    });
}

function describeGroupKind(group: FoundGroup): string {
    return group.securityEnabled === false ? "not security-enabled" : "security group";
}

function deduplicate<T extends { id: string }>(list: T[]): T[] {
    return [...new Map(list.map((element) => [element.id, element])).values()];
}

/** A string as an OData literal: quotes are doubled. */
export function quote(text: string): string {
    return `'${text.replaceAll("'", "''")}'`;
}
