import { each, type PropertyLines } from "../../bridge/propertyTable";

/** Object types of the resources. */
export const azureadResourceTypes: Record<string, PropertyLines> = {
    ServicePrincipalAppRole: {
        description: "string optional",
        enabled: "boolean optional",
        ...each("string optional", "displayName id value"),
        allowedMemberTypes: "string[] optional",
    },
    ServicePrincipalFeature: {
        ...each(
            "boolean optional",
            "customSingleSignOnApp enterpriseApplication galleryApplication visibleToUsers",
        ),
    },
    ServicePrincipalFeatureTag: {
        ...each("boolean optional", "customSingleSignOn enterprise gallery hide"),
    },
    ServicePrincipalOauth2PermissionScope: {
        enabled: "boolean optional",
        ...each(
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
        ...each("string optional", "expiration interval state"),
    },
    SynchronizationSecretCredential: {
        key: "string required",
        value: "string required secret",
    },
};
