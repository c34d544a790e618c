import type { Schema } from "./schema";

/** What both paths to the connections of an Organization take. */
export const connectionSettings: Record<string, Schema> = {
    assign_membership_on_login: { type: "boolean" },
    is_signup_enabled: { type: "boolean" },
    show_as_button: { type: "boolean" },
};

/** What only the newer of the two paths has. */
export const furtherConnectionSettings: Record<string, Schema> = {
    is_enabled: { type: "boolean" },
    organization_access_level: { type: "string", enum: ["none", "readonly", "limited", "full"] },
    organization_connection_name: { type: "string", minLength: 1, maxLength: 50 },
};
