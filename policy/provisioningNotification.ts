import type { ResourceValidationPolicy } from "@pulumi/policy";

import { asObject, type Finding, type Inputs, judgedByType, textIn } from "./finding";
import { domainsSchema, isOfDomains, namedDomains } from "./mailDomains";
import { resourceTypes } from "./resourceTypes";
import { secretValue } from "./synchronizationSecret";

interface Config {
    domains: string[];
}

/** Somebody is told when provisioning fails, is quarantined, or would delete too much. */
export const provisioningNotification = {
    name: "provisioning-notification",
    description: "Provisioning has a notification mail.",
    enforcementLevel: "advisory",
    configSchema: { properties: { domains: domainsSchema } },
    validateResource: judgedByType<Config>({
        [resourceTypes.provisioningJob]: (inputs, config) =>
            judgeMail(
                "notificationEmail",
                textIn(inputs, "notificationEmail"),
                config,
                "provisioning.notificationEmail of the link, or notificationEmail of the ProvisioningJob",
            ),
        [resourceTypes.synchronizationSecret]: (inputs, config) =>
            judgeMail(
                'credentials["SyncNotificationSettings"].Recipients',
                recipients(inputs),
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
    if (mail !== undefined && isOfDomains(mail, domains)) return undefined;
    return {
        property,
        found: mail === undefined ? "is not set, so that nobody is told of failures" : `is ${mail}`,
        allowed: `it must be a mail address${namedDomains(domains)}`,
        mend: `Set ${where}.`,
    };
}

/** Source: Microsoft Graph, synchronizationSecret SyncNotificationSettings: JSON as text. */
function recipients(inputs: Inputs): string | undefined {
    const text = secretValue(inputs, "SyncNotificationSettings");
    if (text === undefined) return undefined;
    try {
        const settings = asObject(JSON.parse(text));
        return settings["Enabled"] === true ? textIn(settings, "Recipients") : undefined;
    } catch {
        return undefined;
    }
}
