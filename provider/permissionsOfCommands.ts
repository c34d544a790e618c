import type { Requirement } from "./permissions";

/** A permission that commands of the command line use besides those of a link. Without it they say what they lack. */
export interface CommandPermission extends Requirement {
    /** What the commands read with it. */
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

/** All of them only read. Sources as those of `capabilityPermissions`. */
export const commandPermissions: readonly CommandPermission[] = [
    requireGraph(
        "users in scope, and who is assigned",
        ["doctor"],
        "User.Read.All",
        "User.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ),
    requireGraph(
        "members of assigned groups",
        ["doctor"],
        "GroupMember.Read.All",
        "Group.Read.All",
        "GroupMember.ReadWrite.All",
        "Group.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ),
    requireGraph("the provisioning log: who fails, and why", ["doctor"], "AuditLog.Read.All"),
    requireGraph(
        "claims of the application, and application management policies",
        ["doctor"],
        "Policy.Read.All",
    ),
    {
        service: "auth0",
        purpose: "the applications that may use the connection",
        commands: ["doctor"],
        anyOf: ["read:clients"],
    },
];
