import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `getOrganizations`. */
export interface GetOrganizationsArgs {
    /** Organizations by name or ID (`org_…`). */
    organizations: pulumi.Input<pulumi.Input<string>[]>;
    /** Whether to read the connections of each. Default: false. */
    withConnections?: pulumi.Input<boolean>;
    /** Whether to read the discovery domains of each. Default: false. */
    withDiscoveryDomains?: pulumi.Input<boolean>;
}

/** An Organization of the Auth0 tenant. */
export interface FoundOrganization {
    /** The query that found it. */
    query: string;
    /** ID of the Organization (`org_…`). */
    id: string;
    /** Name of the Organization. */
    name: string;
    /** IDs of its connections; only with `withConnections`. */
    connectionIds?: string[];
    /** Its discovery domains; only with `withDiscoveryDomains`. */
    discoveryDomains?: string[];
}

/** Result of `getOrganizations`. */
export interface GetOrganizationsResult {
    /** The Organizations, in the order of the arguments. */
    organizations: FoundOrganization[];
}
