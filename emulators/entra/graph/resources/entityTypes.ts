import { listPropertyNames } from "../metadata";
import type { EntityType } from "../odata/entityType";

// Operators by property. Source: https://learn.microsoft.com/graph/aad-advanced-queries, "Support for filter
// by properties", and the property tables of the resource types. What is after the bar needs an advanced query.

const id = "eq in | ne not";
const flag = "eq in | ne not";
const name = "eq in startswith ge le | ne not";
const address = "eq in startswith ge le | ne not endswith";
const advancedText = "| eq ne not in startswith ge le";
const date = "eq ge le | ne not in";
const list = "eq startswith | not ge le";

/** Source: the `application` resource type. */
export const applicationType: EntityType = {
    name: "Application",
    type: "application",
    properties: listPropertyNames("application"),
    filter: {
        id,
        appId: id,
        applicationTemplateId: "eq | ne not",
        createdDateTime: date,
        deletedDateTime: date,
        displayName: name,
        identifierUris: "eq startswith | ne not ge le",
        publisherDomain: "eq startswith ge le | ne",
        serviceManagementReference: "eq in | ne not",
        signInAudience: flag,
        tags: list,
        uniqueName: "eq",
    },
    searchable: ["displayName", "description"],
    order: "| createdDateTime deletedDateTime displayName",
    expandable: ["owners"],
};

/** Source: the `servicePrincipal` resource type; the service adds its date of creation, and beta a URL. */
export const servicePrincipalType: EntityType = {
    name: "ServicePrincipal",
    type: "servicePrincipal",
    properties: listPropertyNames("servicePrincipal", "createdDateTime", "samlMetadataUrl", "publisherName"),
    filter: {
        id,
        accountEnabled: flag,
        alternativeNames: list,
        appId: "eq in startswith | ne not",
        appOwnerOrganizationId: "eq | ne not ge le",
        applicationTemplateId: "eq startswith | ne not",
        createdDateTime: date,
        deletedDateTime: date,
        displayName: name,
        preferredSingleSignOnMode: "eq | ne not",
        servicePrincipalNames: list,
        servicePrincipalType: "eq in | ne not",
        tags: list,
    },
    searchable: ["displayName", "description"],
    order: "| createdDateTime deletedDateTime displayName",
    expandable: ["owners", "appRoleAssignedTo"],
};

const extensionAttributes = Array.from(
    { length: 15 },
    (_, index) => `onPremisesExtensionAttributes/extensionAttribute${index + 1}`,
);

/** Source: the `user` resource type. */
export const userType: EntityType = {
    name: "User",
    type: "user",
    properties: listPropertyNames("user"),
    defaultProperties: [
        ..."id userPrincipalName displayName mail givenName surname jobTitle officeLocation".split(" "),
        ..."preferredLanguage mobilePhone businessPhones".split(" "),
    ],
    filter: {
        id,
        accountEnabled: `${flag} ge le`,
        businessPhones: "eq | not",
        city: name,
        companyName: advancedText,
        country: name,
        createdDateTime: date,
        creationType: flag,
        deletedDateTime: date,
        department: name,
        displayName: name,
        employeeId: name,
        employeeType: advancedText,
        externalUserState: flag,
        givenName: name,
        jobTitle: name,
        mail: address,
        mailNickname: name,
        mobilePhone: advancedText,
        officeLocation: advancedText,
        onPremisesImmutableId: "eq in | ne not ge le",
        onPremisesSamAccountName: advancedText,
        onPremisesSyncEnabled: flag,
        otherMails: "eq startswith | not endswith",
        postalCode: advancedText,
        preferredLanguage: advancedText,
        proxyAddresses: "eq startswith | not endswith",
        state: name,
        streetAddress: advancedText,
        surname: name,
        usageLocation: name,
        userPrincipalName: address,
        userType: flag,
        ...Object.fromEntries(extensionAttributes.map((path) => [path, "| eq ne not in startswith"])),
    },
    searchable: ["displayName", "mail", "userPrincipalName"],
    order: "displayName userPrincipalName | createdDateTime deletedDateTime",
    expandable: ["manager", "directReports", "memberOf"],
};

/** Source: the `group` resource type. */
export const groupType: EntityType = {
    name: "Group",
    type: "group",
    properties: listPropertyNames("group"),
    filter: {
        id,
        deletedDateTime: date,
        description: "eq startswith ge le | ne not",
        displayName: name,
        groupTypes: "eq | not",
        isAssignableToRole: "eq | ne not",
        mail: name,
        mailEnabled: flag,
        mailNickname: name,
        onPremisesSyncEnabled: flag,
        proxyAddresses: "eq startswith | not endswith",
        securityEnabled: flag,
    },
    searchable: ["displayName", "description", "mail", "mailNickname"],
    order: "displayName | deletedDateTime",
    expandable: ["members", "memberOf", "owners"],
};

/** What members and owners are when they are listed together. */
export const directoryObjectType: EntityType = {
    name: "DirectoryObject",
    type: "directoryObject",
    properties: [
        ...new Set([
            ...userType.properties,
            ...groupType.properties,
            ...servicePrincipalType.properties,
            ...applicationType.properties,
        ]),
    ],
    filter: { id: "| eq in ne not", displayName: "| eq in startswith ne not" },
    searchable: ["displayName"],
    order: "| displayName",
};

export const appRoleAssignmentType: EntityType = {
    name: "AppRoleAssignment",
    type: "appRoleAssignment",
    properties: listPropertyNames("appRoleAssignment", "creationTimestamp"),
    filter: { id: "eq", principalId: "eq", resourceId: "eq", principalDisplayName: "eq startswith" },
};

/** Source: the `applicationTemplate` resource type. */
export const applicationTemplateType: EntityType = {
    name: "ApplicationTemplate",
    type: "applicationTemplate",
    properties: listPropertyNames("applicationTemplate"),
    filter: { id: "eq", displayName: "eq contains startswith" },
    isPlain: true,
};

export const claimsMappingPolicyType: EntityType = {
    name: "ClaimsMappingPolicy",
    type: "claimsMappingPolicy",
    properties: listPropertyNames("claimsMappingPolicy"),
    filter: { id: "eq", displayName: "eq startswith" },
};

/** Source: the `tokenLifetimePolicy` resource type. */
export const tokenLifetimePolicyType: EntityType = {
    name: "TokenLifetimePolicy",
    type: "tokenLifetimePolicy",
    properties: listPropertyNames("tokenLifetimePolicy"),
    filter: { id: "eq", displayName: "eq startswith" },
};

/** Source: the `appManagementPolicy` resource type. */
export const appManagementPolicyType: EntityType = {
    name: "AppManagementPolicy",
    type: "appManagementPolicy",
    properties: listPropertyNames("appManagementPolicy"),
    filter: { id: "eq", displayName: "eq startswith" },
};

/** Source: the `organization` resource type. */
export const organizationType: EntityType = {
    name: "Organization",
    type: "organization",
    properties: listPropertyNames("organization"),
    filter: {},
};

/** Source: the `subscribedSku` resource type; of the query options it has `$select` alone. */
export const subscribedSkuType: EntityType = {
    name: "SubscribedSku",
    type: "subscribedSku",
    properties: listPropertyNames("subscribedSku"),
    filter: {},
};

const logText = "eq contains startswith";
const logOrder = "eq gt ge lt le";

/** Source: the `provisioningObjectSummary` resource type. */
export const provisioningLogType: EntityType = {
    name: "ProvisioningObjectSummary",
    type: "provisioningObjectSummary",
    properties: listPropertyNames("provisioningObjectSummary"),
    filter: {
        id: "eq",
        activityDateTime: logOrder,
        changeId: logText,
        cycleId: logText,
        durationInMilliseconds: logOrder,
        "initiatedBy/displayName": logText,
        jobId: logText,
        provisioningAction: "eq",
        "provisioningStatusInfo/status": "eq",
        "servicePrincipal/displayName": logText,
        "servicePrincipal/id": logText,
        "sourceIdentity/displayName": logText,
        "sourceIdentity/id": logText,
        "sourceSystem/displayName": logText,
        "targetIdentity/displayName": logText,
        "targetIdentity/id": logText,
        "targetSystem/displayName": logText,
        tenantId: logText,
    },
    order: "activityDateTime",
    isPlain: true,
};

/** Source: the `directoryAudit` resource type. */
export const directoryAuditType: EntityType = {
    name: "DirectoryAudit",
    type: "directoryAudit",
    properties: listPropertyNames("directoryAudit"),
    filter: {
        id: "eq",
        activityDateTime: "eq ge le",
        activityDisplayName: "eq startswith",
        correlationId: "eq",
        "initiatedBy/app/appId": "eq",
        "initiatedBy/app/displayName": "eq",
        "initiatedBy/user/displayName": "eq",
        "initiatedBy/user/id": "eq",
        "initiatedBy/user/userPrincipalName": "eq startswith",
        loggedByService: "eq",
    },
    order: "activityDateTime",
    isPlain: true,
};
