import { claimsMappingPolicy, claimsMappingPolicyAssignment } from "./claimsMapping";
import { connection } from "./connection";
import { connectionClients, scimConfiguration } from "./connectionParts";
import type { Kind } from "./kind";
import { discoveryDomain, organizationConnection } from "./organizations";

/** In an order in which each comes after those that it refers to. */
export const kinds: readonly Kind[] = [
    connection,
    scimConfiguration,
    connectionClients,
    organizationConnection,
    discoveryDomain,
    claimsMappingPolicy,
    claimsMappingPolicyAssignment,
];
