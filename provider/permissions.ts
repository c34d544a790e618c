/** Parts of a link that need permissions; the strings are those of components' `Capability`. */
export type Capability =
    | "connection"
    | "scimConfiguration"
    | "scimToken"
    | "connectionClients"
    | "groupRoles"
    | "organizations"
    | "discoveryDomains"
    | "organizationGroupRoles"
    | "application"
    | "claimsMapping"
    | "samlTokenLifetime"
    | "owners"
    | "assignment"
    | "userLookup"
    | "groupLookup"
    | "provisioning"
    | "restart"
    | "provisionOnDemand";

/** One thing that must be allowed: any of the permissions is enough; the first is the least. */
export interface Requirement {
    service: "graph" | "auth0";
    anyOf: [string, ...string[]];
    /**
     * What suffices besides for a preview or a refresh, which only read: any of the permissions, the least first; an
     * empty list if neither reads with this permission. Default: nothing else suffices.
     */
    toRead?: string[];
}

export interface CapabilityPermissions {
    /** What the permissions are for, in a few words. */
    purpose: string;
    requirements: Requirement[];
}

const requireGraph = (...anyOf: [string, ...string[]]): Requirement => ({ service: "graph", anyOf });
/** Every scope is needed; a preview and a refresh need those that read. */
const requireAuth0 = (...scopes: string[]): Requirement[] =>
    scopes.map((scope) => ({
        service: "auth0",
        anyOf: [scope],
        ...(!scope.startsWith("read:") && { toRead: [] }),
    }));

const readApplications = ["Application.Read.All", "Directory.Read.All"];

const writeApplications: Requirement = {
    ...requireGraph("Application.ReadWrite.OwnedBy", "Application.ReadWrite.All", "Directory.ReadWrite.All"),
    toRead: readApplications,
};

/**
 * What each part of a link needs. Sources: Microsoft Graph, the permissions table of each call; Auth0
 * Management API, the scopes of each call. docs/permissions.md is checked against this table.
 */
export const capabilityPermissions: Record<Capability, CapabilityPermissions> = {
    connection: {
        purpose: "the Auth0 SAML connection",
        requirements: requireAuth0(
            "create:connections",
            "read:connections",
            "update:connections",
            "delete:connections",
            "read:connections_options",
            "update:connections_options",
        ),
    },
    scimConfiguration: {
        purpose: "the connection's SCIM configuration",
        requirements: requireAuth0(
            "create:scim_config",
            "read:scim_config",
            "update:scim_config",
            "delete:scim_config",
        ),
    },
    scimToken: {
        purpose: "the connection's SCIM token",
        requirements: requireAuth0("create:scim_token", "read:scim_token", "delete:scim_token"),
    },
    connectionClients: {
        purpose: "the applications that may use the connection",
        requirements: requireAuth0("read:connections", "update:connections"),
    },
    groupRoles: {
        purpose: "the Auth0 roles of provisioned groups",
        requirements: requireAuth0(
            "read:groups",
            "read:roles",
            "read:group_roles",
            "create:group_roles",
            "delete:group_roles",
        ),
    },
    organizations: {
        purpose: "the connection in Organizations",
        requirements: requireAuth0(
            "read:organizations",
            "read:organization_connections",
            "create:organization_connections",
            "update:organization_connections",
            "delete:organization_connections",
        ),
    },
    discoveryDomains: {
        purpose: "the discovery domains of Organizations",
        requirements: requireAuth0(
            "read:organization_discovery_domains",
            "create:organization_discovery_domains",
            "update:organization_discovery_domains",
            "delete:organization_discovery_domains",
        ),
    },
    organizationGroupRoles: {
        purpose: "the Auth0 roles of provisioned groups in Organizations",
        requirements: requireAuth0(
            "read:groups",
            "read:roles",
            "read:organization_group_roles",
            "create:organization_group_roles",
            "delete:organization_group_roles",
        ),
    },
    application: {
        purpose: "the enterprise application, its SAML settings and signing certificate",
        requirements: [writeApplications],
    },
    claimsMapping: {
        purpose: "the claims mapping policy that sets the NameID and further claims",
        // To make a policy both are needed; to assign it, reading policies and writing the application.
        requirements: [
            { ...requireGraph("Policy.ReadWrite.ApplicationConfiguration"), toRead: [] },
            requireGraph("Policy.Read.All"),
            writeApplications,
        ],
    },
    samlTokenLifetime: {
        purpose: "the token lifetime policy",
        // As for claims: to make a policy, and to assign it.
        requirements: [
            { ...requireGraph("Policy.ReadWrite.ApplicationConfiguration"), toRead: [] },
            requireGraph("Policy.Read.All"),
            writeApplications,
        ],
    },
    owners: {
        purpose: "further owners of the service principal",
        // To add an owner both are needed: writing the application, and reading who is added.
        requirements: [
            writeApplications,
            { ...requireGraph("Directory.Read.All", "Directory.ReadWrite.All"), toRead: [] },
        ],
    },
    assignment: {
        purpose: "the assignment of users and groups",
        requirements: [{ ...requireGraph("AppRoleAssignment.ReadWrite.All"), toRead: readApplications }],
    },
    userLookup: {
        purpose: "finding users by name",
        requirements: [
            requireGraph(
                "User.Read.All",
                "User.ReadWrite.All",
                "Directory.Read.All",
                "Directory.ReadWrite.All",
            ),
        ],
    },
    groupLookup: {
        purpose: "finding groups by name",
        requirements: [
            requireGraph(
                "GroupMember.Read.All",
                "Group.Read.All",
                "GroupMember.ReadWrite.All",
                "Group.ReadWrite.All",
                "Directory.Read.All",
                "Directory.ReadWrite.All",
            ),
        ],
    },
    provisioning: {
        purpose: "the provisioning job, its credentials and its attribute mapping",
        requirements: [
            {
                ...requireGraph(
                    "Application.ReadWrite.OwnedBy",
                    "Synchronization.ReadWrite.All",
                    "Application.ReadWrite.All",
                    "Directory.ReadWrite.All",
                ),
                toRead: ["Synchronization.Read.All"],
            },
        ],
    },
    restart: {
        purpose: "restarting the provisioning job",
        requirements: [{ ...requireGraph("Synchronization.ReadWrite.All"), toRead: [] }],
    },
    provisionOnDemand: {
        purpose: "provisioning on demand",
        requirements: [{ ...requireGraph("Synchronization.ReadWrite.All"), toRead: [] }],
    },
};

export const capabilities = Object.keys(capabilityPermissions) as Capability[];

/** Where an administrator grants a permission. */
export const whereToGrant = {
    graph:
        "Entra admin center > App registrations > the deploying application > API permissions " +
        "(application permission of Microsoft Graph, with admin consent)",
    auth0: "Auth0 Dashboard > Applications > APIs > Auth0 Management API > Machine to Machine Applications",
} as const;

/** A permission as it stands in messages: `A`, or `A (or B)`. */
export function describeRequirement(requirement: Requirement): string {
    const [least, ...others] = requirement.anyOf;
    return others.length === 0 ? least : `${least} (or ${others.join(", ")})`;
}

/** What a preview or a refresh needs of the requirements: the same or less. */
export function selectReadRequirements<R extends Requirement>(requirements: R[]): R[] {
    return requirements.flatMap((requirement) => {
        const { anyOf, toRead } = requirement;
        if (toRead === undefined) return [requirement];
        const [least, ...others] = toRead;
        return least === undefined ? [] : [{ ...requirement, anyOf: [least, ...others, ...anyOf] }];
    });
}

/** Requirements that the permissions do not meet. */
export function findMissingRequirements<R extends Requirement>(requirements: R[], granted: string[]): R[] {
    const have = new Set(granted.map((permission) => permission.toLowerCase()));
    return requirements.filter((r) => !r.anyOf.some((permission) => have.has(permission.toLowerCase())));
}
