import { defaultNameIdSource, nameIdentifier } from "../../../rules/nameId";
import type { Inspector } from "../../inspector";

interface ClaimEntry {
    Source?: string;
    ID?: string;
    SamlClaimType?: string;
}

/**
 * Where Entra takes the NameID from; undefined: from a transformation, which cannot be compared. Claims that were set in
 * the portal are such a policy as well. Needs Policy.Read.All. Source: Microsoft Entra, "Claims customization using a
 * policy".
 */
export async function readNameIdSource(
    { clients, signal }: Inspector,
    servicePrincipalId: string,
): Promise<string | undefined> {
    const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/claimsMappingPolicies`;
    const policies = await clients.graph.list<{ definition?: string[] }>(path, { signal });
    const entries = policies.flatMap(({ definition = [] }) => definition.flatMap(parseEntries));
    const entry = entries.find(({ SamlClaimType: type }) => type?.toLowerCase() === nameIdentifier);
    if (entry === undefined) return defaultNameIdSource;
    const { Source: source = "", ID: id } = entry;
    return source.toLowerCase() === "user" && id !== undefined ? `user.${id}` : undefined;
}

function parseEntries(definition: string): ClaimEntry[] {
    try {
        const { ClaimsMappingPolicy: policy } = JSON.parse(definition) as {
            ClaimsMappingPolicy?: { ClaimsSchema?: ClaimEntry[] };
        };
        return policy?.ClaimsSchema ?? [];
    } catch {
        return [];
    }
}
