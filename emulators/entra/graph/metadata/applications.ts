/** Applications, service principals, what is assigned to them, and policies. */
export const applicationTypes = `
entity
    String: id
directoryObject < entity
    DateTimeOffset?: deletedDateTime
application < directoryObject
    addIn[]: addIns
    apiApplication?: api
    String?: appId applicationTemplateId createdByAppId defaultRedirectUri description
        disabledByMicrosoftStatus displayName groupMembershipClaims notes publisherDomain
        samlMetadataUrl serviceManagementReference signInAudience uniqueName
    appRole[]: appRoles
    authenticationBehaviors?: authenticationBehaviors
    certification?: certification
    DateTimeOffset?: createdDateTime
    String[]: identifierUris tags
    informationalUrl?: info
    Boolean?: isDeviceOnlyAuthSupported isDisabled isFallbackPublicClient
    keyCredential[]: keyCredentials
    Guid[]: managerApplications
    nativeAuthenticationApisEnabled?: nativeAuthenticationApisEnabled
    Boolean: oauth2RequirePostResponse
    optionalClaims?: optionalClaims
    parentalControlSettings?: parentalControlSettings
    passwordCredential[]: passwordCredentials
    publicClientApplication?: publicClient
    requestSignatureVerification?: requestSignatureVerification
    requiredResourceAccess[]: requiredResourceAccess
    servicePrincipalLockConfiguration?: servicePrincipalLockConfiguration
    spaApplication?: spa
    Guid?: tokenEncryptionKeyId
    verifiedPublisher?: verifiedPublisher
    webApplication?: web
servicePrincipal < directoryObject
    Boolean?: accountEnabled isDisabled
    addIn[]: addIns
    String[]: alternativeNames notificationEmailAddresses replyUrls servicePrincipalNames tags
    String?: appDescription appDisplayName appId applicationTemplateId createdByAppId description
        disabledByMicrosoftStatus displayName homepage loginUrl logoutUrl notes
        preferredSingleSignOnMode preferredTokenSigningKeyThumbprint servicePrincipalType
        signInAudience
    Guid?: appOwnerOrganizationId tokenEncryptionKeyId
    Boolean: appRoleAssignmentRequired
    appRole[]: appRoles
    customSecurityAttributeValue?: customSecurityAttributes
    informationalUrl?: info
    keyCredential[]: keyCredentials
    permissionScope[]: oauth2PermissionScopes
    passwordCredential[]: passwordCredentials
    resourceSpecificPermission[]: resourceSpecificApplicationPermissions
    samlSingleSignOnSettings?: samlSingleSignOnSettings
    verifiedPublisher?: verifiedPublisher
appRoleAssignment < directoryObject
    Guid: appRoleId
    DateTimeOffset?: createdDateTime
    String?: principalDisplayName principalType resourceDisplayName
    Guid?: principalId resourceId
applicationTemplate < entity
    String[]: categories endpoints supportedProvisioningTypes supportedSingleSignOnModes
    Date?: deprecationDate
    String?: description displayName homePageUrl logoUrl publisher
    Boolean: isEntraIntegrated
    DateTimeOffset?: lastModifiedDateTime
    applicationRiskFactors?: riskFactors
    applicationRiskScore?: riskScore
claimsMappingPolicy < stsPolicy
tokenLifetimePolicy < stsPolicy
stsPolicy < policyBase
    String[]: definition
    Boolean?: isOrganizationDefault
policyBase < directoryObject
    String?: description displayName
appManagementPolicy < policyBase
    Boolean: isEnabled
    customAppManagementConfiguration?: restrictions
tenantAppManagementPolicy < policyBase
    Boolean: isEnabled
    appManagementApplicationConfiguration?: applicationRestrictions
    appManagementServicePrincipalConfiguration?: servicePrincipalRestrictions
appManagementConfiguration
    keyCredentialConfiguration[]: keyCredentials
    passwordCredentialConfiguration[]: passwordCredentials
customAppManagementConfiguration < appManagementConfiguration
appManagementApplicationConfiguration < appManagementConfiguration
appManagementServicePrincipalConfiguration < appManagementConfiguration
keyCredentialConfiguration
    Duration?: maxLifetime
    DateTimeOffset?: restrictForAppsCreatedAfterDateTime
    appKeyCredentialRestrictionType?: restrictionType
    appManagementRestrictionState?: state
passwordCredentialConfiguration
    Duration?: maxLifetime
    DateTimeOffset?: restrictForAppsCreatedAfterDateTime
    appCredentialRestrictionType?: restrictionType
    appManagementRestrictionState?: state
selfSignedCertificate
    Binary?: customKeyIdentifier key
    String?: displayName thumbprint type usage
    DateTimeOffset?: endDateTime startDateTime
    Guid?: keyId
addIn
    Guid?: id
    keyValue[]: properties
    String: type
apiApplication
    Boolean?: acceptMappedClaims
    Guid[]: knownClientApplications
    permissionScope[]: oauth2PermissionScopes
    preAuthorizedApplication[]: preAuthorizedApplications
    Int32?: requestedAccessTokenVersion
appRole
    String[]: allowedMemberTypes
    String?: description displayName origin value
    Guid: id
    Boolean: isEnabled
authenticationBehaviors
    Boolean?: blockAzureADGraphAccess removeUnverifiedEmailClaim requireClientServicePrincipal
certification
    String?: certificationDetailsUrl
    DateTimeOffset?: certificationExpirationDateTime lastCertificationDateTime
    Boolean?: isCertifiedByMicrosoft isPublisherAttested
informationalUrl
    String?: logoUrl marketingUrl privacyStatementUrl supportUrl termsOfServiceUrl
keyCredential
    Binary?: customKeyIdentifier key
    String?: displayName type usage
    DateTimeOffset?: endDateTime startDateTime
    Guid?: keyId
optionalClaims
    optionalClaim[]: accessToken idToken saml2Token
parentalControlSettings
    String[]: countriesBlockedForMinors
    String?: legalAgeGroupRule
passwordCredential
    Binary?: customKeyIdentifier
    String?: displayName hint secretText
    DateTimeOffset?: endDateTime startDateTime
    Guid?: keyId
publicClientApplication
    String[]: redirectUris
requestSignatureVerification
    weakAlgorithms?: allowedWeakAlgorithms
    Boolean: isSignedRequestRequired
requiredResourceAccess
    resourceAccess[]: resourceAccess
    String: resourceAppId
servicePrincipalLockConfiguration
    Boolean?: allProperties credentialsWithUsageSign credentialsWithUsageVerify tokenEncryptionKeyId
    Boolean: isEnabled
spaApplication
    String[]: redirectUris
verifiedPublisher
    DateTimeOffset?: addedDateTime
    String?: displayName verifiedPublisherId
webApplication
    String?: homePageUrl logoutUrl
    implicitGrantSettings?: implicitGrantSettings
    String[]: redirectUris
    redirectUriSettings[]: redirectUriSettings
permissionScope
    String?: adminConsentDescription adminConsentDisplayName origin type userConsentDescription
        userConsentDisplayName value
    Guid: id
    Boolean: isEnabled
resourceSpecificPermission
    String?: description displayName value
    Guid: id
    Boolean: isEnabled
samlSingleSignOnSettings
    String?: relayState
keyValue
    String?: key value
preAuthorizedApplication
    String?: appId
    String[]: delegatedPermissionIds
optionalClaim
    String[]: additionalProperties
    Boolean: essential
    String: name
    String?: source
resourceAccess
    Guid: id
    String?: type
implicitGrantSettings
    Boolean?: enableAccessTokenIssuance enableIdTokenIssuance
redirectUriSettings
    Int32?: index
    String?: uri
flags nativeAuthenticationApisEnabled: none all
enum appKeyCredentialRestrictionType: asymmetricKeyLifetime trustedCertificateAuthority
enum appCredentialRestrictionType: passwordAddition passwordLifetime symmetricKeyAddition symmetricKeyLifetime
    customPasswordAddition
enum appManagementRestrictionState: enabled disabled
flags weakAlgorithms: rsaSha1
`;
