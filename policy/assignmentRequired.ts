import type { ResourceValidationPolicy } from "@pulumi/policy";

import { type Finding, validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

/** "Assignment required?" is Yes for every enterprise application that signs in by SAML. */
export const assignmentRequired = {
    name: "assignment-required",
    description: "Only assigned users and groups can sign in to an enterprise application.",
    enforcementLevel: "mandatory",
    validateResource: validateByType({
        [resourceTypes.enterpriseApplication]: (inputs) =>
            inputs["assignmentRequired"] === false ? reportEveryUser("assignmentRequired") : undefined,
        [resourceTypes.servicePrincipal]: (inputs) =>
            inputs["preferredSingleSignOnMode"] !== "saml" || inputs["appRoleAssignmentRequired"] === true
                ? undefined
                : reportEveryUser("appRoleAssignmentRequired"),
    }),
} satisfies ResourceValidationPolicy;

function reportEveryUser(property: string): Finding {
    return {
        property,
        found: "is not true, so that all users of the tenant can sign in",
        allowed: "it must be true",
        remediation: `Leave entra.assignmentRequired of the link at its default, or set ${property} to true.`,
    };
}
