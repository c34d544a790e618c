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
    validateResource: validateByType<Config>({ [resourceTypes.servicePrincipal]: judgeAddresses }),
} satisfies ResourceValidationPolicy;

function judgeAddresses(inputs: Inputs, { domains }: Config): Finding | undefined {
    if (inputs["preferredSingleSignOnMode"] !== "saml") return undefined;
    const addresses = readList(inputs, "notificationEmailAddresses").map(String);
    const foreign = addresses.filter((address) => !hasDomain(address, domains));
    if (addresses.length > 0 && foreign.length === 0) return undefined;
    return {
        property: "notificationEmailAddresses",
        found:
            addresses.length === 0
                ? "is empty, so that no notification is sent before the certificate expires"
                : `names ${foreign.join(", ")}`,
        allowed: `it must contain at least one email address${formatDomains(domains)}${domains.length === 0 ? "" : " and no other"}`,
        remediation:
            "Set entra.notificationEmails of the link, or notificationEmailAddresses of the ServicePrincipal.",
    };
}
