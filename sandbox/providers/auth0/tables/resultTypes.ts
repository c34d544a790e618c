import { type PropertyLines, repeatLine } from "../../bridge/propertyTable";

/** Object types of what the functions return, except those that follow from the connection options. */
export const auth0ResultTypes: Record<string, PropertyLines> = {
    getConnectionAuthentication: {
        active: "boolean required",
    },
    getConnectionConnectedAccount: {
        active: "boolean required",
    },
    getConnectionScimConfigurationDefaultMapping: {
        auth0: "string required",
        scim: "string required",
    },
    getConnectionScimConfigurationMapping: {
        auth0: "string required",
        scim: "string required",
    },
    getOrganizationBranding: {
        colors: "map<string> required",
        logoUrl: "string required",
    },
    getOrganizationConnection: {
        ...repeatLine("boolean required", "assignMembershipOnLogin isEnabled isSignupEnabled showAsButton"),
        ...repeatLine("string required", "connectionId organizationAccessLevel organizationConnectionName"),
    },
    getOrganizationTokenQuota: {
        clientCredentials: "getOrganizationTokenQuotaClientCredential[] required",
    },
    getOrganizationTokenQuotaClientCredential: {
        enforce: "boolean required",
        perDay: "integer required",
        perHour: "integer required",
    },
    getRolePermission: {
        ...repeatLine("string required", "description name resourceServerIdentifier resourceServerName"),
    },
    getTenantDefaultTokenQuota: {
        clients: "getTenantDefaultTokenQuotaClient[] required",
        organizations: "getTenantDefaultTokenQuotaOrganization[] required",
    },
    getTenantDefaultTokenQuotaClient: {
        clientCredentials: "getTenantDefaultTokenQuotaClientClientCredential[] required",
    },
    getTenantDefaultTokenQuotaClientClientCredential: {
        enforce: "boolean required",
        perDay: "integer required",
        perHour: "integer required",
    },
    getTenantDefaultTokenQuotaOrganization: {
        clientCredentials: "getTenantDefaultTokenQuotaOrganizationClientCredential[] required",
    },
    getTenantDefaultTokenQuotaOrganizationClientCredential: {
        enforce: "boolean required",
        perDay: "integer required",
        perHour: "integer required",
    },
    getTenantErrorPage: {
        showLogLink: "boolean required",
        html: "string required",
        url: "string required",
    },
    getTenantFlag: {
        ...repeatLine(
            "boolean required",
            `
        allowLegacyDelegationGrantTypes allowLegacyRoGrantTypes
        allowLegacyTokeninfoEndpoint dashboardInsightsView dashboardLogStreamsNext
        disableClickjackProtectionHeaders disableFieldsMapFix
        disableManagementApiSmsObfuscation enableAdfsWaadEmailVerification
        enableApisSection enableClientConnections enableCustomDomainInEmails
        enableDynamicClientRegistration enableIdtokenApi2 enableLegacyLogsSearchV2
        enableLegacyProfile enablePipeline2 enablePublicSignupUserExistsError enableSso
        mfaShowFactorListOnEnrollment noDiscloseEnterpriseConnections removeAlgFromJwks
        requirePushedAuthorizationRequests revokeRefreshTokenGrant
        useScopeDescriptionsForConsent
    `,
        ),
    },
    getTenantMtl: {
        disable: "boolean required",
        enableEndpointAliases: "boolean required",
    },
    getTenantOidcLogout: {
        rpLogoutEndSessionEndpointDiscovery: "boolean required",
    },
    getTenantSession: {
        oidcLogoutPromptEnabled: "boolean required",
    },
    getTenantSessionCooky: {
        mode: "string required",
    },
};
