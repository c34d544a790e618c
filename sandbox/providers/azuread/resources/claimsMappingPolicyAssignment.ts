import { getString, type Operations } from "../../bridge/operations";
import { isResourceId } from "../../bridge/validations";
import { asString } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { parsePolicyId } from "./claimsMappingPolicy";

/** A claims mapping policy in use at a service principal. */
export const claimsMappingPolicyAssignment: Operations<Graph> = {
    validations: {
        claimsMappingPolicyId: (value) =>
            parsePolicyId(value)
                ? undefined
                : `parsing "${asString(value)}": expected the form /policies/claimsMappingPolicies/ID`,
        servicePrincipalId: isResourceId("servicePrincipals"),
    },
    validId: (id) =>
        parse(id) ? undefined : "parsing the ID: expected /servicePrincipals/…/claimsMappingPolicies/…",

    async create(inputs, { client }) {
        const principal = getString(inputs, "servicePrincipalId");
        const policy = parsePolicyId(inputs.claimsMappingPolicyId) ?? "";
        await client.post(`${principal}/claimsMappingPolicies/$ref`, { body: client.reference(policy) });
        return { id: `${principal}/claimsMappingPolicies/${policy}` };
    },

    async read(id, _state, client) {
        const { principal = "", policy = "" } = parse(id) ?? {};
        try {
            const assigned = await client.list(`${principal}/claimsMappingPolicies`);
            if (!assigned.some((item) => item.id === policy)) return undefined;
            return {
                servicePrincipalId: principal,
                claimsMappingPolicyId: `/policies/claimsMappingPolicies/${policy}`,
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    async delete(id, _state, client) {
        const { principal = "", policy = "" } = parse(id) ?? {};
        await client.delete(`${principal}/claimsMappingPolicies/${policy}/$ref`);
        await client.list(`${principal}/claimsMappingPolicies`);
    },
};

function parse(id: unknown): { principal: string; policy: string } | undefined {
    const [, principal, policy] =
        /^(\/servicePrincipals\/[^/]+)\/claimsMappingPolicies\/([^/]+)$/.exec(asString(id)) ?? [];
    return principal === undefined || policy === undefined ? undefined : { principal, policy };
}
