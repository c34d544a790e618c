import type { ResourceValidationPolicy } from "@pulumi/policy";

import { type Finding, type Inputs, validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

interface Config {
    maximumLifetimeDays: number;
}

const secondsPerDay = 86_400;

/** A SCIM token has an end, and not a distant one. */
export const scimTokenExpires = {
    name: "scim-token-expires",
    description: "A SCIM token expires.",
    enforcementLevel: "mandatory",
    configSchema: {
        properties: {
            maximumLifetimeDays: {
                type: "number",
                exclusiveMinimum: 0,
                default: 366,
                description: "Longest lifetime, in days.",
            },
        },
    },
    validateResource: validateByType<Config>({
        [resourceTypes.scimToken]: judgeLifetime,
        [resourceTypes.connectionScimToken]: () => ({
            property: "token",
            found: "never expires: auth0.ConnectionScimToken has no lifetime",
            allowed: "it must be a token with a lifetime",
            remediation: "Use Auth0EntraLink, or the ScimToken of this package with lifetimeSeconds.",
        }),
    }),
} satisfies ResourceValidationPolicy;

function judgeLifetime(inputs: Inputs, { maximumLifetimeDays }: Config): Finding | undefined {
    const seconds = inputs["lifetimeSeconds"];
    const most = maximumLifetimeDays * secondsPerDay;
    if (typeof seconds === "number" && seconds <= most) return undefined;
    return {
        property: "lifetimeSeconds",
        found:
            typeof seconds === "number"
                ? `is ${seconds} (${Math.ceil(seconds / secondsPerDay)} days)`
                : "is not set, so that the token never expires",
        allowed: `it may be at most ${most} (${maximumLifetimeDays} days)`,
        remediation: "Set auth0.scim.token.lifetimeSeconds of the link, or lifetimeSeconds of the ScimToken.",
    };
}
