import type { GraphRoute } from "../call";
import { claimsMappingPolicyType } from "../resources/entityTypes";
import { createPolicyRoutes, readDefinition } from "./tokenPolicies";

/** Source: https://learn.microsoft.com/graph/api/resources/claimsmappingpolicy */
export const claimsMappingPolicyRoutes: GraphRoute[] = createPolicyRoutes({
    name: "claimsMappingPolicies",
    type: claimsMappingPolicyType,
    getPolicies: (state) => state.claimsMappingPolicies,
    checkDefinition: (definition) => void readDefinition(definition, "ClaimsMappingPolicy"),
});
