import type { Auth0User } from "../state";
import { createInsufficientScopeError, ManagementError } from "./errors";
import { getBodyObject, type ManagementCall } from "./route";
import { isObject, type JsonObject, type Schema } from "./schema";

const createNameSchema = (maxLength: number): Schema => ({
    type: ["string", "null"],
    minLength: 1,
    maxLength,
});

/** Root attributes that belong to the identity provider unless the connection says otherwise. */
const profileAttributes = ["family_name", "given_name", "name", "nickname", "picture"];

/** Body of `PATCH /users/{id}`. Source: `UpdateUserRequestContent` of the API's OpenAPI document. */
export const userChanges: Schema = {
    type: "object",
    minProperties: 1,
    additionalProperties: false,
    properties: {
        blocked: { type: "boolean" },
        email: { type: ["string", "null"] },
        email_verified: { type: "boolean" },
        phone_number: { type: ["string", "null"], pattern: /^\+[0-9]{1,15}$/ },
        phone_verified: { type: "boolean" },
        user_metadata: { type: "object" },
        app_metadata: { type: "object" },
        given_name: createNameSchema(150),
        family_name: createNameSchema(150),
        name: createNameSchema(300),
        nickname: createNameSchema(300),
        picture: { type: ["string", "null"], pattern: /^https?:\/\/\S+$/ },
        verify_email: { type: "boolean" },
        verify_phone_number: { type: "boolean" },
        password: { type: ["string", "null"], minLength: 1 },
        connection: { type: "string", minLength: 1 },
        client_id: { type: "string", minLength: 1 },
        username: createNameSchema(128),
    },
};

/**
 * Applies a change to a user of an enterprise connection: `blocked`, the metadata (merged by their first level,
 * null removes), and the profile if the connection leaves it to Auth0. What only a database user has is refused.
 * Source: Auth0, the errors of "Update a User"; their error code is undocumented.
 */
export function updateUser(call: ManagementCall, user: Auth0User): void {
    const changes = getBodyObject(call);
    requireScopes(call, changes);
    requireEnterpriseAttributes(changes);
    const names = profileAttributes.filter((attribute) => attribute in changes);
    if (names.length > 0) requireAuth0Profile(call, user, names);
    const { attributes } = user;
    if (typeof changes.blocked === "boolean") attributes.blocked = changes.blocked;
    for (const attribute of names) setOrRemove(attributes, attribute, changes[attribute]);
    for (const metadata of ["app_metadata", "user_metadata"] as const) {
        const given = changes[metadata];
        if (!isObject(given)) continue;
        const merged = { ...attributes[metadata] };
        for (const [key, value] of Object.entries(given)) setOrRemove(merged, key, value);
        attributes[metadata] = merged;
    }
    user.updated_at = call.context.clock.now().toISOString();
}

/** `update:users_app_metadata` is for that alone. */
function requireScopes(call: ManagementCall, changes: JsonObject): void {
    const isMetadataOnly = Object.keys(changes).every((key) => key === "app_metadata");
    if (call.can("update:users") || (isMetadataOnly && call.can("update:users_app_metadata"))) return;
    throw createInsufficientScopeError(["update:users"]);
}

function requireEnterpriseAttributes(changes: JsonObject): void {
    const has = (...keys: string[]) => keys.some((key) => key in changes);
    if (has("email")) throw createRefusal("Cannot update email for non-database user.");
    if (has("email_verified", "verify_email")) {
        throw createRefusal("Email verification is not supported for enterprise users.");
    }
    if (has("password", "username", "phone_number", "phone_verified", "verify_phone_number")) {
        throw createRefusal("Connection is not supported for this operation.");
    }
}

function requireAuth0Profile(call: ManagementCall, user: Auth0User, names: readonly string[]): void {
    const connection = call.context.state.connections.get(user.connection_id);
    if ((connection?.options.set_user_root_attributes ?? "on_each_login") !== "on_each_login") return;
    throw createRefusal(
        `The following user attributes cannot be updated: ${names.join(", ")}. The connection ` +
            `(${connection?.name ?? ""}) must either be a database connection (using the Auth0 store), a ` +
            "passwordless connection (email or sms) or has disabled 'Sync user profile attributes at each login'.",
    );
}

function setOrRemove(target: JsonObject, key: string, value: unknown): void {
    if (value === null) Reflect.deleteProperty(target, key);
    else target[key] = value;
}

function createRefusal(message: string): ManagementError {
    return new ManagementError(400, message, "operation_not_supported");
}
