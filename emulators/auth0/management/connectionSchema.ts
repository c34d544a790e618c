import type { Schema } from "./schema";

/** Every strategy of Auth0's. Source: `ConnectionIdentityProviderEnum` of the API's OpenAPI document. */
export const strategies: readonly string[] = (
    "ad adfs amazon apple dropbox bitbucket auth0-oidc auth0 baidu bitly box custom daccount dwolla email " +
    "evernote-sandbox evernote exact facebook fitbit github google-apps google-oauth2 instagram ip line linkedin " +
    "oauth1 oauth2 office365 oidc okta paypal paypal-sandbox pingfederate planningcenter salesforce-community " +
    "salesforce-sandbox salesforce samlp sharepoint shopify shop sms soundcloud thirtysevensignals twitter " +
    "untappd vkontakte waad weibo windowslive wordpress yahoo yandex"
).split(" ");

/** What `fields` can name. */
export const connectionFields: readonly string[] = [
    "name",
    "display_name",
    "strategy",
    "options",
    "id",
    "provisioning_ticket_url",
    "metadata",
    "show_as_button",
    "clients",
    "authentication",
    "connected_accounts",
    "cross_app_access_requesting_app",
    "cross_app_access_resource_app",
    "enabled_clients",
];

const purpose: Schema = {
    type: "object",
    properties: { active: { type: "boolean" }, cross_app_access: { type: "boolean" } },
    required: ["active"],
    additionalProperties: false,
};

const changeable: Readonly<Record<string, Schema>> = {
    display_name: { type: "string", maxLength: 128 },
    // Which options there are depends on the strategy.
    options: { type: "object" },
    enabled_clients: { type: "array", items: { type: "string" } },
    is_domain_connection: { type: "boolean" },
    show_as_button: { type: "boolean" },
    realms: { type: "array", items: { type: "string" } },
    metadata: {
        type: "object",
        maxProperties: 10,
        additionalProperties: { type: ["string", "null"], maxLength: 255 },
    },
    authentication: { ...purpose, properties: { active: { type: "boolean" } } },
    connected_accounts: purpose,
    cross_app_access_requesting_app: {
        type: "object",
        properties: { active: { type: "boolean" } },
        required: ["active"],
        additionalProperties: false,
    },
    cross_app_access_resource_app: {
        type: "object",
        properties: { status: { type: "string", enum: ["enabled", "disabled"] } },
        required: ["status"],
        additionalProperties: false,
    },
};

/** Body of `POST /connections`. Source: `CreateConnectionRequestContent` of the API's OpenAPI document. */
export const connectionBody: Schema = {
    type: "object",
    properties: {
        name: { type: "string", maxLength: 128, pattern: /^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$/ },
        strategy: { type: "string", enum: strategies },
        ...changeable,
    },
    required: ["name", "strategy"],
    additionalProperties: false,
};

/** Body of `PATCH /connections/{id}`: name and strategy cannot change. Source: `UpdateConnectionRequestContent`. */
export const connectionChanges: Schema = {
    type: "object",
    properties: changeable,
    minProperties: 1,
    additionalProperties: false,
};
