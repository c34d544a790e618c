import type { ResourceValidationPolicy } from "@pulumi/policy";

import { asObject, type Finding, type Inputs, readList, validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

/** Users become members of an Organization when they sign in through its connection. */
export const organizationMembership = {
    name: "organization-membership",
    description: "Users become members of an Organization when they sign in through its connection.",
    enforcementLevel: "advisory",
    validateResource: validateByType({
        [resourceTypes.organizationConnection]: (inputs) => judgeConnection(inputs, ""),
        [resourceTypes.organizationConnections]: (inputs) =>
            readList(inputs, "enabledConnections")
                .map((connection, index) =>
                    judgeConnection(asObject(connection), `enabledConnections[${index}].`),
                )
                .find((finding) => finding !== undefined),
    }),
} satisfies ResourceValidationPolicy;

/** One that is not enabled makes no members anyway. */
function judgeConnection(inputs: Inputs, path: string): Finding | undefined {
    if (inputs["isEnabled"] === false || inputs["assignMembershipOnLogin"] === true) return undefined;
    return {
        property: `${path}assignMembershipOnLogin`,
        found: "is not true, so that users whom Entra provisions do not become members and have none of the roles of their groups",
        allowed: "it must be true",
        remediation: "Set assignMembershipOnLogin to true.",
    };
}
