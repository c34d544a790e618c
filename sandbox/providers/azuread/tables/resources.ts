import { type PropertyLines, repeatLine } from "../../bridge/propertyTable";

/** The resources of the azuread plugin that the stand-in has, with every property of theirs. */
export const azureadResources: Record<string, PropertyLines> = {
    "azuread:index/appRoleAssignment:AppRoleAssignment": {
        ...repeatLine("string required replaces", "appRoleId principalObjectId resourceObjectId"),
        ...repeatLine("string computed", "principalDisplayName principalType resourceDisplayName"),
    },
    "azuread:index/applicationFromTemplate:ApplicationFromTemplate": {
        displayName: "string required",
        templateId: "string required replaces",
        ...repeatLine(
            "string computed",
            "applicationId applicationObjectId servicePrincipalId servicePrincipalObjectId",
        ),
    },
    "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri": {
        applicationId: "string required replaces",
        identifierUri: "string required replaces",
    },
    "azuread:index/applicationRedirectUris:ApplicationRedirectUris": {
        redirectUris: "set<string> required",
        applicationId: "string required replaces",
        type: "string required replaces",
    },
    "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy": {
        displayName: "string required",
        definitions: "string[] required",
    },
    "azuread:index/servicePrincipal:ServicePrincipal": {
        clientId: "string required replaces",
        featureTags: "ServicePrincipalFeatureTag[] optional computed",
        features: "ServicePrincipalFeature[] optional computed deprecated",
        samlSingleSignOn: "ServicePrincipalSamlSingleSignOn optional",
        ...repeatLine("boolean optional", "accountEnabled appRoleAssignmentRequired useExisting"),
        ...repeatLine("set<string> optional", "alternativeNames notificationEmailAddresses owners"),
        tags: "set<string> optional computed",
        ...repeatLine("string optional", "description loginUrl notes preferredSingleSignOnMode"),
        appRoles: "ServicePrincipalAppRole[] computed",
        oauth2PermissionScopes: "ServicePrincipalOauth2PermissionScope[] computed",
        appRoleIds: "map<string> computed",
        oauth2PermissionScopeIds: "map<string> computed",
        ...repeatLine(
            "string computed",
            `
        applicationTenantId displayName homepageUrl logoutUrl objectId samlMetadataUrl
        signInAudience type
    `,
        ),
        redirectUris: "string[] computed",
        servicePrincipalNames: "string[] computed",
    },
    "azuread:index/servicePrincipalClaimsMappingPolicyAssignment:ServicePrincipalClaimsMappingPolicyAssignment":
        {
            claimsMappingPolicyId: "string required replaces",
            servicePrincipalId: "string required replaces",
        },
    "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate": {
        servicePrincipalId: "string required replaces",
        displayName: "string optional computed replaces",
        endDate: "string optional computed replaces",
        ...repeatLine("string computed", "keyId startDate thumbprint"),
        value: "string computed secret",
    },
    "azuread:index/synchronizationJob:SynchronizationJob": {
        servicePrincipalId: "string required replaces",
        templateId: "string required replaces",
        enabled: "boolean optional",
        schedules: "SynchronizationJobSchedule[] computed",
    },
    "azuread:index/synchronizationSecret:SynchronizationSecret": {
        servicePrincipalId: "string required replaces",
        credentials: "SynchronizationSecretCredential[] optional",
    },
};
