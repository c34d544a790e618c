import type { Policies } from "@pulumi/policy";

import { assignmentRequired } from "./assignmentRequired";
import { certificateLifetime } from "./certificateLifetime";
import { certificateNotification } from "./certificateNotification";
import { groupRolesByObjectId, groupRolesExclusive } from "./groupRoles";
import { groupsClaimAssigned } from "./groupsClaim";
import { matchingAttributes } from "./matchingAttributes";
import { organizationMembership } from "./organizationMembership";
import { productionMonitored } from "./productionMonitored";
import { productionValidated } from "./productionValidated";
import { provisioningNotification } from "./provisioningNotification";
import { provisioningScope } from "./provisioningScope";
import { assertionsEncrypted, requestsSigned } from "./requestsSigned";
import { samlKeyRotates } from "./samlKeyRotates";
import { samlTokenLifetime } from "./samlTokenLifetime";
import { scimTokenExpires } from "./scimTokenExpires";
import { scimTokenRotates } from "./scimTokenRotates";

/** Every policy of the pack, for a pack of your own: `new PolicyPack("acme", { policies })`. */
export const policies = [
    assignmentRequired,
    provisioningScope,
    scimTokenExpires,
    scimTokenRotates,
    matchingAttributes,
    provisioningNotification,
    certificateNotification,
    requestsSigned,
    assertionsEncrypted,
    samlKeyRotates,
    certificateLifetime,
    samlTokenLifetime,
    groupsClaimAssigned,
    organizationMembership,
    groupRolesByObjectId,
    groupRolesExclusive,
    productionMonitored,
    productionValidated,
] as const satisfies Policies;

export {
    assertionsEncrypted,
    assignmentRequired,
    certificateLifetime,
    certificateNotification,
    groupRolesByObjectId,
    groupRolesExclusive,
    groupsClaimAssigned,
    matchingAttributes,
    organizationMembership,
    productionMonitored,
    productionValidated,
    provisioningNotification,
    provisioningScope,
    requestsSigned,
    samlKeyRotates,
    samlTokenLifetime,
    scimTokenExpires,
    scimTokenRotates,
};
