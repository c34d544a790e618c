import { type PropertyLines, repeatLine } from "../../bridge/propertyTable";

/** The functions of the auth0 plugin that the stand-in has. */
export const auth0Functions: Record<string, PropertyLines> = {
    "auth0:index/getConnection:getConnection": {
        skipEnabledClients: "boolean optional",
        connectionId: "string optional",
        name: "string optional",
        isDomainConnection: "boolean computed",
        showAsButton: "boolean computed",
        authentications: "getConnectionAuthentication[] computed",
        connectedAccounts: "getConnectionConnectedAccount[] computed",
        options: "getConnectionOption[] computed",
        metadata: "map<string> computed",
        displayName: "string computed",
        strategy: "string computed",
        enabledClients: "string[] computed",
        realms: "string[] computed",
    },
    "auth0:index/getConnectionScimConfiguration:getConnectionScimConfiguration": {
        connectionId: "string required",
        defaultMappings: "getConnectionScimConfigurationDefaultMapping[] optional computed",
        mappings: "getConnectionScimConfigurationMapping[] optional computed",
        ...repeatLine("string computed", "connectionName strategy tenantName userIdAttribute"),
    },
    "auth0:index/getOrganization:getOrganization": {
        ...repeatLine("string optional", "name organizationId"),
        ...repeatLine("boolean optional", "skipClientGrants skipConnections skipMembers"),
        brandings: "getOrganizationBranding[] computed",
        ...repeatLine("string[] computed", "clientGrants members"),
        connections: "getOrganizationConnection[] computed",
        ...repeatLine("string computed", "displayName thirdPartyClientAccess"),
        metadata: "map<string> computed",
        tokenQuotas: "getOrganizationTokenQuota[] computed",
    },
    "auth0:index/getRole:getRole": {
        ...repeatLine("string optional", "name roleId"),
        ...repeatLine("boolean optional", "skipPermissions skipUsers"),
        description: "string computed",
        permissions: "getRolePermission[] computed",
        users: "string[] computed",
    },
    "auth0:index/getTenant:getTenant": {
        ...repeatLine(
            "boolean computed",
            `
        allowOrganizationNameInAuthenticationApi clientIdMetadataDocumentSupported
        customizeMfaInPostloginAction disableAcrValuesSupported
        phoneConsolidatedExperience pushedAuthorizationRequestsSupported
    `,
        ),
        defaultTokenQuotas: "getTenantDefaultTokenQuota[] computed",
        errorPages: "getTenantErrorPage[] computed",
        flags: "getTenantFlag[] computed",
        mtls: "getTenantMtl[] computed",
        oidcLogouts: "getTenantOidcLogout[] computed",
        sessionCookies: "getTenantSessionCooky[] computed",
        sessions: "getTenantSession[] computed",
        ...repeatLine(
            "number computed",
            `
        ephemeralSessionLifetime idleEphemeralSessionLifetime idleSessionLifetime
        sessionLifetime
    `,
        ),
        ...repeatLine(
            "string computed",
            `
        defaultAudience defaultDirectory defaultRedirectionUri domain
        dynamicClientRegistrationSecurityMode friendlyName managementApiIdentifier
        pictureUrl resourceParameterProfile sandboxVersion
        skipNonVerifiableCallbackUriConfirmationPrompt supportEmail supportUrl
    `,
        ),
        ...repeatLine("string[] computed", "acrValuesSupporteds allowedLogoutUrls enabledLocales"),
    },
};
