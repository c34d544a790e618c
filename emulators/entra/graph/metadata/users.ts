/** Users and groups. */
export const userTypes = `
user < directoryObject
    String?: aboutMe ageGroup city companyName consentProvidedForMinor country creationType
        department displayName employeeId employeeType externalUserState faxNumber givenName
        identityParentId jobTitle legalAgeGroupClassification mail mailNickname mobilePhone mySite
        officeLocation onPremisesDistinguishedName onPremisesDomainName onPremisesImmutableId
        onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesUserPrincipalName
        passwordPolicies postalCode preferredDataLocation preferredLanguage preferredName
        securityIdentifier state streetAddress surname usageLocation userPrincipalName userType
    Boolean?: accountEnabled isManagementRestricted isResourceAccount onPremisesSyncEnabled
        showInAddressList
    assignedLicense[]: assignedLicenses
    assignedPlan[]: assignedPlans
    authorizationInfo?: authorizationInfo
    DateTimeOffset: birthday hireDate
    String[]: businessPhones imAddresses interests otherMails pastProjects proxyAddresses
        responsibilities schools skills
    DateTimeOffset?: createdDateTime employeeHireDate employeeLeaveDateTime
        externalUserStateChangeDateTime lastPasswordChangeDateTime onPremisesLastSyncDateTime
        signInSessionsValidFromDateTime
    customSecurityAttributeValue?: customSecurityAttributes
    Int32: deviceEnrollmentLimit
    employeeOrgData?: employeeOrgData
    objectIdentity[]: identities
    licenseAssignmentState[]: licenseAssignmentStates
    mailboxSettings?: mailboxSettings
    onPremisesExtensionAttributes?: onPremisesExtensionAttributes
    onPremisesProvisioningError[]: onPremisesProvisioningErrors
    passwordProfile?: passwordProfile
    userPrint?: print
    provisionedPlan[]: provisionedPlans
    serviceProvisioningError[]: serviceProvisioningErrors
    signInActivity?: signInActivity
group < directoryObject
    groupAccessType?: accessType
    Boolean?: allowExternalSenders autoSubscribeNewMembers hasMembersWithLicenseErrors
        hideFromAddressLists hideFromOutlookClients isArchived isAssignableToRole isFavorite
        isManagementRestricted isSubscribedByMail mailEnabled onPremisesSyncEnabled securityEnabled
        welcomeMessageEnabled
    assignedLabel[]: assignedLabels
    assignedLicense[]: assignedLicenses
    String?: classification description displayName mail mailNickname membershipRule
        membershipRuleProcessingState onPremisesDomainName onPremisesNetBiosName
        onPremisesSamAccountName onPremisesSecurityIdentifier organizationId preferredDataLocation
        preferredLanguage securityIdentifier theme uniqueName visibility
    DateTimeOffset?: createdDateTime expirationDateTime onPremisesLastSyncDateTime renewedDateTime
    String[]: groupTypes infoCatalogs proxyAddresses resourceBehaviorOptions
        resourceProvisioningOptions
    licenseProcessingState?: licenseProcessingState
    onPremisesExtensionAttributes?: onPremisesExtensionAttributes
    onPremisesProvisioningError[]: onPremisesProvisioningErrors
    serviceProvisioningError[]: serviceProvisioningErrors
    Int32?: unseenConversationsCount unseenCount unseenMessagesCount
assignedLicense
    Guid[]: disabledPlans
    Guid?: skuId
assignedPlan
    DateTimeOffset?: assignedDateTime
    String?: capabilityStatus service
    Guid?: servicePlanId
employeeOrgData
    String?: costCenter division
objectIdentity
    String?: issuer issuerAssignedId signInType
licenseAssignmentState
    String?: assignedByGroup error state
    Guid[]: disabledPlans
    DateTimeOffset?: lastUpdatedDateTime
    Guid?: skuId
onPremisesExtensionAttributes
    String?: extensionAttribute1 extensionAttribute10 extensionAttribute11 extensionAttribute12
        extensionAttribute13 extensionAttribute14 extensionAttribute15 extensionAttribute2
        extensionAttribute3 extensionAttribute4 extensionAttribute5 extensionAttribute6
        extensionAttribute7 extensionAttribute8 extensionAttribute9
onPremisesProvisioningError
    String?: category propertyCausingError value
    DateTimeOffset?: occurredDateTime
passwordProfile
    Boolean?: forceChangePasswordNextSignIn forceChangePasswordNextSignInWithMfa
    String?: password
provisionedPlan
    String?: capabilityStatus provisioningStatus service
serviceProvisioningError
    DateTimeOffset?: createdDateTime
    Boolean?: isResolved
    String?: serviceInstance
signInActivity
    DateTimeOffset?: lastNonInteractiveSignInDateTime lastSignInDateTime
        lastSuccessfulSignInDateTime
    String?: lastNonInteractiveSignInRequestId lastSignInRequestId lastSuccessfulSignInRequestId
assignedLabel
    String?: displayName labelId
licenseProcessingState
    String?: state
enum groupAccessType: none private secret public
`;
