import type { ResourceValidationPolicy } from "@pulumi/policy";

import { type Finding, type Inputs, validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

/** Entra refuses sign-ins whose request Auth0 has not signed. */
export const requestsSigned = {
    name: "requests-signed",
    description: "An enterprise application requires signed SAML requests.",
    enforcementLevel: "disabled",
    validateResource: validateByType({
        [resourceTypes.enterpriseApplication]: (inputs) =>
            judgeSetting(inputs, "requireSignedRequests", "so that Entra accepts requests of any sender"),
    }),
} satisfies ResourceValidationPolicy;

/** Entra encrypts what it says of users; that requires Entra ID P1. */
export const assertionsEncrypted = {
    name: "assertions-encrypted",
    description: "An enterprise application encrypts its SAML assertions.",
    enforcementLevel: "disabled",
    validateResource: validateByType({
        [resourceTypes.enterpriseApplication]: (inputs) =>
            judgeSetting(
                inputs,
                "encryptAssertions",
                "so that a browser and its extensions can read assertions",
            ),
    }),
} satisfies ResourceValidationPolicy;

function judgeSetting(inputs: Inputs, property: string, effect: string): Finding | undefined {
    if (inputs[property] === true) return undefined;
    return {
        property,
        found: `is not set, ${effect}`,
        allowed: "it must be true",
        remediation: `Set entra.${property} of the link, or add a SamlEnforcement and set ${property} of the EnterpriseApplication.`,
    };
}
