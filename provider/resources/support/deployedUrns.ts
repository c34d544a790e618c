import type { Clients } from "../../clients";

/** IDs of the objects in the state by URN; an empty set: there is one whose ID no call has named yet. */
const deployed = new WeakMap<Clients, Map<string, Set<string>>>();

/**
 * Remembers which resources the state of this run has: `check` gets the inputs of the last deployment for them. The
 * engine does not say whether a creation is part of a replacement, and then what is there must not be taken over.
 */
export function markDeployed(config: Clients, urn: string, olds: object | undefined): void {
    if (olds !== undefined && !isDeployed(config, urn)) getUrns(config).set(urn, new Set());
}

/** Remembers the ID of an object in the state; `diff`, which comes before a replacement, gets it. */
export function markDeployedId(config: Clients, urn: string, id: string): void {
    const urns = getUrns(config);
    urns.set(urn, (urns.get(urn) ?? new Set()).add(id));
}

/** After a deletion the state does not have it any more. */
export function clearDeployed(config: Clients, urn: string): void {
    getUrns(config).delete(urn);
}

export function isDeployed(config: Clients, urn: string): boolean {
    return getUrns(config).has(urn);
}

/** IDs that the state has under the URN; undefined: it has one, and which is not known. */
export function listDeployedIds(config: Clients, urn: string): ReadonlySet<string> | undefined {
    const ids = getUrns(config).get(urn);
    return ids === undefined || ids.size > 0 ? (ids ?? new Set()) : undefined;
}

function getUrns(config: Clients): Map<string, Set<string>> {
    const urns = deployed.get(config) ?? new Map<string, Set<string>>();
    deployed.set(config, urns);
    return urns;
}
