import { randomBytes, randomUUID } from "node:crypto";

import type { ClientRegistration } from "../entra/model";

/** Graph application permissions that an administrator grants for a link; see docs/permissions.md. */
export const graphPermissions = [
    "Application.ReadWrite.OwnedBy",
    "AppRoleAssignment.ReadWrite.All",
    "Synchronization.ReadWrite.All",
    "User.Read.All",
    "GroupMember.Read.All",
] as const;

/** Scopes of the Auth0 Management API for a link; see docs/permissions.md. */
export const managementScopes = [
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

/** The two clients with which a sandbox is deployed. The secrets are fresh for each sandbox. */
export interface SandboxCredentials {
    auth0: { clientId: string; clientSecret: string; scopes: string[] };
    entra: ClientRegistration;
}

/** Makes credentials with the given permissions; the defaults suffice for a whole link and no more. */
export function sandboxCredentials(
    permissions: { graph?: readonly string[]; management?: readonly string[] } = {},
): SandboxCredentials {
    return {
        auth0: {
            clientId: randomBytes(16).toString("hex"),
            clientSecret: randomBytes(32).toString("base64url"),
            scopes: [...(permissions.management ?? managementScopes)],
        },
        entra: {
            appId: randomUUID(),
            objectId: randomUUID(),
            secret: randomBytes(30).toString("base64url"),
            permissions: [...(permissions.graph ?? graphPermissions)],
        },
    };
}
