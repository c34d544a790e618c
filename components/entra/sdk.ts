/* eslint-disable @typescript-eslint/no-require-imports --
 * Loaded when the first resource of a kind is declared, so that a link with the default NameID loads nothing of azuread.
 * Each line is one module file. */
import type * as claimsMappingPolicy from "@pulumi/azuread/claimsMappingPolicy";
import type * as claimsMappingPolicyAssignment from "@pulumi/azuread/servicePrincipalClaimsMappingPolicyAssignment";

/** The classes of azuread that are used here, and no others. */
export const sdk = {
    get ClaimsMappingPolicy() {
        return (require("@pulumi/azuread/claimsMappingPolicy") as typeof claimsMappingPolicy)
            .ClaimsMappingPolicy;
    },
    get ServicePrincipalClaimsMappingPolicyAssignment() {
        return (
            require("@pulumi/azuread/servicePrincipalClaimsMappingPolicyAssignment") as typeof claimsMappingPolicyAssignment
        ).ServicePrincipalClaimsMappingPolicyAssignment;
    },
};
