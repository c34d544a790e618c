import type { Requirement } from "./permissions";

/** A permission that commands of the command line use besides those of a link. Without it they say what they lack. */
export interface CommandPermission extends Requirement {
    /** What the commands do with it. */
    purpose: string;
    commands: readonly string[];
}

const requireGraph = (
    purpose: string,
    commands: string[],
    ...anyOf: [string, ...string[]]
): CommandPermission => ({
    service: "graph",
    purpose,
    commands,
    anyOf,
});

const requireAuth0 = (scope: string, purpose: string, ...commands: string[]): CommandPermission => ({
    service: "auth0",
    purpose,
    commands,
    anyOf: [scope],
});

/** All of them but the last one only read. Sources as those of `capabilityPermissions`. */
export const commandPermissions: readonly CommandPermission[] = [
    requireGraph(
        "users in scope, and who is assigned",
        ["accounts", "doctor", "evaluate", "impact", "verify --browser"],
        "User.Read.All",
        "User.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ),
    requireGraph(
        "members of assigned groups",
        ["accounts", "doctor", "impact"],
        "GroupMember.Read.All",
        "Group.Read.All",
        "GroupMember.ReadWrite.All",
        "Group.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ),
    requireGraph(
        "the provisioning log: who fails, and why",
        ["accounts", "doctor", "impact", "verify --live"],
        "AuditLog.Read.All",
    ),
    requireGraph(
        "claims of the application, and application management policies",
        ["accounts", "doctor"],
        "Policy.Read.All",
    ),
    requireGraph(
        "the default domain of the tenant, if an expression calls `DefaultDomain()`",
        ["accounts", "evaluate", "impact"],
        "Organization.Read.All",
        "Organization.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ),
    requireGraph(
        "whether the tenant has a license for group assignment",
        ["doctor"],
        "LicenseAssignment.Read.All",
        "Organization.Read.All",
        "Organization.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ),
    requireAuth0("read:organizations", "Organizations that have the connection", "doctor"),
    requireAuth0("read:organization_connections", "how Organizations use the connection", "doctor"),
    requireAuth0("read:clients", "the applications that may use the connection", "doctor", "verify"),
    requireAuth0(
        "read:users",
        "the accounts of the connection",
        "accounts",
        "impact",
        "verify --browser",
        "verify --live",
    ),
    requireAuth0("read:groups", "the groups of the connection", "accounts", "doctor", "impact"),
    requireAuth0("read:group_roles", "which groups have roles", "doctor"),
    requireAuth0("read:organization_group_roles", "which groups have roles in an Organization", "doctor"),
    requireAuth0("read:group_members", "the members of these groups", "accounts", "impact"),
    requireAuth0("update:users", "blocking and unblocking accounts, by `accounts apply` alone", "accounts"),
];
