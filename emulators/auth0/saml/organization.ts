import type { Auth0Connection, Auth0Organization, Auth0State } from "../state";
import type { AuthorizationRequest } from "./state";

/**
 * Why an application may not begin this sign-in, with or without an Organization. Sources: Auth0, "Define Organization
 * Behavior"; the texts are those that users of its SDKs report.
 */
export function findOrganizationProblem(
    state: Auth0State,
    { client_id: clientId, organization: id }: AuthorizationRequest,
    connection: Auth0Connection,
): string | undefined {
    const usage = state.clients.get(clientId)?.organization_usage ?? "deny";
    if (id === undefined) {
        return usage === "require" ? "parameter organization is required for this client" : undefined;
    }
    if (usage === "deny") return "parameter organization is not allowed for this client";
    const organization = state.organizations?.get(id);
    if (organization === undefined) return `parameter organization is invalid: ${id}`;
    // Undocumented for a connection that is not enabled for the Organization.
    return findEnabled(organization, connection) === undefined ? "the connection was not found" : undefined;
}

/**
 * Makes the user a member if the connection does so in the Organization (auto-membership); else one who is none is
 * refused. Source: Auth0, "Grant Just-In-Time Membership to an Organization Connection".
 */
export function joinOrganization(
    state: Auth0State,
    { organization: id }: AuthorizationRequest,
    connection: Auth0Connection,
    userId: string,
): string | undefined {
    if (id === undefined) return undefined;
    const organization = state.organizations?.get(id);
    const members = organization?.members ?? [];
    if (members.includes(userId)) return undefined;
    const enabled = organization && findEnabled(organization, connection);
    if (organization === undefined || enabled?.assign_membership_on_login !== true) {
        return `user is not part of the ${id} organization`;
    }
    organization.members = [...members, userId];
    return undefined;
}

const findEnabled = (organization: Auth0Organization, { id }: Auth0Connection) =>
    organization.enabled_connections.find(
        ({ connection_id, is_enabled }) => connection_id === id && is_enabled !== false,
    );
