import {
    linkGraphPermissions,
    linkManagementScopes,
    type SessionCredentials,
} from "../../../emulators/session/credentials";

/** Permissions of the clients of both emulators. */
export interface Grants {
    permissions: readonly string[];
    scopes: readonly string[];
}

/** What docs/permissions.md says that a preview and a refresh of a link with users and groups need. */
export const toRead: Grants = {
    permissions: [
        "Application.Read.All",
        "User.Read.All",
        "GroupMember.Read.All",
        "Synchronization.Read.All",
    ],
    scopes: ["read:connections", "read:connections_options", "read:scim_config", "read:scim_token"],
};

export const toDeploy: Grants = { permissions: linkGraphPermissions, scopes: linkManagementScopes };

/** Changes what the clients of a running session are granted; access tokens that are issued from now on have it. */
export function grant({ entra, auth0 }: SessionCredentials, { permissions, scopes }: Grants): void {
    entra.permissions.splice(0, Infinity, ...permissions);
    auth0.scopes.splice(0, Infinity, ...scopes);
}
