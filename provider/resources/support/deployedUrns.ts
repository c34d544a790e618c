import type { Clients } from "../../clients";

const deployed = new WeakMap<Clients, Set<string>>();

/**
 * Remembers which resources the state of this run has: `check` gets the inputs of the last deployment for them. The
 * engine does not say whether a creation is part of a replacement, and then what is there must not be taken over.
 */
export function markDeployed(config: Clients, urn: string, olds: object | undefined): void {
    if (olds !== undefined) getUrns(config).add(urn);
}

/** After a deletion the state does not have it any more. */
export function clearDeployed(config: Clients, urn: string): void {
    getUrns(config).delete(urn);
}

export function isDeployed(config: Clients, urn: string): boolean {
    return getUrns(config).has(urn);
}

function getUrns(config: Clients): Set<string> {
    const urns = deployed.get(config) ?? new Set<string>();
    deployed.set(config, urns);
    return urns;
}
