import type { ResourceValidationPolicy } from "@pulumi/policy";

import { type Finding, type Inputs, readList, validateByType } from "./finding";
import { domainsSchema, formatDomains, hasDomain } from "./mailDomains";
import { resourceTypes } from "./resourceTypes";

interface Config {
    domains: string[];
}

/** A notification is sent before the SAML signing certificate expires. */
export const certificateNotification = {
    name: "certificate-notification",
    description:
        "An enterprise application has a notification email address for the expiry of its certificate.",
    enforcementLevel: "advisory",
    configSchema: { properties: { domains: domainsSchema } },
    validateResource: validateByType<Config>({
        [resourceTypes.enterpriseApplication]: (inputs, config) =>
            judgeAddresses(inputs, config, "notificationEmails of the EnterpriseApplication"),
        [resourceTypes.servicePrincipal]: (inputs, config) =>
            inputs["preferredSingleSignOnMode"] === "saml"
                ? judgeAddresses(inputs, config, "notificationEmailAddresses of the ServicePrincipal")
                : undefined,
    }),
} satisfies ResourceValidationPolicy;

/** `where` begins with the name of the property. */
function judgeAddresses(inputs: Inputs, { domains }: Config, where: string): Finding | undefined {
    const [property = ""] = where.split(" ");
    const addresses = readList(inputs, property).map(String);
    const foreign = addresses.filter((address) => !hasDomain(address, domains));
    if (addresses.length > 0 && foreign.length === 0) return undefined;
    return {
        property,
        found:
            addresses.length === 0
                ? "is empty, so that no notification is sent before the certificate expires"
                : `names ${foreign.join(", ")}`,
        allowed: `it must contain at least one email address${formatDomains(domains)}${domains.length === 0 ? "" : " and no other"}`,
        remediation: `Set entra.notificationEmails of the link, or ${where}.`,
    };
}
