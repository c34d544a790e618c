import { type PropertyLines, repeatLine } from "../../bridge/propertyTable";

/** The functions of the azuread plugin that the stand-in has. */
export const azureadFunctions: Record<string, PropertyLines> = {
    "azuread:index/getApplication:getApplication": {
        ...repeatLine("string optional computed", "clientId displayName identifierUri objectId"),
        ...repeatLine(
            "boolean computed",
            "deviceOnlyAuthEnabled fallbackPublicClientEnabled oauth2PostResponseRequired",
        ),
        apis: "getApplicationApi[] computed",
        appRoles: "getApplicationAppRole[] computed",
        featureTags: "getApplicationFeatureTag[] computed",
        optionalClaims: "getApplicationOptionalClaim[] computed",
        publicClients: "getApplicationPublicClient[] computed",
        requiredResourceAccesses: "getApplicationRequiredResourceAccess[] computed",
        singlePageApplications: "getApplicationSinglePageApplication[] computed",
        webs: "getApplicationWeb[] computed",
        appRoleIds: "map<string> computed",
        oauth2PermissionScopeIds: "map<string> computed",
        ...repeatLine(
            "string computed",
            `
        description disabledByMicrosoft logoUrl marketingUrl notes privacyStatementUrl
        publisherDomain serviceManagementReference signInAudience supportUrl
        termsOfServiceUrl
    `,
        ),
        ...repeatLine("string[] computed", "groupMembershipClaims identifierUris owners tags"),
    },
    "azuread:index/getApplicationTemplate:getApplicationTemplate": {
        displayName: "string optional computed",
        templateId: "string optional computed",
        ...repeatLine("string computed", "homepageUrl logoUrl publisher"),
        ...repeatLine(
            "string[] computed",
            "categories supportedProvisioningTypes supportedSingleSignOnModes",
        ),
    },
    "azuread:index/getClientConfig:getClientConfig": {
        ...repeatLine("string computed", "clientId objectId tenantId"),
    },
    "azuread:index/getGroup:getGroup": {
        includeTransitiveMembers: "boolean optional",
        mailEnabled: "boolean optional computed",
        securityEnabled: "boolean optional computed",
        ...repeatLine("string optional computed", "displayName mailNickname objectId"),
        ...repeatLine(
            "boolean computed",
            `
        assignableToRole autoSubscribeNewMembers externalSendersAllowed
        hideFromAddressLists hideFromOutlookClients onpremisesSyncEnabled
        writebackEnabled
    `,
        ),
        dynamicMemberships: "getGroupDynamicMembership[] computed",
        ...repeatLine(
            "string computed",
            `
        description mail onpremisesDomainName onpremisesGroupType onpremisesNetbiosName
        onpremisesSamAccountName onpremisesSecurityIdentifier preferredLanguage theme
        visibility
    `,
        ),
        ...repeatLine(
            "string[] computed",
            "behaviors members owners provisioningOptions proxyAddresses types",
        ),
    },
    "azuread:index/getGroups:getGroups": {
        ignoreMissing: "boolean optional",
        returnAll: "boolean optional",
        mailEnabled: "boolean optional computed",
        securityEnabled: "boolean optional computed",
        displayNamePrefix: "string optional computed",
        displayNames: "string[] optional computed",
        objectIds: "string[] optional computed",
    },
    "azuread:index/getServicePrincipal:getServicePrincipal": {
        ...repeatLine("string optional computed", "clientId displayName objectId"),
        accountEnabled: "boolean computed",
        appRoleAssignmentRequired: "boolean computed",
        appRoles: "getServicePrincipalAppRole[] computed",
        featureTags: "getServicePrincipalFeatureTag[] computed",
        features: "getServicePrincipalFeature[] computed deprecated",
        oauth2PermissionScopes: "getServicePrincipalOauth2PermissionScope[] computed",
        samlSingleSignOns: "getServicePrincipalSamlSingleSignOn[] computed",
        appRoleIds: "map<string> computed",
        oauth2PermissionScopeIds: "map<string> computed",
        ...repeatLine(
            "string computed",
            `
        applicationTenantId description homepageUrl loginUrl logoutUrl notes
        preferredSingleSignOnMode samlMetadataUrl signInAudience type
    `,
        ),
        ...repeatLine(
            "string[] computed",
            `
        alternativeNames notificationEmailAddresses redirectUris servicePrincipalNames
        tags
    `,
        ),
    },
    "azuread:index/getUser:getUser": {
        ...repeatLine("string optional computed", "employeeId mail mailNickname objectId userPrincipalName"),
        ...repeatLine("boolean computed", "accountEnabled onpremisesSyncEnabled showInAddressList"),
        ...repeatLine(
            "string computed",
            `
        ageGroup city companyName consentProvidedForMinor costCenter country
        creationType department displayName division employeeHireDate employeeType
        externalUserState faxNumber givenName jobTitle managerId mobilePhone
        officeLocation onpremisesDistinguishedName onpremisesDomainName
        onpremisesImmutableId onpremisesSamAccountName onpremisesSecurityIdentifier
        onpremisesUserPrincipalName postalCode preferredLanguage state streetAddress
        surname usageLocation userType
    `,
        ),
        ...repeatLine("string[] computed", "businessPhones imAddresses otherMails proxyAddresses"),
    },
    "azuread:index/getUsers:getUsers": {
        ignoreMissing: "boolean optional",
        returnAll: "boolean optional",
        ...repeatLine(
            "string[] optional computed",
            "employeeIds mailNicknames mails objectIds userPrincipalNames",
        ),
        users: "getUsersUser[] computed",
    },
};
