import { type PropertyLines, repeatLine } from "../../bridge/propertyTable";

/** Object types of the resources. */
export const azureadResourceTypes: Record<string, PropertyLines> = {
    ServicePrincipalAppRole: {
        description: "string optional",
        enabled: "boolean optional",
        ...repeatLine("string optional", "displayName id value"),
        allowedMemberTypes: "string[] optional",
    },
    ServicePrincipalFeature: {
        ...repeatLine(
            "boolean optional",
            "customSingleSignOnApp enterpriseApplication galleryApplication visibleToUsers",
        ),
    },
    ServicePrincipalFeatureTag: {
        ...repeatLine("boolean optional", "customSingleSignOn enterprise gallery hide"),
    },
    ServicePrincipalOauth2PermissionScope: {
        enabled: "boolean optional",
        ...repeatLine(
            "string optional",
            `
        adminConsentDescription adminConsentDisplayName id type userConsentDescription
        userConsentDisplayName value
    `,
        ),
    },
    ServicePrincipalSamlSingleSignOn: {
        relayState: "string optional",
    },
    SynchronizationJobSchedule: {
        ...repeatLine("string optional", "expiration interval state"),
    },
    SynchronizationSecretCredential: {
        key: "string required",
        value: "string required secret",
    },
};
