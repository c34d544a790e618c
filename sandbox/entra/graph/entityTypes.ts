import type { EntityType } from "./odata/entityType";

/** Properties of an application. Source: the `application` resource type, v1.0. */
export const applicationType: EntityType = {
    name: "Application",
    qualifiedName: "microsoft.graph.application",
    properties: words(
        "id appId displayName applicationTemplateId createdDateTime deletedDateTime description " +
            "disabledByMicrosoftStatus groupMembershipClaims identifierUris isDeviceOnlyAuthSupported " +
            "isFallbackPublicClient notes optionalClaims publisherDomain serviceManagementReference " +
            "signInAudience tags tokenEncryptionKeyId samlMetadataUrl addIns api appRoles info " +
            "keyCredentials parentalControlSettings passwordCredentials publicClient " +
            "requiredResourceAccess spa verifiedPublisher web oauth2RequirePostResponse certification " +
            "defaultRedirectUri requestSignatureVerification servicePrincipalLockConfiguration uniqueName",
    ),
    filterable: words(
        "id appId displayName applicationTemplateId createdDateTime publisherDomain signInAudience " +
            "serviceManagementReference",
    ),
    searchable: ["displayName", "description"],
};

/** Properties of a service principal. Source: the `servicePrincipal` resource type, v1.0. */
export const servicePrincipalType: EntityType = {
    name: "ServicePrincipal",
    qualifiedName: "microsoft.graph.servicePrincipal",
    properties: words(
        "id appId displayName applicationTemplateId accountEnabled addIns alternativeNames " +
            "appDescription appDisplayName appOwnerOrganizationId appRoleAssignmentRequired " +
            "createdDateTime deletedDateTime description disabledByMicrosoftStatus homepage info loginUrl " +
            "logoutUrl notes notificationEmailAddresses oauth2PermissionScopes preferredSingleSignOnMode " +
            "preferredTokenSigningKeyThumbprint replyUrls resourceSpecificApplicationPermissions " +
            "samlSingleSignOnSettings servicePrincipalNames servicePrincipalType signInAudience tags " +
            "tokenEncryptionKeyId verifiedPublisher appRoles keyCredentials passwordCredentials " +
            "samlMetadataUrl customSecurityAttributes",
    ),
    filterable: words(
        "id appId displayName accountEnabled applicationTemplateId appOwnerOrganizationId " +
            "createdDateTime preferredSingleSignOnMode servicePrincipalType",
    ),
    searchable: ["displayName", "description"],
};

/** Properties of a user. Source: the `user` resource type, v1.0. */
export const userType: EntityType = {
    name: "User",
    qualifiedName: "microsoft.graph.user",
    properties: words(
        "id userPrincipalName displayName accountEnabled mail givenName surname mailNickname userType " +
            "jobTitle department companyName employeeId officeLocation streetAddress city state " +
            "postalCode country preferredLanguage mobilePhone businessPhones faxNumber proxyAddresses " +
            "createdDateTime deletedDateTime usageLocation otherMails onPremisesExtensionAttributes " +
            "onPremisesImmutableId onPremisesSamAccountName onPremisesUserPrincipalName " +
            "onPremisesDistinguishedName onPremisesDomainName onPremisesSecurityIdentifier " +
            "onPremisesSyncEnabled ageGroup consentProvidedForMinor creationType externalUserState " +
            "imAddresses showInAddressList employeeType employeeHireDate identities employeeOrgData " +
            "manager onPremisesLastSyncDateTime onPremisesProvisioningErrors passwordPolicies " +
            "passwordProfile assignedLicenses lastPasswordChangeDateTime externalUserStateChangeDateTime " +
            "legalAgeGroupClassification signInSessionsValidFromDateTime isResourceAccount " +
            "employeeLeaveDateTime securityIdentifier preferredDataLocation",
    ),
    defaultProperties: words(
        "id userPrincipalName displayName mail givenName surname jobTitle officeLocation " +
            "preferredLanguage mobilePhone businessPhones",
    ),
    filterable: words(
        "id userPrincipalName displayName accountEnabled mail givenName surname mailNickname userType " +
            "jobTitle department companyName employeeId officeLocation city state postalCode country " +
            "usageLocation createdDateTime",
    ),
    searchable: ["displayName", "mail", "userPrincipalName"],
};

/** Properties of a group. Source: the `group` resource type, v1.0. */
export const groupType: EntityType = {
    name: "Group",
    qualifiedName: "microsoft.graph.group",
    properties: words(
        "id displayName description mailNickname mail securityEnabled mailEnabled groupTypes " +
            "createdDateTime deletedDateTime visibility isAssignableToRole membershipRule " +
            "membershipRuleProcessingState onPremisesSyncEnabled proxyAddresses renewedDateTime " +
            "resourceBehaviorOptions resourceProvisioningOptions securityIdentifier classification " +
            "expirationDateTime preferredLanguage theme creationOptions onPremisesDomainName " +
            "onPremisesNetBiosName onPremisesSamAccountName onPremisesSecurityIdentifier " +
            "onPremisesLastSyncDateTime onPremisesProvisioningErrors preferredDataLocation " +
            "writebackConfiguration",
    ),
    filterable: words("id displayName mail mailNickname securityEnabled mailEnabled createdDateTime"),
    searchable: ["displayName", "description"],
};

/** What members and owners are when they are listed together. */
export const directoryObjectType: EntityType = {
    name: "DirectoryObject",
    qualifiedName: "microsoft.graph.directoryObject",
    properties: [
        ...new Set([...userType.properties, ...groupType.properties, ...servicePrincipalType.properties]),
    ],
    filterable: ["id", "displayName"],
};

export const appRoleAssignmentType: EntityType = {
    name: "AppRoleAssignment",
    qualifiedName: "microsoft.graph.appRoleAssignment",
    properties: words(
        "id appRoleId createdDateTime deletedDateTime principalDisplayName principalId principalType " +
            "resourceDisplayName resourceId",
    ),
    filterable: ["id", "principalId"],
};

/** Source: the `applicationTemplate` resource type. */
export const applicationTemplateType: EntityType = {
    name: "ApplicationTemplate",
    qualifiedName: "microsoft.graph.applicationTemplate",
    properties: words(
        "id displayName homePageUrl supportedSingleSignOnModes supportedProvisioningTypes logoUrl " +
            "categories publisher description",
    ),
    filterable: ["id", "displayName"],
    allowsContains: true,
};

export const claimsMappingPolicyType: EntityType = {
    name: "ClaimsMappingPolicy",
    qualifiedName: "microsoft.graph.claimsMappingPolicy",
    properties: words("id definition displayName isOrganizationDefault deletedDateTime"),
    filterable: ["id", "displayName"],
};

/** Source: the `provisioningObjectSummary` resource type. */
export const provisioningLogType: EntityType = {
    name: "ProvisioningObjectSummary",
    qualifiedName: "microsoft.graph.provisioningObjectSummary",
    properties: words(
        "id activityDateTime changeId cycleId durationInMilliseconds initiatedBy jobId " +
            "modifiedProperties provisioningAction provisioningStatusInfo provisioningSteps " +
            "servicePrincipal sourceIdentity sourceSystem targetIdentity targetSystem tenantId",
    ),
    filterable: words(
        "id activityDateTime changeId cycleId jobId tenantId provisioningAction " +
            "provisioningStatusInfo/status sourceIdentity/id sourceIdentity/displayName targetIdentity/id " +
            "targetIdentity/displayName servicePrincipal/id servicePrincipal/displayName " +
            "durationInMilliseconds",
    ),
    allowsContains: true,
    allowsOrder: true,
};

function words(text: string): string[] {
    return text.split(" ");
}
