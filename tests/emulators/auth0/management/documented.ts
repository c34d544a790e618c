import type { Shape } from "./shapes";

const open = { "...": "object" } as const;
const conId = /^con_[A-Za-z0-9]{16}$/;
const purpose = { active: "boolean", "cross_app_access?": "boolean" } as const;

const connection: Shape = {
    id: conId,
    name: "string",
    strategy: "string",
    "display_name?": "string",
    "options?": "object",
    realms: { list: "string" },
    enabled_clients: { list: "string" },
    is_domain_connection: "boolean",
    "show_as_button?": "boolean",
    "cross_app_access_resource_app?": { status: "string" },
    "metadata?": "object",
    authentication: purpose,
    connected_accounts: purpose,
    // In recorded responses, not in the document.
    "provisioning_ticket_url?": /^https:\/\//,
};

const scimConfiguration: Shape = {
    connection_id: conId,
    connection_name: "string",
    strategy: "string",
    tenant_name: "string",
    user_id_attribute: "string",
    mapping: { list: { scim: "string", auth0: "string" } },
    created_at: "date-time",
    updated_on: "date-time",
};

const scimToken = {
    token_id: /^tok_[A-Za-z0-9]{16}$/,
    scopes: { list: /^(get|post|put|patch|delete):(users|groups)$/ },
    created_at: "date-time",
    "valid_until?": "date-time",
} as const;

const user: Shape = {
    ...open,
    user_id: /^samlp\|/,
    created_at: "date-time",
    updated_at: "date-time",
    identities: {
        list: { connection: "string", user_id: "string", provider: "string", isSocial: "boolean" },
    },
    "blocked?": "boolean",
    "app_metadata?": "object",
    "user_metadata?": "object",
    "email?": "string",
    "username?": "string",
};

const group: Shape = {
    id: /^grp_[1-9a-km-zA-HJ-NP-Z]{14,22}$/,
    name: "string",
    "external_id?": "string",
    connection_id: conId,
    tenant_name: "string",
    created_at: "date-time",
    updated_at: "date-time",
};

const role: Shape = {
    id: /^rol_[A-Za-z0-9]{16}$/,
    name: "string",
    description: "string",
    type: /^tenant$/,
};

const client: Shape = {
    ...open,
    client_id: "string",
    name: "string",
    tenant: "string",
    global: "boolean",
    app_type: "string",
    grant_types: { list: "string" },
    is_first_party: "boolean",
};

const grant: Shape = {
    id: /^cgr_/,
    client_id: "string",
    audience: /^https:.*\/api\/v2\/$/,
    scope: { list: "string" },
    subject_type: /^client$/,
};

const domain: Shape = {
    custom_domain_id: /^cd_/,
    domain: "string",
    primary: "boolean",
    is_default: "boolean",
    status: /^(pending_verification|ready|failed)$/,
    type: /^(auth0|self)_managed_certs$/,
    verification: { methods: { list: "object" }, status: /^(verified|pending|failed)$/ },
    tls_policy: "string",
};

const organization: Shape = {
    id: /^org_/,
    name: "string",
    "display_name?": "string",
    "branding?": "object",
    "metadata?": "object",
};

const discoveryDomain: Shape = {
    id: /^ord_[A-Za-z0-9]+$/,
    domain: "string",
    status: /^(pending|verified)$/,
    verification_host: /^_ss-verification\.org_/,
    verification_txt: /^[0-9a-f]{32}$/,
    use_for_organization_discovery: "boolean",
};

const enabledConnection: Shape = {
    connection_id: conId,
    assign_membership_on_login: "boolean",
    show_as_button: "boolean",
    is_signup_enabled: "boolean",
    connection: { name: "string", strategy: "string" },
};

const organizationConnection: Shape = {
    connection_id: conId,
    assign_membership_on_login: "boolean",
    "is_signup_enabled?": "boolean",
    show_as_button: "boolean",
    is_enabled: "boolean",
    organization_access_level: /^(none|readonly|limited|full)$/,
    "organization_connection_name?": "string",
    connection: { name: "string", strategy: "string" },
};

const logEvent: Shape = {
    ...open,
    log_id: /^900\d{53}$/,
    date: "date-time",
    type: "string",
    description: "string",
    client_name: "string",
    ip: "string",
    details: "object",
    tenant_name: "string",
    environment_name: "string",
};

/** A route as Auth0 documents it: any of the scopes, the status of success, the shape of its response. */
export interface Documented {
    scopes: string[];
    status: number;
    response?: Shape;
}

/**
 * The operations of the tenant after Auth0's OpenAPI document of the Management API (and its recorded traffic
 * where the two differ), written down for these tests. Order of the tests' calls: what a route needs comes before.
 */
export const documented: Record<string, Documented> = {
    "GET /connections": { scopes: ["read:connections"], status: 200, response: { list: connection } },
    "POST /connections": { scopes: ["create:connections"], status: 201, response: connection },
    "GET /connections/:id": { scopes: ["read:connections"], status: 200, response: connection },
    "PATCH /connections/:id": { scopes: ["update:connections"], status: 200, response: connection },
    "GET /connections/:id/status": { scopes: ["read:connections"], status: 404, response: { ...open } },
    "GET /connections/:id/clients": {
        scopes: ["read:connections"],
        status: 200,
        response: { clients: { list: { client_id: "string" } }, "next?": "string" },
    },
    "PATCH /connections/:id/clients": { scopes: ["update:connections"], status: 204 },
    "POST /connections/:id/scim-configuration": {
        scopes: ["create:scim_config"],
        status: 201,
        response: scimConfiguration,
    },
    "GET /connections/:id/scim-configuration": {
        scopes: ["read:scim_config"],
        status: 200,
        response: scimConfiguration,
    },
    "PATCH /connections/:id/scim-configuration": {
        scopes: ["update:scim_config"],
        status: 200,
        response: scimConfiguration,
    },
    "GET /connections/:id/scim-configuration/default-mapping": {
        scopes: ["read:scim_config"],
        status: 200,
        response: { mapping: { list: { scim: "string", auth0: "string" } } },
    },
    "GET /connections-scim-configurations": {
        scopes: ["read:scim_config"],
        status: 200,
        response: { scim_configurations: { list: scimConfiguration }, "next?": "string" },
    },
    "POST /connections/:id/scim-configuration/tokens": {
        scopes: ["create:scim_token"],
        status: 201,
        response: { ...scimToken, token: /^tok_[A-Za-z0-9]{16}\.[0-9a-f]{64}$/ },
    },
    "GET /connections/:id/scim-configuration/tokens": {
        scopes: ["read:scim_token"],
        status: 200,
        response: { list: { ...scimToken, "last_used_at?": "date-time" } },
    },
    "GET /users": { scopes: ["read:users"], status: 200, response: { list: user } },
    "GET /users-by-email": { scopes: ["read:users"], status: 200, response: { list: user } },
    "GET /users/:id": {
        scopes: ["read:users", "read:user_idp_tokens", "read:current_user"],
        status: 200,
        response: user,
    },
    "PATCH /users/:id": {
        scopes: ["update:users", "update:users_app_metadata", "update:current_user_metadata"],
        status: 200,
        response: user,
    },
    "GET /users/:id/groups": { scopes: ["read:groups"], status: 200, response: { list: group } },
    "GET /groups": { scopes: ["read:groups"], status: 200, response: { list: group } },
    "GET /groups/:id": { scopes: ["read:groups"], status: 200, response: group },
    "GET /groups/:id/members": {
        scopes: ["read:group_members"],
        status: 200,
        response: {
            members: {
                list: { id: "string", member_type: /^user$/, type: /^connection$/, connection_id: conId },
            },
            "next?": "string",
        },
    },
    "GET /organizations": {
        scopes: ["read:organizations", "read:organizations_summary"],
        status: 200,
        response: { list: organization },
    },
    "GET /organizations/:id": {
        scopes: ["read:organizations", "read:organizations_summary"],
        status: 200,
        response: organization,
    },
    "POST /organizations": { scopes: ["create:organizations"], status: 201, response: organization },
    "GET /organizations/name/:name": {
        scopes: ["read:organizations", "read:organizations_summary"],
        status: 200,
        response: organization,
    },
    "PATCH /organizations/:id": { scopes: ["update:organizations"], status: 200, response: organization },
    "GET /organizations/:id/client-grants": {
        scopes: ["read:organization_client_grants"],
        status: 200,
        response: { list: grant },
    },
    "POST /organizations/:id/discovery-domains": {
        scopes: ["create:organization_discovery_domains"],
        status: 201,
        response: discoveryDomain,
    },
    "GET /organizations/:id/discovery-domains": {
        scopes: ["read:organization_discovery_domains"],
        status: 200,
        response: { domains: { list: discoveryDomain }, "next?": "string" },
    },
    "GET /organizations/:id/discovery-domains/name/:domainName": {
        scopes: ["read:organization_discovery_domains"],
        status: 200,
        response: discoveryDomain,
    },
    "GET /organizations/:id/discovery-domains/:domainId": {
        scopes: ["read:organization_discovery_domains"],
        status: 200,
        response: discoveryDomain,
    },
    "PATCH /organizations/:id/discovery-domains/:domainId": {
        scopes: ["update:organization_discovery_domains"],
        status: 200,
        response: discoveryDomain,
    },
    "DELETE /organizations/:id/discovery-domains/:domainId": {
        scopes: ["delete:organization_discovery_domains"],
        status: 204,
    },
    "POST /organizations/:id/members": { scopes: ["create:organization_members"], status: 204 },
    "GET /organizations/:id/members": {
        scopes: ["read:organization_members"],
        status: 200,
        response: {
            list: { user_id: /^samlp\|/, "name?": "string", "email?": "string", "picture?": "string" },
        },
    },
    "DELETE /organizations/:id/members": { scopes: ["delete:organization_members"], status: 204 },
    "GET /organizations/:id/enabled_connections": {
        scopes: ["read:organization_connections"],
        status: 200,
        response: { list: enabledConnection },
    },
    "GET /organizations/:id/enabled_connections/:connectionId": {
        scopes: ["read:organization_connections"],
        status: 200,
        response: enabledConnection,
    },
    "PATCH /organizations/:id/enabled_connections/:connectionId": {
        scopes: ["update:organization_connections"],
        status: 200,
        response: enabledConnection,
    },
    "DELETE /organizations/:id/enabled_connections/:connectionId": {
        scopes: ["delete:organization_connections"],
        status: 204,
    },
    "POST /organizations/:id/enabled_connections": {
        scopes: ["create:organization_connections"],
        status: 201,
        response: enabledConnection,
    },
    "GET /organizations/:id/connections": {
        scopes: ["read:organization_connections"],
        status: 200,
        response: { list: organizationConnection },
    },
    "GET /organizations/:id/connections/:connectionId": {
        scopes: ["read:organization_connections"],
        status: 200,
        response: organizationConnection,
    },
    "PATCH /organizations/:id/connections/:connectionId": {
        scopes: ["update:organization_connections"],
        status: 200,
        response: organizationConnection,
    },
    "POST /roles": { scopes: ["create:roles"], status: 200, response: role },
    "GET /roles": { scopes: ["read:roles"], status: 200, response: { list: role } },
    "GET /roles/:id": { scopes: ["read:roles"], status: 200, response: role },
    "PATCH /roles/:id": { scopes: ["update:roles"], status: 200, response: role },
    "GET /roles/:id/permissions": {
        scopes: ["read:roles"],
        status: 200,
        response: { list: { resource_server_identifier: "string", permission_name: "string" } },
    },
    "GET /roles/:id/users": {
        scopes: ["read:users", "read:roles", "read:role_members"],
        status: 200,
        response: {
            list: { user_id: /^samlp\|/, "name?": "string", "email?": "string", "picture?": "string" },
        },
    },
    "POST /groups/:id/roles": { scopes: ["create:group_roles"], status: 204 },
    "GET /groups/:id/roles": {
        scopes: ["read:group_roles"],
        status: 200,
        response: { roles: { list: role }, "next?": "string" },
    },
    "POST /roles/:id/groups": { scopes: ["create:group_roles"], status: 204 },
    "GET /roles/:id/groups": {
        scopes: ["read:group_roles"],
        status: 200,
        response: { groups: { list: group }, "next?": "string" },
    },
    "GET /organizations/:id/groups": {
        scopes: ["read:organization_groups"],
        status: 200,
        response: { groups: { list: group }, "next?": "string" },
    },
    "POST /organizations/:id/groups/:groupId/roles": {
        scopes: ["create:organization_group_roles"],
        status: 204,
    },
    "GET /organizations/:id/groups/:groupId/roles": {
        scopes: ["read:organization_group_roles"],
        status: 200,
        response: { roles: { list: role }, "next?": "string" },
    },
    "GET /organizations/:id/roles/:roleId/groups": {
        scopes: ["read:organization_group_roles"],
        status: 200,
        response: { groups: { list: group }, "next?": "string" },
    },
    "DELETE /organizations/:id/groups/:groupId/roles": {
        scopes: ["delete:organization_group_roles"],
        status: 204,
    },
    "DELETE /organizations/:id/connections/:connectionId": {
        scopes: ["delete:organization_connections"],
        status: 204,
    },
    "POST /organizations/:id/connections": {
        scopes: ["create:organization_connections"],
        status: 201,
        response: organizationConnection,
    },
    "GET /clients": {
        scopes: ["read:clients", "read:client_keys", "read:client_summary"],
        status: 200,
        response: { list: client },
    },
    "GET /clients/:id": {
        scopes: ["read:clients", "read:client_keys", "read:client_credentials", "read:client_summary"],
        status: 200,
        response: client,
    },
    "GET /client-grants": { scopes: ["read:client_grants"], status: 200, response: { list: grant } },
    "GET /client-grants/:id": { scopes: ["read:client_grants"], status: 200, response: grant },
    "GET /custom-domains": { scopes: ["read:custom_domains"], status: 200, response: { list: domain } },
    "GET /custom-domains/default": { scopes: ["read:custom_domains"], status: 200, response: domain },
    "GET /custom-domains/:id": { scopes: ["read:custom_domains"], status: 200, response: domain },
    "GET /tenants/settings": {
        scopes: ["read:tenant_settings"],
        status: 200,
        response: { ...open, friendly_name: "string", enabled_locales: { list: "string" }, flags: "object" },
    },
    "GET /logs": { scopes: ["read:logs", "read:logs_users"], status: 200, response: { list: logEvent } },
    "GET /logs/:id": { scopes: ["read:logs", "read:logs_users"], status: 200, response: logEvent },
    "GET /users/:id/logs": {
        scopes: ["read:logs", "read:logs_users"],
        status: 200,
        response: { list: logEvent },
    },
    "DELETE /groups/:id/roles": { scopes: ["delete:group_roles"], status: 204 },
    "DELETE /roles/:id/groups": { scopes: ["delete:group_roles"], status: 204 },
    "DELETE /roles/:id": { scopes: ["delete:roles"], status: 200, response: {} },
    "DELETE /organizations/:id": { scopes: ["delete:organizations"], status: 204 },
    "DELETE /groups/:id": { scopes: ["delete:groups"], status: 204 },
    "DELETE /users/:id": { scopes: ["delete:users", "delete:current_user"], status: 204 },
    "DELETE /connections/:id/scim-configuration/tokens/:tokenId": {
        scopes: ["delete:scim_token"],
        status: 204,
    },
    "DELETE /connections/:id/scim-configuration": { scopes: ["delete:scim_config"], status: 204 },
    "DELETE /connections/:id": {
        scopes: ["delete:connections"],
        status: 202,
        response: { deleted_at: "date-time" },
    },
};
