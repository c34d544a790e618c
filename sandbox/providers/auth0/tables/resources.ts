import { type PropertyLines, repeatLine } from "../../bridge/propertyTable";

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
};
