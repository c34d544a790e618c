import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";

/** What an operation changes of the link. */
export interface LinkVariant {
    /** Everything that an update can change in place. */
    changed?: boolean;
    token?: string;
    certificate?: string;
}

const day = 24 * 3600;

/** The program of all cells: one link with a user, a group and all three parts, as an inline program. */
export function createProgram({
    changed = false,
    token = "1",
    certificate = "1",
}: LinkVariant): () => Promise<object> {
    const args: Auth0EntraLinkArgs = {
        auth0: {
            connectionName: "acme-entra",
            // Otherwise destroy would be refused.
            protectConnection: false,
            displayName: changed ? "Acme Corporation" : "Acme",
            ...(changed ? { domainAliases: ["acme.example"] } : {}),
            scim: {
                ...(changed ? { extraMapping: { "name.formatted": "app_metadata.formatted_name" } } : {}),
                token: { lifetimeSeconds: 180 * day, keepers: { rotation: token } },
            },
        },
        entra: {
            displayName: changed ? "Auth0 (Acme Corporation)" : "Auth0 (Acme)",
            users: [changed ? "priya.raman@acme.example" : "ada@acme.example"],
            groups: changed ? ["Engineering", "Sales"] : ["Engineering"],
            notificationEmails: [changed ? "security@acme.example" : "identity@acme.example"],
            visibleToUsers: !changed,
            certificate: { keepers: { rotation: certificate } },
        },
        provisioning: {
            notificationEmail: changed ? "security@acme.example" : "identity@acme.example",
            ...(changed
                ? {
                      accidentalDeletionThreshold: 50,
                      users: { attributes: { nickName: { expression: "ToLower([givenName])" } } },
                  }
                : {}),
        },
    };
    return async () => {
        const { connectionId, servicePrincipalId, scimEndpoint } = new Auth0EntraLink("acme", args);
        return { connectionId, servicePrincipalId, scimEndpoint };
    };
}
