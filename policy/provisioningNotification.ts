import type { ResourceValidationPolicy } from "@pulumi/policy";

import { asObject, type Finding, type Inputs, readString, validateByType } from "./finding";
import { domainsSchema, formatDomains, hasDomain } from "./mailDomains";
import { resourceTypes } from "./resourceTypes";
import { findSecretValue } from "./synchronizationSecret";

interface Config {
    domains: string[];
}

/** A notification is sent when provisioning fails, is quarantined, or would delete too many users. */
export const provisioningNotification = {
    name: "provisioning-notification",
    description: "Provisioning has a notification email address.",
    enforcementLevel: "advisory",
    configSchema: { properties: { domains: domainsSchema } },
    validateResource: validateByType<Config>({
        [resourceTypes.provisioningJob]: (inputs, config) =>
            judgeMail(
                "notificationEmail",
                readString(inputs, "notificationEmail"),
                config,
                "provisioning.notificationEmail of the link, or notificationEmail of the ProvisioningJob",
            ),
        [resourceTypes.synchronizationSecret]: (inputs, config) =>
            judgeMail(
                'credentials["SyncNotificationSettings"].Recipients',
                readRecipients(inputs),
                config,
                "the credential SyncNotificationSettings with Enabled and Recipients, or use Auth0EntraLink and set its provisioning.notificationEmail",
            ),
    }),
} satisfies ResourceValidationPolicy;

function judgeMail(
    property: string,
    mail: string | undefined,
    { domains }: Config,
    where: string,
): Finding | undefined {
    if (mail !== undefined && hasDomain(mail, domains)) return undefined;
    return {
        property,
        found: mail === undefined ? "is not set, so that failures send no notification" : `is ${mail}`,
        allowed: `it must be an email address${formatDomains(domains)}`,
        remediation: `Set ${where}.`,
    };
}

/** Source: Microsoft Graph, synchronizationSecret SyncNotificationSettings: JSON as text. */
function readRecipients(inputs: Inputs): string | undefined {
    const text = findSecretValue(inputs, "SyncNotificationSettings");
    if (text === undefined) return undefined;
    try {
        const settings = asObject(JSON.parse(text));
        return settings["Enabled"] === true ? readString(settings, "Recipients") : undefined;
    } catch {
        return undefined;
    }
}
