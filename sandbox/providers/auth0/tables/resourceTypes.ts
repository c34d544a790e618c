import { type PropertyLines, repeatLine } from "../../bridge/propertyTable";

/** Object types of the resources. Nested properties that the service fills are marked for the options of enterprise
 * connections; those of database connections are not. */
export const auth0ResourceTypes: Record<string, PropertyLines> = {
    ConnectionAuthentication: {
        active: "boolean required",
    },
    ConnectionConnectedAccounts: {
        active: "boolean required",
    },
    ConnectionOptions: {
        attributeMap: "ConnectionOptionsAttributeMap optional computed",
        attributes: "ConnectionOptionsAttribute[] optional",
        authenticationMethods: "ConnectionOptionsAuthenticationMethod[] optional computed",
        connectionSettings: "ConnectionOptionsConnectionSettings optional computed",
        customPasswordHash: "ConnectionOptionsCustomPasswordHash optional",
        decryptionKey: "ConnectionOptionsDecryptionKey optional",
        federatedConnectionsAccessTokens:
            "ConnectionOptionsFederatedConnectionsAccessTokens optional computed",
        gatewayAuthentication: "ConnectionOptionsGatewayAuthentication optional",
        idpInitiated: "ConnectionOptionsIdpInitiated optional",
        mfa: "ConnectionOptionsMfa optional computed",
        passkeyOptions: "ConnectionOptionsPasskeyOptions optional computed",
        passwordComplexityOptions: "ConnectionOptionsPasswordComplexityOptions optional computed",
        passwordDictionary: "ConnectionOptionsPasswordDictionary optional computed",
        passwordHistories: "ConnectionOptionsPasswordHistory[] optional computed",
        passwordNoPersonalInfo: "ConnectionOptionsPasswordNoPersonalInfo optional computed",
        passwordOptions: "ConnectionOptionsPasswordOptions optional computed",
        signingKey: "ConnectionOptionsSigningKey optional",
        totp: "ConnectionOptionsTotp optional",
        validation: "ConnectionOptionsValidation optional",
        ...repeatLine(
            "boolean optional",
            `
        apiEnableGroups apiEnableUsers debug disableCache
        disableSelfServiceChangePassword disableSignOut disableSignup
        enableScriptContext enabledDatabaseCustomization forwardRequestInfo
        idTokenSessionExpirySupported importMode pkceEnabled realmFallback
        requiresUsername sendBackChannelNonce signSamlRequest useCertAuth useKerberos
        useOauthSpecScope useWsfed waadCommonEndpoint
    `,
        ),
        ...repeatLine("boolean optional computed", "bruteForceProtection email mapUserIdToId"),
        strategyVersion: "integer optional computed",
        ...repeatLine("map<string> optional", "authParams customScripts scripts"),
        configuration: "map<string> optional secret",
        customHeaders: "set<ConnectionOptionsCustomHeader> optional",
        ...repeatLine(
            "set<string> optional computed",
            "allowedAudiences domainAliases ips nonPersistentAttrs scopes",
        ),
        ...repeatLine(
            "string optional",
            `
        accessTokenUrl adfsServer appId clientId communityBaseUrl consumerKey
        consumerSecret destinationUrl digestAlgorithm discoveryUrl domain
        dpopSigningAlg entityId fedMetadataXml fieldsMap from gatewayUrl
        globalTokenRevocationJwtIss globalTokenRevocationJwtSub iconUrl identityApi
        keyId maxGroupsToRetrieve messagingServiceSid metadataUrl metadataXml name
        pingFederateBaseUrl protocolBinding provider recipientUrl requestTemplate
        requestTokenUrl sessionKey shouldTrustEmailVerifiedConnection
        signatureAlgorithm signatureMethod subject syntax teamId template tenantDomain
        tokenEndpointAuthMethod tokenEndpointAuthSigningAlg tokenEndpointJwtcaAudFormat
        twilioSid upstreamParams userAuthorizationUrl userIdAttribute waadProtocol
    `,
        ),
        ...repeatLine(
            "string optional computed",
            `
        authorizationEndpoint issuer jwksUri passwordPolicy setUserRootAttributes
        signInEndpoint signOutEndpoint signingCert tokenEndpoint type userinfoEndpoint
    `,
        ),
        clientSecret: "string optional secret",
        twilioToken: "string optional secret",
        idTokenSignedResponseAlgs: "string[] optional",
        precedences: "string[] optional",
    },
    ConnectionOptionsAttribute: {
        emails: "ConnectionOptionsAttributeEmail[] optional",
        phoneNumbers: "ConnectionOptionsAttributePhoneNumber[] optional",
        usernames: "ConnectionOptionsAttributeUsername[] optional",
    },
    ConnectionOptionsAttributeEmail: {
        identifiers: "ConnectionOptionsAttributeEmailIdentifier[] optional",
        signups: "ConnectionOptionsAttributeEmailSignup[] optional",
        profileRequired: "boolean optional",
        unique: "boolean optional",
        verificationMethod: "string optional",
    },
    ConnectionOptionsAttributeEmailIdentifier: {
        active: "boolean optional",
        defaultMethod: "string optional",
    },
    ConnectionOptionsAttributeEmailSignup: {
        verifications: "ConnectionOptionsAttributeEmailSignupVerification[] optional",
        status: "string optional",
    },
    ConnectionOptionsAttributeEmailSignupVerification: {
        active: "boolean optional",
    },
    ConnectionOptionsAttributeMap: {
        mappingMode: "string required",
        attributes: "string optional",
        userinfoScope: "string optional",
    },
    ConnectionOptionsAttributePhoneNumber: {
        identifiers: "ConnectionOptionsAttributePhoneNumberIdentifier[] optional",
        signups: "ConnectionOptionsAttributePhoneNumberSignup[] optional",
        profileRequired: "boolean optional",
    },
    ConnectionOptionsAttributePhoneNumberIdentifier: {
        active: "boolean optional",
        defaultMethod: "string optional",
    },
    ConnectionOptionsAttributePhoneNumberSignup: {
        verifications: "ConnectionOptionsAttributePhoneNumberSignupVerification[] optional",
        status: "string optional",
    },
    ConnectionOptionsAttributePhoneNumberSignupVerification: {
        active: "boolean optional",
    },
    ConnectionOptionsAttributeUsername: {
        identifiers: "ConnectionOptionsAttributeUsernameIdentifier[] optional",
        signups: "ConnectionOptionsAttributeUsernameSignup[] optional",
        validations: "ConnectionOptionsAttributeUsernameValidation[] optional",
        profileRequired: "boolean optional",
    },
    ConnectionOptionsAttributeUsernameIdentifier: {
        active: "boolean optional",
        defaultMethod: "string optional",
    },
    ConnectionOptionsAttributeUsernameSignup: {
        status: "string optional",
    },
    ConnectionOptionsAttributeUsernameValidation: {
        allowedTypes: "ConnectionOptionsAttributeUsernameValidationAllowedType[] optional",
        maxLength: "integer optional",
        minLength: "integer optional",
    },
    ConnectionOptionsAttributeUsernameValidationAllowedType: {
        email: "boolean optional",
        phoneNumber: "boolean optional",
    },
    ConnectionOptionsAuthenticationMethod: {
        emailOtp: "ConnectionOptionsAuthenticationMethodEmailOtp optional",
        passkey: "ConnectionOptionsAuthenticationMethodPasskey optional",
        password: "ConnectionOptionsAuthenticationMethodPassword optional",
        phoneOtp: "ConnectionOptionsAuthenticationMethodPhoneOtp optional",
    },
    ConnectionOptionsAuthenticationMethodEmailOtp: {
        enabled: "boolean optional",
    },
    ConnectionOptionsAuthenticationMethodPasskey: {
        enabled: "boolean optional",
    },
    ConnectionOptionsAuthenticationMethodPassword: {
        enabled: "boolean optional",
        apiBehavior: "string optional",
        signupBehavior: "string optional",
    },
    ConnectionOptionsAuthenticationMethodPhoneOtp: {
        enabled: "boolean optional",
    },
    ConnectionOptionsConnectionSettings: {
        pkce: "string required",
    },
    ConnectionOptionsCustomHeader: {
        header: "string required",
        value: "string required",
    },
    ConnectionOptionsCustomPasswordHash: {
        actionId: "string required",
    },
    ConnectionOptionsDecryptionKey: {
        cert: "string required",
        key: "string required",
    },
    ConnectionOptionsFederatedConnectionsAccessTokens: {
        active: "boolean optional",
    },
    ConnectionOptionsGatewayAuthentication: {
        secretBase64Encoded: "boolean optional",
        ...repeatLine("string optional", "audience method subject"),
        secret: "string optional secret",
    },
    ConnectionOptionsIdpInitiated: {
        enabled: "boolean optional",
        ...repeatLine("string optional", "clientAuthorizeQuery clientId clientProtocol"),
    },
    ConnectionOptionsMfa: {
        active: "boolean optional",
        returnEnrollSettings: "boolean optional",
    },
    ConnectionOptionsPasskeyOptions: {
        localEnrollmentEnabled: "boolean optional",
        progressiveEnrollmentEnabled: "boolean optional",
        challengeUi: "string optional",
    },
    ConnectionOptionsPasswordComplexityOptions: {
        minLength: "integer optional",
    },
    ConnectionOptionsPasswordDictionary: {
        enable: "boolean optional",
        dictionaries: "set<string> optional",
    },
    ConnectionOptionsPasswordHistory: {
        enable: "boolean optional",
        size: "integer optional",
    },
    ConnectionOptionsPasswordNoPersonalInfo: {
        enable: "boolean optional",
    },
    ConnectionOptionsPasswordOptions: {
        complexity: "ConnectionOptionsPasswordOptionsComplexity optional",
        dictionary: "ConnectionOptionsPasswordOptionsDictionary optional",
        history: "ConnectionOptionsPasswordOptionsHistory optional",
        profileData: "ConnectionOptionsPasswordOptionsProfileData optional",
    },
    ConnectionOptionsPasswordOptionsComplexity: {
        minLength: "integer optional",
        characterTypes: "set<string> optional",
        ...repeatLine(
            "string optional",
            "characterTypeRule identicalCharacters maxLengthExceeded sequentialCharacters",
        ),
    },
    ConnectionOptionsPasswordOptionsDictionary: {
        active: "boolean optional",
        customs: "set<string> optional",
        default: "string optional",
    },
    ConnectionOptionsPasswordOptionsHistory: {
        active: "boolean optional",
        size: "integer optional",
    },
    ConnectionOptionsPasswordOptionsProfileData: {
        active: "boolean optional",
        blockedFields: "set<string> optional",
    },
    ConnectionOptionsSigningKey: {
        cert: "string required",
        key: "string required",
    },
    ConnectionOptionsTotp: {
        length: "integer optional",
        timeStep: "integer optional",
    },
    ConnectionOptionsValidation: {
        username: "ConnectionOptionsValidationUsername optional",
    },
    ConnectionOptionsValidationUsername: {
        max: "integer optional",
        min: "integer optional",
    },
    ConnectionScimConfigurationMapping: {
        auth0: "string required",
        scim: "string required",
    },
    OrganizationBranding: {
        colors: "map<string> optional",
        logoUrl: "string optional",
    },
    OrganizationTokenQuota: {
        clientCredentials: "OrganizationTokenQuotaClientCredentials required",
    },
    OrganizationTokenQuotaClientCredentials: {
        enforce: "boolean optional",
        perDay: "integer optional",
        perHour: "integer optional",
    },
};
