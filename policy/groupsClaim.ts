import type { ResourceValidationPolicy } from "@pulumi/policy";

import { validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

/** Other groups than the assigned ones tell the service provider more than it needs, and are soon more than 150. */
export const groupsClaimAssigned = {
    name: "groups-claim-assigned",
    description: "Assertions have the groups that are assigned to the application, and no others.",
    enforcementLevel: "advisory",
    validateResource: validateByType({
        [resourceTypes.groupsClaim]: ({ groups = "ApplicationGroup" }) =>
            groups === "ApplicationGroup"
                ? undefined
                : {
                      property: "groups",
                      found: `is ${String(groups)}`,
                      allowed:
                          "it must be ApplicationGroup, since Entra sends no groups for a user in more than 150",
                      remediation: "Set entra.groupsClaim.groups of the link, or groups of the GroupsClaim.",
                  },
    }),
} satisfies ResourceValidationPolicy;
