import type { TokenPolicy } from "../../model";
import { readTokenLifetime } from "../../tokenLifetime";
import type { GraphRoute } from "../call";
import { tokenLifetimePolicyType } from "../resources/entityTypes";
import { createInvalidDefinitionError, createPolicyRoutes, readDefinition } from "./tokenPolicies";

/**
 * A service principal has at most one. Undocumented: the error for a second one, and for a lifetime outside the limits.
 * Sources: https://learn.microsoft.com/graph/api/resources/tokenlifetimepolicy and
 * https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes
 */
export const tokenLifetimePolicyRoutes: GraphRoute[] = createPolicyRoutes({
    name: "tokenLifetimePolicies",
    type: tokenLifetimePolicyType,
    getPolicies: (state) => (state.tokenLifetimePolicies ??= new Map<string, TokenPolicy>()),
    checkDefinition: (definition) => {
        readDefinition(definition, "TokenLifetimePolicy");
        if (readTokenLifetime(definition) === "invalid") throw createInvalidDefinitionError();
    },
    isExclusive: true,
});
