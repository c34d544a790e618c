import type { ResourceValidationPolicy } from "@pulumi/policy";

import { getDefaultTokenRenewalHours } from "../rules/scimToken";
import { type Finding, type Inputs, validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

interface Config {
    minimumRenewalHours: number;
}

/** A SCIM token that expires is replaced early enough for the rhythm in which the stack is deployed. */
export const scimTokenRotates = {
    name: "scim-token-rotates",
    description: "A SCIM token is rotated before it expires.",
    enforcementLevel: "advisory",
    configSchema: {
        properties: {
            minimumRenewalHours: {
                type: "number",
                minimum: 0,
                default: 168,
                description:
                    "Fewest hours before its end at which a token is replaced: the longest time between two deployments.",
            },
        },
    },
    validateResource: validateByType<Config>({ [resourceTypes.scimToken]: judgeRenewal }),
} satisfies ResourceValidationPolicy;

function judgeRenewal(inputs: Inputs, { minimumRenewalHours }: Config): Finding | undefined {
    const lifetime = inputs["lifetimeSeconds"];
    // A token without an end is the business of scim-token-expires.
    if (typeof lifetime !== "number") return undefined;
    const given = inputs["earlyRenewalHours"];
    const hours = typeof given === "number" ? given : getDefaultTokenRenewalHours(lifetime);
    if (hours >= minimumRenewalHours) return undefined;
    return {
        property: "earlyRenewalHours",
        found: `is ${Math.floor(hours)}${typeof given === "number" ? "" : " by default"}, so that the token may expire between two deployments`,
        allowed: `it must be at least ${minimumRenewalHours}`,
        remediation:
            "Raise auth0.scim.token.earlyRenewalHours of the link, or earlyRenewalHours of the ScimToken" +
            (hours * 3600 < lifetime && minimumRenewalHours * 3600 >= lifetime
                ? "; that needs a longer lifetimeSeconds as well."
                : "."),
    };
}
