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
export const usersPerQuery = 7;
export const groupsPerQuery = 15;

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
    return `displayName in (${names.map(quote).join(",")})`;
}

export type Match<T> = { found: T } | { failure: CheckFailure };

/** What a message says besides. */
export interface MatchContext {
    /** Where it was looked for: ` in the tenant …`. Empty if the tenant is not known. */
    place: string;
    /** What may be meant, if there is none. */
    suggestion: string;
}

/** The one user of those whose UPN or mail is the name. */
export function matchUser(
    query: string,
    property: string,
    matches: FoundUser[],
    { place, suggestion }: MatchContext,
): Match<FoundUser> {
    const [found, other] = matches;
    if (found !== undefined && other === undefined) return { found };
    if (found === undefined) {
        const reason = `no user has the user principal name or email address "${query}"${place}. ${suggestion}Look at Entra admin center > Users, or give the object ID`;
        return { failure: { property, reason } };
    }
    const list = matches.map(
        (user) => `${user.id} (${user.userPrincipalName ?? user.displayName ?? "no name"})`,
    );
    const reason = `"${query}" is ambiguous${place}: ${matches.length} users have it as user principal name or email address: ${list.join(", ")}; give the object ID of the right one`;
    return { failure: { property, reason } };
}

/** The one group of those with the display name; it must be able to hold an assignment. */
export function matchGroup(
    query: string,
    property: string,
    matches: FoundGroup[],
    { place, suggestion }: MatchContext,
): Match<FoundGroup> {
    const [found, other] = matches;
    if (found !== undefined && other === undefined) return requireAssignable(found, property);
    if (found === undefined) {
        const reason = `no group is called "${query}"${place}. ${suggestion}Look at Entra admin center > Groups, or give the object ID`;
        return { failure: { property, reason } };
    }
    const list = matches.map((group) => `${group.id} (${describeGroupKind(group)})`);
    const reason = `${matches.length} groups are called "${query}"${place}: ${list.join(", ")}; give the object ID of the right one`;
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
    const seen = new Map<string, string>();
    return found.flatMap(({ query, property, objectId }) => {
        const first = seen.get(objectId);
        if (first === undefined) {
            seen.set(objectId, query);
            return [];
        }
        const same = first === query ? "is named twice" : `is the same ${kind} as "${first}" (${objectId})`;
        return [{ property, reason: `"${query}" ${same}; remove one of them` }];
    });
}

function describeGroupKind(group: FoundGroup): string {
    return group.securityEnabled === false ? "not security-enabled" : "security group";
}

/** A string as an OData literal: quotes are doubled. */
export function quote(text: string): string {
    return `'${text.replaceAll("'", "''")}'`;
}
