import { hasTokenInQuery } from "../../rules/tenantUrl";
import {
    anything,
    boolean,
    type Check,
    integer,
    isRecord,
    object,
    oneOf,
    type Shape,
    transform,
} from "../support/checks";
import { filled, httpsUrl, mailAddress, userQuery } from "../support/formats";
import type { Problems } from "../support/problems";
import type {
    EntraProvisioningArgs,
    EntraProvisioningTransform,
    ProvisioningSettingsArgs,
} from "./entraProvisioningArgs";
import { existingProvisioning, existingProvisioningRules } from "./existingRules";
import { objectMapping } from "./mappingRules";

const settingsShape: Shape<ProvisioningSettingsArgs> = {
    enabled: boolean,
    scope: oneOf(["assigned", "all"]),
    notificationEmail: mailAddress,
    accidentalDeletionThreshold: integer({ min: 0, expected: "a whole number, 0 to switch the check off" }),
    skipOutOfScopeDeletions: boolean,
    provisionGroups: boolean,
    users: objectMapping("users"),
    groups: objectMapping("groups"),
    tenantUrlFlag,
    testUser: userQuery,
    existing: existingProvisioning,
};

/** The children of provisioning that a transform can change. */
export const provisioningTransforms: Shape<EntraProvisioningTransform> = {
    provisioningJob: transform,
    provisionOnDemand: transform,
};

/** Checks the provisioning of a link. */
export const provisioningSettings: Check = (value, path, problems) => {
    object(settingsShape)(value, path, problems);
    if (!isRecord(value)) return;
    groupRules(value, path, problems);
    existingProvisioningRules(value, path, problems);
};

/** Checks the arguments of the component that is provisioning alone. */
export const entraProvisioning: Check = (value, path, problems) => {
    object<EntraProvisioningArgs>(
        {
            ...settingsShape,
            servicePrincipalId: filled,
            scimEndpoint,
            // Never reported: it is a secret.
            secretToken: anything,
            startAfter: anything,
            protectJob: boolean,
            transform: object(provisioningTransforms),
        },
        ["servicePrincipalId", "scimEndpoint", "secretToken"],
    )(value, path, problems);
    if (!isRecord(value)) return;
    groupRules(value, path, problems);
    existingProvisioningRules(value, path, problems);
};

function tenantUrlFlag(value: unknown, path: string, problems: Problems): void {
    if (typeof value !== "string" || !/^[\w=&-]*$/.test(value)) {
        problems.add(path, {
            found: value,
            expected: "a flag such as aadOptscim062020, without the question mark",
        });
    } else if (hasTokenInQuery(`https://scim.example/?${value}`)) {
        problems.refuse(path, "has a token in it, where it would be stored in plain text; leave it out");
    }
}

/** Never repeats the URL when there may be a secret in it. */
function scimEndpoint(value: unknown, path: string, problems: Problems): void {
    if (typeof value === "string" && hasTokenInQuery(value)) {
        const reason =
            "has a token in its query, where it would be stored in plain text; give it by secretToken";
        problems.refuse(path, reason);
    } else if (typeof value === "string" && URL.canParse(value) && new URL(value).username !== "") {
        problems.refuse(path, "holds a user name or password; give the token by secretToken");
    } else if (typeof value === "string" && /[?#]/.test(value)) {
        problems.add(path, {
            found: value,
            expected: "a URL without query",
            next: "Give the flag by tenantUrlFlag.",
        });
    } else {
        httpsUrl(value, path, problems);
    }
}

function groupRules(settings: Record<string, unknown>, path: string, problems: Problems): void {
    const enabled = isRecord(settings.groups) ? settings.groups.enabled : undefined;
    const provisionGroups = settings.provisionGroups;
    if (typeof enabled !== "boolean" || typeof provisionGroups !== "boolean" || enabled === provisionGroups) {
        return;
    }
    problems.add(path === "" ? "groups.enabled" : `${path}.groups.enabled`, {
        found: enabled,
        expected: `${provisionGroups}, as provisionGroups says`,
        next: "Leave out one of the two.",
    });
}
