import { connectionSettings } from "./organizationConnectionSchema";
import { connectionId, type Schema } from "./schema";

/** The name of the format is the API's, the form that of its page "Create Organizations". */
const name: Schema = {
    type: "string",
    minLength: 1,
    maxLength: 50,
    format: { name: "organization-name", matches: (text) => /^[a-z0-9][a-z0-9_-]*$/.test(text) },
};

const color: Schema = {
    type: "string",
    format: { name: "html-color", matches: (text) => /^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text) },
};

const branding: Schema = {
    type: "object",
    properties: {
        logo_url: {
            type: "string",
            format: { name: "strict-https-uri", matches: (text) => /^https:\/\/\S+$/.test(text) },
        },
        colors: {
            type: "object",
            properties: { primary: color, page_background: color },
            required: ["primary", "page_background"],
            additionalProperties: false,
        },
    },
    additionalProperties: false,
};

const quota: Schema = { type: "integer", minimum: 1, maximum: 2_147_483_647 };

const tokenQuota: Schema = {
    type: "object",
    properties: {
        client_credentials: {
            type: "object",
            properties: { enforce: { type: "boolean" }, per_day: quota, per_hour: quota },
            minProperties: 1,
            additionalProperties: false,
        },
    },
    required: ["client_credentials"],
    additionalProperties: false,
};

const properties: Record<string, Schema> = {
    name,
    display_name: { type: "string", minLength: 1, maxLength: 255 },
    branding,
    metadata: {
        type: "object",
        maxProperties: 10,
        additionalProperties: { type: ["string", "null"], maxLength: 255 },
    },
    third_party_client_access: { type: "string", enum: ["allow", "block"] },
    is_app_entitlement_active: { type: "boolean" },
};

/** Source of both: the request types of Auth0's SDK 7.1. */
export const creationBody: Schema = {
    type: "object",
    properties: {
        ...properties,
        token_quota: tokenQuota,
        enabled_connections: {
            type: "array",
            items: {
                type: "object",
                properties: { connection_id: connectionId, ...connectionSettings },
                required: ["connection_id"],
                additionalProperties: false,
            },
        },
    },
    required: ["name"],
    additionalProperties: false,
};

export const updateBody: Schema = {
    type: "object",
    properties: { ...properties, token_quota: { anyOf: [tokenQuota, { type: "null" }] } },
    additionalProperties: false,
};
