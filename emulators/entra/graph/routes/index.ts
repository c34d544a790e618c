import type { GraphRoute } from "../call";
import { applicationRoutes } from "./applications";
import { applicationTemplateRoutes } from "./applicationTemplates";
import { appManagementPolicyRoutes } from "./appManagementPolicies";
import { appRoleAssignmentRoutes } from "./appRoleAssignments";
import { auditLogRoutes } from "./auditLogs";
import { claimsMappingPolicyRoutes } from "./claimsMappingPolicies";
import { deletedItemRoutes } from "./deletedItems";
import { directoryObjectRoutes } from "./directoryObjects";
import { groupRoutes } from "./groups";
import { organizationRoutes } from "./organization";
import { groupReferenceRoutes, ownerRoutes } from "./owners";
import { servicePrincipalRoutes } from "./servicePrincipals";
import { signingCertificateRoutes } from "./signingCertificates";
import { synchronizationRoutes } from "./synchronization";
import { tokenLifetimePolicyRoutes } from "./tokenLifetimePolicies";
import { userRoutes } from "./users";

/** Every operation of Graph that the tenant has. */
export const graphRoutes: readonly GraphRoute[] = [
    ...applicationTemplateRoutes,
    ...applicationRoutes,
    ...servicePrincipalRoutes,
    ...ownerRoutes,
    ...signingCertificateRoutes,
    ...appRoleAssignmentRoutes,
    ...userRoutes,
    ...groupRoutes,
    ...groupReferenceRoutes,
    ...directoryObjectRoutes,
    ...deletedItemRoutes,
    ...claimsMappingPolicyRoutes,
    ...tokenLifetimePolicyRoutes,
    ...appManagementPolicyRoutes,
    ...organizationRoutes,
    ...synchronizationRoutes,
    ...auditLogRoutes,
];
