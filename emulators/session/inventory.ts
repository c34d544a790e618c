import type { EmulatorSession } from "./emulatorSession";

/** What stands in both tenants, by kind; sorted, so that two inventories can be compared. */
export type Inventory = Record<string, string[]>;

/** Lists everything that a link creates. People, groups and clients belong to the tenants and do not count. */
export function takeInventory(world: Pick<EmulatorSession, "auth0" | "entra">): Inventory {
    const auth0 = world.auth0.state;
    const entra = world.entra.state;
    const alive = <T extends { deletedDateTime: string | null }>(items: Map<string, T>): T[] =>
        [...items.values()].filter((item) => item.deletedDateTime === null);
    const kinds: Inventory = {
        "Auth0 connection": [...auth0.connections.values()].map((c) => c.name),
        "Auth0 SCIM configuration": [...auth0.scimConfigurations.keys()],
        "Auth0 SCIM token": [...auth0.scimTokens.keys()],
        "Auth0 user": [...auth0.users.keys()],
        "Auth0 group": [...auth0.groups.keys()],
        "Entra application": alive(entra.applications).map((a) => a.displayName),
        "Entra service principal": alive(entra.servicePrincipals).map((s) => s.displayName),
        "Entra assignment": [...entra.appRoleAssignments.keys()],
        "Entra claims mapping policy": [...entra.claimsMappingPolicies.keys()],
        "Entra token lifetime policy": [...(entra.tokenLifetimePolicies?.keys() ?? [])],
        "Entra provisioning job": [...entra.jobs.values()].flatMap((jobs) => [...jobs.keys()]),
        "Entra synchronization secret": [...entra.secrets.entries()].flatMap(([id, secrets]) =>
            [...secrets].filter(([, value]) => value !== "").map(([key]) => `${id} ${key}`),
        ),
    };
    for (const names of Object.values(kinds)) names.sort();
    return kinds;
}

/** What `after` has that `before` did not have, and the other way round, one line a kind. */
export function compareInventories(before: Inventory, after: Inventory): string[] {
    return Object.keys({ ...before, ...after }).flatMap((kind) => {
        const [old, now] = [before[kind] ?? [], after[kind] ?? []];
        const added = now.filter((name) => !old.includes(name));
        const gone = old.filter((name) => !now.includes(name));
        return [
            ...(added.length > 0 ? [`${kind} left over: ${added.join(", ")}`] : []),
            ...(gone.length > 0 ? [`${kind} missing: ${gone.join(", ")}`] : []),
        ];
    });
}
