import {
    linkGraphPermissions,
    linkManagementScopes,
    type SessionCredentials,
} from "../../../emulators/session/credentials";
import { commandPermissions } from "../../../provider/permissionsOfCommands";

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

/** What docs/permissions.md says that a preview and `impact` need. */
export const toPredict: Grants = {
    permissions: [...toRead.permissions, ...listFor("graph", "impact")],
    scopes: [...toRead.scopes, ...listFor("auth0", "impact")],
};

/** What docs/permissions.md says that doctor needs to look at everything. */
export const toExamine: Grants = {
    permissions: [...toRead.permissions, ...listFor("graph", "doctor")],
    scopes: [...toRead.scopes, ...listFor("auth0", "doctor")],
};

function listFor(service: "graph" | "auth0", command: string): string[] {
    return commandPermissions
        .filter((permission) => permission.service === service && permission.commands.includes(command))
        .map(({ anyOf }) => anyOf[0]);
}

export const toDeploy: Grants = { permissions: linkGraphPermissions, scopes: linkManagementScopes };

/** Changes what the clients of a running session are granted; access tokens that are issued from now on have it. */
export function grant({ entra, auth0 }: SessionCredentials, { permissions, scopes }: Grants): void {
    entra.permissions.splice(0, Infinity, ...permissions);
    auth0.scopes.splice(0, Infinity, ...scopes);
}
