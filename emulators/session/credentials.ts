import { randomBytes, randomUUID } from "node:crypto";

import type { ClientRegistration } from "../entra/model";

/** Graph application permissions that a link between Auth0 and Entra needs. */
export const linkGraphPermissions = [
    "Application.ReadWrite.OwnedBy",
    "AppRoleAssignment.ReadWrite.All",
    "Synchronization.ReadWrite.All",
    "User.Read.All",
    "GroupMember.Read.All",
] as const;

/** Scopes of the Auth0 Management API that a link between Auth0 and Entra needs. */
export const linkManagementScopes = [
    "create:connections",
    "read:connections",
    "update:connections",
    "delete:connections",
    "read:connections_options",
    "update:connections_options",
    "create:scim_config",
    "read:scim_config",
    "update:scim_config",
    "delete:scim_config",
    "create:scim_token",
    "read:scim_token",
    "delete:scim_token",
] as const;

/** What a link does not need, and the commands that look at one do: `doctor`, `accounts`, `impact`, `evaluate`, `verify`. */
export const commandGrants: Readonly<Record<"graphPermissions" | "managementScopes", readonly string[]>> = {
    graphPermissions: [
        "AuditLog.Read.All",
        "Policy.Read.All",
        "Organization.Read.All",
        "LicenseAssignment.Read.All",
    ],
    managementScopes: [
        "read:organizations",
        "read:organization_connections",
        "read:clients",
        "read:users",
        "read:groups",
        "read:group_members",
        "read:group_roles",
        "read:organization_group_roles",
        "update:users",
    ],
};

/** One client of each emulator. */
export interface SessionCredentials {
    auth0: { clientId: string; clientSecret: string; scopes: string[] };
    entra: ClientRegistration;
}

/**
 * Creates client credentials with new secrets.
 * @param grants what the clients are granted; default: what a link between Auth0 and Entra needs, and no more.
 */
export function createCredentials(
    grants: { graphPermissions?: readonly string[]; managementScopes?: readonly string[] } = {},
): SessionCredentials {
    return {
        auth0: {
            clientId: randomBytes(16).toString("hex"),
            clientSecret: randomBytes(32).toString("base64url"),
            scopes: [...(grants.managementScopes ?? linkManagementScopes)],
        },
        entra: {
            appId: randomUUID(),
            objectId: randomUUID(),
            secret: randomBytes(30).toString("base64url"),
            permissions: [...(grants.graphPermissions ?? linkGraphPermissions)],
        },
    };
}
