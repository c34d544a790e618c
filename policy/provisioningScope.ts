import type { ResourceValidationPolicy } from "@pulumi/policy";

import { type Finding, validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";
import { findSecretValue } from "./synchronizationSecret";

/** "Scope" is "assigned users and groups": never the whole directory (`SyncAll`). */
export const provisioningScope = {
    name: "provisioning-scope",
    description: "Only assigned users and groups are provisioned, never the whole directory.",
    enforcementLevel: "mandatory",
    validateResource: validateByType({
        [resourceTypes.provisioningJob]: (inputs) =>
            inputs["scope"] === "all"
                ? reportWholeDirectory(
                      "scope",
                      'is "all"',
                      'it must be "assigned"',
                      "provisioning.scope of the link",
                  )
                : undefined,
        [resourceTypes.synchronizationSecret]: (inputs) =>
            /^true$/i.test(findSecretValue(inputs, "SyncAll") ?? "")
                ? reportWholeDirectory(
                      'credentials["SyncAll"]',
                      'is "true"',
                      'it must be "false" or absent',
                      "the credential SyncAll",
                  )
                : undefined,
    }),
} satisfies ResourceValidationPolicy;

function reportWholeDirectory(property: string, found: string, allowed: string, where: string): Finding {
    return {
        property,
        found: `${found}, so that every user of the tenant is created in Auth0`,
        allowed,
        remediation: `Leave ${where} out, and assign the users and groups that need access (entra.users, entra.groups).`,
    };
}
