import type { ResourceValidationPolicy } from "@pulumi/policy";

import { asObject, type Finding, type Inputs, readObject, validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

interface Config {
    attributes: string[];
}

const standard = ["userName", 'emails[type eq "work"].value'];
/** What Entra matches by in a new job, so that a program need not say it. */
const matchesByItself = ["username"];

/** Entra finds an existing Auth0 user by user name and by email address, and does not create a second one. */
export const matchingAttributes = {
    name: "matching-attributes",
    description: "User name and email address are both matching attributes of the user mapping.",
    enforcementLevel: "advisory",
    configSchema: {
        properties: {
            attributes: {
                type: "array",
                items: { type: "string" },
                default: standard,
                description: "Target attributes that users have to be matched by.",
            },
        },
    },
    validateResource: validateByType<Config>({
        [resourceTypes.provisioningJob]: judgeMapping,
        [resourceTypes.synchronizationJob]: (_inputs, { attributes }) => ({
            property: "schema",
            found: "cannot be declared: azuread.SynchronizationJob has no attribute mapping",
            allowed: `users must be matched by ${attributes.join(" and ")}`,
            remediation: "Use Auth0EntraLink, or the ProvisioningJob of this package.",
        }),
    }),
} satisfies ResourceValidationPolicy;

function judgeMapping(inputs: Inputs, { attributes }: Config): Finding | undefined {
    const users = readObject(inputs, "users");
    if (users["enabled"] === false) return undefined;
    const declared = readObject(users, "attributes");
    const missing = attributes.find((attribute) => !matches(declared, attribute));
    if (missing === undefined) return undefined;
    return {
        property: `users.attributes[${JSON.stringify(missing)}]`,
        found: "is not a matching attribute, so that Entra creates a second user instead of finding the existing one",
        allowed: "it must have a matchingPrecedence of at least 1 and must not be removed",
        remediation: `Set provisioning.users.attributes of the link, or users.attributes of the ProvisioningJob: { ${JSON.stringify(missing)}: { …, matchingPrecedence: ${attributes.indexOf(missing) + 1} } }.`,
    };
}

/** SCIM attribute names do not depend on the case (RFC 7643, section 2.1). */
function matches(declared: Inputs, attribute: string): boolean {
    const name = Object.keys(declared).find((key) => key.toLowerCase() === attribute.toLowerCase());
    if (name === undefined) return matchesByItself.includes(attribute.toLowerCase());
    const row = asObject(declared[name]);
    return row["removed"] !== true && Number(row["matchingPrecedence"] ?? 0) > 0;
}
