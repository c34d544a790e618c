import type { LifetimePolicy } from "../../../provider/resources/samlTokenLifetime/policyApi";
import { parseTokenLifetime } from "../../../rules/samlTokenLifetime";
import type { Inspector } from "../../inspector";
import type { Parts } from "../parts";

/** The token lifetime policy of a service principal, which has at most one. Needs Policy.Read.All. */
export async function readTokenLifetime(
    { clients, signal }: Inspector,
    servicePrincipalId: string,
): Promise<Parts["tokenLifetime"]> {
    const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/tokenLifetimePolicies`;
    const [policy] = await clients.graph.list<LifetimePolicy>(path, { signal });
    if (policy === undefined) return undefined;
    return { name: policy.displayName ?? policy.id, minutes: parseTokenLifetime(policy.definition) };
}
