import type { Clients } from "../../../provider/clients";
import { ApiError } from "../../../provider/clients/apiError";
import { quote } from "../../../provider/functions/principals";
import type { Fact, Kind, Search } from "./kind";

const policyType = "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy";

/** Names are not unique, and Entra does not tell when a policy was created. */
export const claimsMappingPolicy: Kind = {
    type: policyType,
    title: "claims mapping policy",
    async find({ inputs: { displayName } }, search) {
        if (typeof displayName !== "string") return [];
        const filter = encodeURIComponent(`displayName eq ${quote(displayName)}`);
        const { graph } = search.clients;
        const found = await graph.list<{ id: string }>(`/policies/claimsMappingPolicies?$filter=${filter}`);
        return Promise.all(
            found.map(async ({ id }) => ({
                id: `/policies/claimsMappingPolicies/${id}`,
                origin: await judgeUses(graph, id),
            })),
        );
    },
};

/** A policy that an application uses was assigned, so it is not what an interrupted creation has left. */
async function judgeUses(graph: Clients["graph"], id: string): Promise<Fact> {
    try {
        const uses = await graph.list(`/policies/claimsMappingPolicies/${id}/appliesTo`);
        if (uses.length === 0) return { holds: true, text: "no application uses it" };
        return { holds: false, text: "an application uses it already" };
    } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 403) throw error;
        return {
            holds: false,
            text: "the credentials may not see which applications use it (Application.Read.All)",
        };
    }
}

/** The policy in use at the service principal. */
export const claimsMappingPolicyAssignment: Kind = {
    type: "azuread:index/servicePrincipalClaimsMappingPolicyAssignment:ServicePrincipalClaimsMappingPolicyAssignment",
    title: "assignment of the claims mapping policy",
    async find(_declared, search) {
        const [principal, policy] = [
            getLastPart(search, "servicePrincipalId"),
            getLastPart(search, "claimsMappingPolicyId"),
        ];
        if (principal === undefined || policy === undefined) return [];
        const path = `/servicePrincipals/${principal}/claimsMappingPolicies`;
        const assigned = await search.clients.graph.list<{ id: string }>(path);
        if (!assigned.some(({ id }) => id === policy)) return [];
        const owner = search.findOwner(policyType, `/policies/claimsMappingPolicies/${policy}`);
        const id = `${path}/${policy}`;
        if (owner === undefined) {
            const text = `this stack does not manage the policy (${policy})`;
            return [{ id, origin: { holds: false, text } }];
        }
        const origin = { holds: true, text: `its policy is ${owner.name} of this stack` };
        return [{ id, origin, belongsTo: owner.found }];
    },
};

/** The GUID at the end of an ID. */
function getLastPart(search: Search, property: string): string | undefined {
    return search.resolve(property)?.split("/").at(-1);
}
