import type { Inspector } from "../inspector";
import { findNameIdRule, type NameIdRule } from "./nameIdRule";

/**
 * How Entra makes the NameID; undefined: by what cannot be evaluated here. Claims that were set in the portal are such a
 * policy as well. Needs Policy.Read.All. Source: Microsoft Entra, "Claims customization using a policy".
 */
export async function readNameId(
    { clients, signal }: Inspector,
    servicePrincipalId: string,
): Promise<NameIdRule | undefined> {
    const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/claimsMappingPolicies`;
    const policies = await clients.graph.list<{ definition?: string[] }>(path, { signal });
    return findNameIdRule(policies.flatMap(({ definition = [] }) => definition));
}
