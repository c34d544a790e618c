/** The tenant itself and its subscriptions. */
export const organizationTypes = `
organization < directoryObject
    assignedPlan[]: assignedPlans
    String[]: businessPhones marketingNotificationEmails securityComplianceNotificationMails
        securityComplianceNotificationPhones technicalNotificationMails
    String?: city country countryLetterCode defaultUsageLocation displayName postalCode preferredLanguage
        state street tenantType
    DateTimeOffset?: createdDateTime onPremisesLastSyncDateTime
    mdmAuthority: mobileDeviceManagementAuthority
    Boolean?: onPremisesSyncEnabled
    partnerTenantType?: partnerTenantType
    privacyProfile?: privacyProfile
    provisionedPlan[]: provisionedPlans
    verifiedDomain[]: verifiedDomains
verifiedDomain
    String?: capabilities name type
    Boolean?: isDefault isInitial
privacyProfile
    String?: contactEmail statementUrl
subscribedSku < entity
    String?: accountId accountName appliesTo capabilityStatus skuPartNumber
    Int32?: consumedUnits
    licenseUnitsDetail?: prepaidUnits
    servicePlanInfo[]: servicePlans
    Guid?: skuId
    String[]: subscriptionIds
licenseUnitsDetail
    Int32?: enabled lockedOut suspended warning
servicePlanInfo
    String?: appliesTo provisioningStatus servicePlanName
    Guid?: servicePlanId
enum mdmAuthority: unknown intune sccm office365
enum partnerTenantType: microsoftSupport syndicatePartner breadthPartner breadthPartnerDelegatedAdmin
    resellerPartnerDelegatedAdmin valueAddedResellerPartnerDelegatedAdmin
`;
