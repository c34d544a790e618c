import type { CloudName } from "../support/clouds";

/** A JSON object in a request or a response of Azure Resource Manager. */
export type ArmObject = Record<string, unknown>;

/** A resource as it was last written. */
export interface StoredResource {
    /** Resource ID, with the casing of the request that made it. */
    id: string;
    /** Members of the body outside of `properties`: location, tags, kind, … */
    top: ArmObject;
    properties: ArmObject;
    createdAt: string;
    changedAt: string;
}

/** One subscription, and the resources of the tenant that are in none. */
export interface AzureState {
    /** Default: `public`. */
    cloud?: CloudName;
    subscriptionId: string;
    /** By name in lower case. */
    resourceGroups: Map<string, { name: string; location: string }>;
    /** Key Vaults that there are already, by name in lower case. */
    vaults: Map<string, { name: string; resourceGroup: string; location: string }>;
    /** By resource ID in lower case. */
    resources: Map<string, StoredResource>;
    /** IDs of secrets that are deleted and not purged, in lower case. */
    deletedSecrets: Set<string>;
}

/** What there is besides the resources that are deployed. */
export interface AzureOptions {
    subscriptionId: string;
    /** The cloud that the subscription is in. Default: `public`. */
    cloud?: CloudName;
    resourceGroups?: { name: string; location: string }[];
    vaults?: { name: string; resourceGroup: string; location: string }[];
}

export function createAzureState(options: AzureOptions): AzureState {
    const byName = <T extends { name: string }>(items: T[] = []): Map<string, T> =>
        new Map(items.map((item) => [item.name.toLowerCase(), item]));
    return {
        cloud: options.cloud,
        subscriptionId: options.subscriptionId,
        resourceGroups: byName(options.resourceGroups),
        vaults: byName(options.vaults),
        resources: new Map(),
        deletedSecrets: new Set(),
    };
}
