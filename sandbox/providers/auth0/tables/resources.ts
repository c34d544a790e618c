import { type PropertyLines, repeatLine } from "../../bridge/propertyTable";

/** What Pulumi writes where the program gives a role no description. */
export const defaultRoleDescription = "Managed by Pulumi";

/** The resources of the auth0 plugin that the stand-in has, with every property of theirs. */
export const auth0Resources: Record<string, PropertyLines> = {
    "auth0:index/connection:Connection": {
        strategy: "string required replaces",
        authentication: "ConnectionAuthentication optional computed",
        connectedAccounts: "ConnectionConnectedAccounts optional computed",
        options: "ConnectionOptions optional computed",
        showAsButton: "boolean optional",
        isDomainConnection: "boolean optional computed",
        metadata: "map<string> optional",
        displayName: "string optional computed",
        name: "string optional computed replaces",
        realms: "string[] optional computed",
    },
    "auth0:index/connectionClients:ConnectionClients": {
        enabledClients: "set<string> required",
        connectionId: "string required replaces",
        name: "string computed",
        strategy: "string computed",
    },
    "auth0:index/connectionScimConfiguration:ConnectionScimConfiguration": {
        connectionId: "string required replaces",
        mappings: "set<ConnectionScimConfigurationMapping> optional computed",
        userIdAttribute: "string optional computed",
        ...repeatLine("string computed", "connectionName strategy tenantName"),
    },
    "auth0:index/connectionScimToken:ConnectionScimToken": {
        connectionId: "string required replaces",
        scopes: "set<string> optional replaces",
        createdAt: "string computed",
        tokenId: "string computed",
        token: "string computed secret",
    },
    "auth0:index/organization:Organization": {
        branding: "OrganizationBranding optional computed",
        displayName: "string optional",
        metadata: "map<string> optional",
        name: "string optional computed",
        thirdPartyClientAccess: "string optional computed",
        tokenQuota: "OrganizationTokenQuota optional",
    },
    "auth0:index/organizationConnection:OrganizationConnection": {
        ...repeatLine("boolean optional computed", "assignMembershipOnLogin isSignupEnabled showAsButton"),
        ...repeatLine("string required", "connectionId organizationId"),
        isEnabled: "boolean optional",
        organizationAccessLevel: "string optional computed",
        ...repeatLine("string computed", "name organizationConnectionName strategy"),
    },
    "auth0:index/organizationDiscoveryDomain:OrganizationDiscoveryDomain": {
        ...repeatLine("string required replaces", "domain organizationId"),
        status: "string required",
        useForOrganizationDiscovery: "boolean optional computed",
        ...repeatLine("string computed", "verificationHost verificationTxt"),
    },
    "auth0:index/role:Role": {
        description: "string optional computed",
        name: "string optional computed",
    },
};
