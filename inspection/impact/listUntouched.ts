import type { Effect } from "./impact";
import type { ImpactInput } from "./impactInput";
import type { KnownLink } from "./knownLinks";

/**
 * The accounts and groups that no cycle looks at after the change: they are deleted with their connection, or stay as they
 * are while nothing is provisioned.
 */
export function listUntouched(
    { accounts, accountGroups, users, groups, losesAccounts, after }: ImpactInput,
    links: readonly KnownLink[],
    covered: readonly Effect[],
): Effect[] {
    if (after !== undefined && !losesAccounts) return [];
    const sources = new Map(links.map(({ sourceId, targetId }) => [targetId, sourceId]));
    const names = new Map<string, string>([
        ...users.map(({ id, userPrincipalName }) => [id, userPrincipalName] as const),
        ...groups.map(({ id, displayName }) => [id, displayName] as const),
    ]);
    // Whoever gets an account of the next connection is told there.
    const created = new Set(covered.filter(({ kind }) => kind === "created").map(({ sourceId }) => sourceId));
    const describe = (type: Effect["type"], targetId: string, name: string): Effect[] => {
        const sourceId = sources.get(targetId);
        if (losesAccounts && sourceId !== undefined && created.has(sourceId)) return [];
        return [
            {
                type,
                ...(sourceId !== undefined && { sourceId }),
                name: names.get(sourceId ?? "") ?? name,
                targetId,
                kind: losesAccounts ? "deleted" : "unchanged",
                attributes: [],
                isPending: false,
            },
        ];
    };
    return [
        ...accounts.flatMap(({ user_id }) => describe("User", user_id, user_id)),
        ...accountGroups.flatMap(({ id, name }) => describe("Group", id, name)),
    ];
}
