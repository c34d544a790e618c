import { checkProvisioningAuthentication } from "../../rules/provisioningAuthentication";
import { checkObjectMapping } from "../../rules/shapes/objectMapping";
import { checkScimEndpoint, jobSettings } from "../../rules/shapes/provisioningJob";
import { waitSettings } from "../../rules/shapes/waitForCycle";
import { hasTokenInQuery } from "../../rules/tenantUrl";
import {
    acceptAnything,
    type Check,
    checkBoolean,
    checkList,
    checkObject,
    joinPath,
    type Shape,
} from "../../rules/validation/checks";
import { checkNonEmptyString, checkServicePrincipalId, checkUserQuery } from "../../rules/validation/formats";
import { type Problems } from "../../rules/validation/problems";
import type { WaitForCycleArgs } from "../resources";
import { isRecord } from "../support/deferred";
import { checkTransform } from "../support/formats";
import type {
    EntraProvisioningArgs,
    EntraProvisioningTransform,
    ProvisioningSettingsArgs,
    TestGroupArgs,
} from "./entraProvisioningArgs";
import { checkExistingProvisioning, checkExistingProvisioningUse } from "./existingRules";

const checkTenantUrlFlag: Check = (value, path, problems) => {
    if (typeof value !== "string" || !/^[\w=&-]*$/.test(value)) {
        problems.add(path, {
            found: value,
            expected: "a flag such as aadOptscim062020, without the question mark",
        });
    } else if (hasTokenInQuery(`https://scim.example/?${value}`)) {
        problems.refuse(path, "has a token in it, where it would be stored in plain text; leave it out");
    }
};

const settingsShape: Shape<ProvisioningSettingsArgs> = {
    ...jobSettings,
    provisionGroups: checkBoolean,
    users: checkObjectMapping("users", "link"),
    groups: checkObjectMapping("groups", "link"),
    authentication: checkProvisioningAuthentication,
    tenantUrlFlag: checkTenantUrlFlag,
    testUser: checkUserQuery,
    testUsers: checkList(checkUserQuery),
    testGroup: checkObject<TestGroupArgs>(
        { group: checkNonEmptyString, members: checkList(checkUserQuery, { min: 1, max: 5 }) },
        { group: "the group to provision on demand" },
    ),
    waitForCycle: checkObject<WaitForCycleArgs>(waitSettings),
    existing: checkExistingProvisioning,
};

/** The children of provisioning that a transform can change. */
export const provisioningTransforms: Shape<EntraProvisioningTransform> = {
    provisioningJob: checkTransform,
    provisionOnDemand: checkTransform,
    provisioningValidation: checkTransform,
};

/** Checks the provisioning of a link. */
export const checkProvisioningSettings: Check = (value, path, problems) => {
    checkObject(settingsShape)(value, path, problems);
    if (!isRecord(value)) return;
    checkGroupsEnabled(value, path, problems);
    checkTests(value, path, problems);
    checkExistingProvisioningUse(value, path, problems);
};

/** Checks the arguments of the component that is provisioning alone. */
export const validateEntraProvisioning: Check = (value, path, problems) => {
    checkObject<EntraProvisioningArgs>(
        {
            ...settingsShape,
            servicePrincipalId: checkServicePrincipalId,
            scimEndpoint: checkScimEndpoint,
            // Never reported: it is a secret.
            secretToken: acceptAnything,
            startAfter: acceptAnything,
            protectJob: checkBoolean,
            transform: checkObject(provisioningTransforms),
        },
        {
            servicePrincipalId: "the enterprise application to provision from",
            scimEndpoint: "the SCIM endpoint to provision to",
            secretToken: "the bearer token of the SCIM endpoint",
        },
    )(value, path, problems);
    if (!isRecord(value)) return;
    checkGroupsEnabled(value, path, problems);
    checkTests(value, path, problems);
    checkExistingProvisioningUse(value, path, problems);
};

function checkGroupsEnabled(settings: Record<string, unknown>, path: string, problems: Problems): void {
    const enabled = isRecord(settings.groups) ? settings.groups.enabled : undefined;
    const provisionGroups = settings.provisionGroups;
    if (typeof enabled !== "boolean" || typeof provisionGroups !== "boolean" || enabled === provisionGroups) {
        return;
    }
    problems.add(joinPath(path, "groups.enabled"), {
        found: enabled,
        expected: `${provisionGroups}, as provisionGroups says`,
        next: "Leave out one of the two.",
    });
}

/** Entra provisions no group on demand that it does not provision at all, and each name is one resource. */
function checkTests(settings: Record<string, unknown>, path: string, problems: Problems): void {
    const { testUser, testUsers, testGroup, provisionGroups } = settings;
    if (isRecord(testGroup) && (provisionGroups === undefined || provisionGroups === false)) {
        problems.add(joinPath(path, "testGroup"), {
            found: "a group",
            expected: "also provisionGroups: true",
            next: "Without it groups are not provisioned, only their members.",
        });
    }
    if (!Array.isArray(testUsers)) return;
    const seen = new Set([testUser]);
    testUsers.forEach((query: unknown, index) => {
        if (typeof query === "string" && seen.has(query)) {
            problems.add(`${joinPath(path, "testUsers")}[${index}]`, {
                found: query,
                expected: "each user once",
                next:
                    query === testUser
                        ? "It is the testUser already; remove one of them."
                        : "Remove one of them.",
            });
        }
        seen.add(query);
    });
}
