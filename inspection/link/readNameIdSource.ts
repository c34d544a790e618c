import { defaultNameIdSource, nameIdentifier } from "../../rules/nameId";
import type { Inspector } from "../inspector";

interface ClaimEntry {
    Source?: string;
    ID?: string;
    SamlClaimType?: string;
}

/**
 * Where Entra takes the NameID from; undefined: from what cannot be compared. Claims that were set in the portal are such a
 * policy as well. Needs Policy.Read.All. Source: Microsoft Entra, "Claims customization using a policy".
 */
export async function readNameIdSource(
    { clients, signal }: Inspector,
    servicePrincipalId: string,
): Promise<string | undefined> {
    const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/claimsMappingPolicies`;
    const policies = await clients.graph.list<{ definition?: string[] }>(path, { signal });
    return findNameIdSource(policies.flatMap(({ definition = [] }) => definition));
}

/**
 * What the definitions of the policies of an application say; without one of the NameID, it is Entra's default. Undefined: a
 * transformation, or a definition that cannot be read, which may be one of the NameID.
 *
 * @internal exported for its tests
 */
export function findNameIdSource(definitions: readonly string[]): string | undefined {
    const policies = definitions.map(parseClaims);
    if (policies.includes(undefined)) return undefined;
    const entries = policies.flatMap((claims) => claims ?? []);
    const entry = entries.find(({ SamlClaimType: type }) => type?.toLowerCase() === nameIdentifier);
    if (entry === undefined) return defaultNameIdSource;
    const { Source: source = "", ID: id } = entry;
    return source.toLowerCase() === "user" && id !== undefined ? `user.${id}` : undefined;
}

/** Undefined: it cannot be read. */
function parseClaims(definition: string): ClaimEntry[] | undefined {
    try {
        const { ClaimsMappingPolicy: policy } = JSON.parse(definition) as {
            ClaimsMappingPolicy?: { ClaimsSchema?: ClaimEntry[] };
        };
        return policy?.ClaimsSchema ?? [];
    } catch {
        return undefined;
    }
}
