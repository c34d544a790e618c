/**
 * The state of an Auth0 tenant: plain data, named as the Management API names it. Routes and tests work on
 * this; nothing here knows HTTP. No secret is kept: SCIM tokens and client secrets only as SHA-256 hashes.
 */

import type { ScimMappingEntry, UserAttributes } from "../../mapping/auth0";
import { IndexedMap, readAll } from "../support/indexedMap";
import type { TokenBucket } from "../support/rateLimit";
import { type Auth0Organization, removeFromOrganizations } from "./organizationState";
import { createSignOnState, type SignOnState } from "./saml/state";
import type { TenantLogEvent } from "./tenantLogEvent";

export type { Auth0Organization } from "./organizationState";

export interface Auth0State {
    /** By connection ID (`con_…`). */
    connections: Map<string, Auth0Connection>;
    /** By connection ID. */
    scimConfigurations: Map<string, ScimConfiguration>;
    /** By token ID (`tok_…`). */
    scimTokens: Map<string, ScimTokenRecord>;
    /** By user ID (`samlp|CONNECTION|VALUE`). */
    users: Map<string, Auth0User>;
    /** By group ID. */
    groups: Map<string, Auth0Group>;
    /** By role ID (`rol_…`). */
    roles: Map<string, Auth0Role>;
    /** By client ID. */
    clients: Map<string, Auth0Client>;
    /** By ID (`cd_…`). */
    customDomains: Map<string, Auth0CustomDomain>;
    /** By ID (`org_…`), in the order of their creation; absent: there is none. */
    organizations?: Map<string, Auth0Organization>;
    /** Names of connections that are still being deleted, in lower case, and until when (ms since 1970). */
    deletedConnectionNames: Map<string, number>;
    /** Events of the tenant log, oldest first. */
    logs: TenantLogEvent[];
    /** What is left of the rate limits, by API. */
    rateBuckets: Map<string, TokenBucket>;
    /** Client assertions that were used, and when they expire (ms since 1970): each is good for one login. */
    usedAssertions: Map<string, number>;
    /** Sign-ins by SAML, and the tenant's signing key. */
    signOn: SignOnState;
}

export interface Auth0Connection {
    id: string;
    name: string;
    strategy: string;
    display_name?: string;
    show_as_button?: boolean;
    is_domain_connection: boolean;
    options: Record<string, unknown>;
    metadata?: Record<string, string>;
    realms: string[];
    enabled_clients: string[];
    authentication: { active: boolean };
    connected_accounts: { active: boolean };
    provisioning_ticket_url?: string;
}

export interface ScimConfiguration {
    connection_id: string;
    connection_name: string;
    strategy: string;
    tenant_name: string;
    user_id_attribute: string;
    mapping: ScimMappingEntry[];
    created_at: string;
    updated_on: string;
}

export interface ScimTokenRecord {
    token_id: string;
    connection_id: string;
    /** SHA-256 of the token, hex. */
    hash: string;
    scopes: string[];
    created_at: string;
    /** Absent: never expires. */
    valid_until?: string;
    /** Absent: never used. */
    last_used_at?: string;
}

/** A user profile; root attributes other than these are whatever the SCIM mapping names. */
export interface Auth0User {
    user_id: string;
    connection_id: string;
    created_at: string;
    updated_at: string;
    identities: { connection: string; provider: string; user_id: string; isSocial: boolean }[];
    attributes: UserAttributes;
}

export interface Auth0Group {
    id: string;
    connection_id: string;
    displayName: string;
    externalId?: string;
    /** User IDs. */
    members: string[];
    /** IDs of the roles that its members have in the tenant; absent: none. */
    roles?: string[];
    created_at: string;
    updated_at: string;
}

export interface Auth0Role {
    id: string;
    name: string;
    description: string;
    /** IDs of the users who have it in the tenant without a group; absent: none. */
    users?: string[];
    /** What it allows at the APIs of the tenant; absent: nothing. */
    permissions?: { resource_server_identifier: string; permission_name: string }[];
}

export interface Auth0Client {
    client_id: string;
    name: string;
    tenant: string;
    app_type: string;
    grant_types: string[];
    /** Where users may be sent to after sign-in; absent: nowhere. */
    callbacks?: string[];
    /** Where the application is told that a session has ended (OIDC Back-Channel Logout); absent: nowhere. */
    backchannelLogoutUrls?: string[];
    /** Whether users sign in to it through an Organization. Default: `deny`. */
    organization_usage?: "deny" | "allow" | "require";
    /** Its client grant for the Management API (`cgr_…`); absent: it has none. */
    grant_id?: string;
    /** What the client grant allows. */
    scopes: string[];
    /** SHA-256 of the client secret, hex; absent: the client has no secret. */
    secretHash?: string;
    /** The public key that its assertions are verified with (private_key_jwt), PEM; absent: it has none. */
    publicKey?: string;
}

export interface Auth0CustomDomain {
    custom_domain_id: string;
    /** Such as `login.acme.example`. */
    domain: string;
    /** Default: `ready`. */
    status?: "pending_verification" | "pending" | "ready" | "disabled" | "failed";
}

export function createState(): Auth0State {
    return {
        connections: new Map(),
        scimConfigurations: new Map(),
        scimTokens: new Map(),
        users: new IndexedMap(),
        groups: new IndexedMap(),
        roles: new Map(),
        clients: new Map(),
        customDomains: new Map(),
        deletedConnectionNames: new Map(),
        logs: [],
        rateBuckets: new Map(),
        usedAssertions: new Map(),
        signOn: createSignOnState(),
    };
}

/**
 * Whether nothing is left that a link made. Clients belong to the tenant and do not count.
 * @internal exported for its tests
 */
export function isEmpty(state: Auth0State): boolean {
    const { connections, scimConfigurations, scimTokens, users, groups } = state;
    return [connections, scimConfigurations, scimTokens, users, groups].every((map) => map.size === 0);
}

/** A user as people read it: for printing and for assertions. */
export interface UserSummary {
    userId: string;
    username?: string;
    email?: string;
    name?: string;
    blocked: boolean;
}

/** The users of one connection, by its name, sorted by user ID. An unknown connection has none. */
export function listUserSummaries(state: Auth0State, connectionName: string): UserSummary[] {
    const text = (value: unknown) => (typeof value === "string" ? value : undefined);
    return [...readAll(state.users)]
        .filter((user) => user.identities.some((identity) => identity.connection === connectionName))
        .map(({ user_id, attributes }) => ({
            userId: user_id,
            username: text(attributes.username),
            email: text(attributes.email),
            name: text(attributes.name),
            blocked: attributes.blocked === true,
        }))
        .sort((a, b) => (a.userId < b.userId ? -1 : 1));
}

/**
 * The groups of one connection, by its name, sorted by display name.
 * @internal exported for its tests
 */
export function listGroups(state: Auth0State, connectionName: string): Auth0Group[] {
    return [...readAll(state.groups)]
        .filter((group) => state.connections.get(group.connection_id)?.name === connectionName)
        .sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
}

/** Deletes a connection and all that hangs on it: SCIM configuration, tokens, users, groups. */
export function removeConnection(state: Auth0State, id: string): void {
    state.connections.delete(id);
    removeScimConfiguration(state, id);
    const ofConnection = (item: { connection_id: string }) => item.connection_id === id;
    const users = [...readAll(state.users)].filter(ofConnection).map(({ user_id }) => user_id);
    const groups = [...readAll(state.groups)].filter(ofConnection).map((group) => group.id);
    for (const userId of users) state.users.delete(userId);
    for (const groupId of groups) state.groups.delete(groupId);
    removeFromOrganizations(state.organizations, { connections: [id], users, groups });
}

/**
 * Deletes a SCIM configuration and its tokens. Whether Auth0 revokes the tokens with the configuration is
 * undocumented; keeping credentials of an endpoint that is gone would be the less careful reading.
 */
export function removeScimConfiguration(state: Auth0State, connectionId: string): void {
    state.scimConfigurations.delete(connectionId);
    for (const [key, token] of state.scimTokens) {
        if (token.connection_id === connectionId) state.scimTokens.delete(key);
    }
}

/** Deletes a user, also from the groups it is a member of. */
export function removeUser(state: Auth0State, userId: string): void {
    state.users.delete(userId);
    for (const group of readAll(state.groups)) {
        group.members = group.members.filter((member) => member !== userId);
    }
    for (const role of state.roles.values()) role.users = role.users?.filter((id) => id !== userId);
    removeFromOrganizations(state.organizations, { users: [userId] });
}

/** Deletes a group, also what it gives in Organizations. */
export function removeGroup(state: Auth0State, groupId: string): void {
    state.groups.delete(groupId);
    removeFromOrganizations(state.organizations, { groups: [groupId] });
}

/** Deletes a role, also from the groups that have it. */
export function removeRole(state: Auth0State, roleId: string): void {
    state.roles.delete(roleId);
    for (const group of readAll(state.groups)) {
        if (group.roles?.includes(roleId)) group.roles = group.roles.filter((id) => id !== roleId);
    }
    removeFromOrganizations(state.organizations, { roles: [roleId] });
}

/** Names of the roles that a user has, sorted: through groups in an Organization, or in the tenant. */
export function listRoleNames(state: Auth0State, userId: string, organizationId?: string): string[] {
    const organization = state.organizations?.get(organizationId ?? "");
    const groups = [...readAll(state.groups)].filter(({ members }) => members.includes(userId));
    const ids = groups.flatMap(({ id, roles = [] }) =>
        organizationId === undefined ? roles : (organization?.group_roles?.[id] ?? []),
    );
    const own = [...state.roles.values()].filter(
        ({ users }) => organizationId === undefined && users?.includes(userId),
    );
    return [...new Set([...ids, ...own.map(({ id }) => id)])]
        .flatMap((id) => state.roles.get(id)?.name ?? [])
        .sort();
}
