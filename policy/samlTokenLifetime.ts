import type { ResourceValidationPolicy } from "@pulumi/policy";

import { validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

interface Config {
    maximumMinutes: number;
}

/** Assertions are valid for a short time. A link without `samlTokenLifetime` has Entra's default of one hour. */
export const samlTokenLifetime = {
    name: "saml-token-lifetime",
    description: "An assertion is valid no longer than the configured time.",
    enforcementLevel: "advisory",
    configSchema: {
        properties: {
            maximumMinutes: {
                type: "number",
                exclusiveMinimum: 0,
                default: 60,
                description: "The longest lifetime of assertions, in minutes.",
            },
        },
    },
    validateResource: validateByType<Config>({
        [resourceTypes.samlTokenLifetime]: ({ minutes }, { maximumMinutes }) =>
            typeof minutes !== "number" || minutes <= maximumMinutes
                ? undefined
                : {
                      property: "minutes",
                      found: `is ${minutes}`,
                      allowed: `it must be at most ${maximumMinutes}`,
                      remediation:
                          "Set entra.samlTokenLifetime.minutes of the link, or minutes of the SamlTokenLifetime.",
                  },
    }),
} satisfies ResourceValidationPolicy;
