import { type PropertyLines, repeatLine } from "../../bridge/propertyTable";

/** Object types of what the functions return. */
export const azureadResultTypes: Record<string, PropertyLines> = {
    getApplicationApi: {
        mappedClaimsEnabled: "boolean required",
        oauth2PermissionScopes: "getApplicationApiOauth2PermissionScope[] required",
        requestedAccessTokenVersion: "integer required",
        knownClientApplications: "string[] required",
    },
    getApplicationApiOauth2PermissionScope: {
        enabled: "boolean required",
        ...repeatLine(
            "string required",
            `
        adminConsentDescription adminConsentDisplayName id type userConsentDescription
        userConsentDisplayName value
    `,
        ),
    },
    getApplicationAppRole: {
        enabled: "boolean required",
        ...repeatLine("string required", "description displayName id value"),
        allowedMemberTypes: "string[] required",
    },
    getApplicationFeatureTag: {
        ...repeatLine("boolean optional", "customSingleSignOn enterprise gallery hide"),
    },
    getApplicationOptionalClaim: {
        accessTokens: "getApplicationOptionalClaimAccessToken[] optional",
        idTokens: "getApplicationOptionalClaimIdToken[] optional",
        saml2Tokens: "getApplicationOptionalClaimSaml2Token[] optional",
    },
    getApplicationOptionalClaimAccessToken: {
        name: "string required",
        essential: "boolean optional",
        source: "string optional",
        additionalProperties: "string[] optional",
    },
    getApplicationOptionalClaimIdToken: {
        name: "string required",
        essential: "boolean optional",
        source: "string optional",
        additionalProperties: "string[] optional",
    },
    getApplicationOptionalClaimSaml2Token: {
        name: "string required",
        essential: "boolean optional",
        source: "string optional",
        additionalProperties: "string[] optional",
    },
    getApplicationPublicClient: {
        redirectUris: "string[] required",
    },
    getApplicationRequiredResourceAccess: {
        resourceAccesses: "getApplicationRequiredResourceAccessResourceAccess[] required",
        resourceAppId: "string required",
    },
    getApplicationRequiredResourceAccessResourceAccess: {
        id: "string required",
        type: "string required",
    },
    getApplicationSinglePageApplication: {
        redirectUris: "string[] required",
    },
    getApplicationWeb: {
        implicitGrants: "getApplicationWebImplicitGrant[] required",
        homepageUrl: "string required",
        logoutUrl: "string required",
        redirectUris: "string[] required",
    },
    getApplicationWebImplicitGrant: {
        accessTokenIssuanceEnabled: "boolean required",
        idTokenIssuanceEnabled: "boolean required",
    },
    getGroupDynamicMembership: {
        enabled: "boolean required",
        rule: "string required",
    },
    getServicePrincipalAppRole: {
        enabled: "boolean required",
        ...repeatLine("string required", "description displayName id value"),
        allowedMemberTypes: "string[] required",
    },
    getServicePrincipalFeature: {
        ...repeatLine(
            "boolean required",
            "customSingleSignOnApp enterpriseApplication galleryApplication visibleToUsers",
        ),
    },
    getServicePrincipalFeatureTag: {
        ...repeatLine("boolean required", "customSingleSignOn enterprise gallery hide"),
    },
    getServicePrincipalOauth2PermissionScope: {
        enabled: "boolean required",
        ...repeatLine(
            "string required",
            `
        adminConsentDescription adminConsentDisplayName id type userConsentDescription
        userConsentDisplayName value
    `,
        ),
    },
    getServicePrincipalSamlSingleSignOn: {
        relayState: "string required",
    },
    getUsersUser: {
        accountEnabled: "boolean required",
        ...repeatLine(
            "string required",
            `
        displayName employeeId mail mailNickname objectId onpremisesImmutableId
        onpremisesSamAccountName onpremisesUserPrincipalName usageLocation
        userPrincipalName
    `,
        ),
    },
};
