import { toScim, userSchema } from "../../../mapping/auth0";
import type { JsonObject } from "../../support/json";
import type { Auth0User } from "../state";
import { project } from "./projection";
import type { ScimCall, ScimResponse } from "./route";
import { getMapping } from "./userStore";

/** The response that a request for one user gets. */
export function toUserResponse(call: ScimCall, status: number, user: Auth0User): ScimResponse {
    return { status, body: project(call, toUserView(call, user)) };
}

/**
 * A user as SCIM shows it: what the connection maps, and nothing else. No `meta.version`, as there is no ETag;
 * no `groups`, as it cannot be mapped.
 */
export function toUserView(call: ScimCall, user: Auth0User): JsonObject {
    const mapped = toScim(user.attributes, getMapping(call));
    const extensions = Object.keys(mapped).filter((key) => /^urn:/i.test(key));
    return {
        schemas: [userSchema, ...extensions],
        id: user.user_id,
        ...mapped,
        meta: {
            resourceType: "User",
            created: user.created_at,
            lastModified: user.updated_at,
            location: getUserLocation(call, user),
        },
    };
}

export function getUserLocation(call: ScimCall, user: Auth0User): string {
    return `${call.base}/Users/${encodeURIComponent(user.user_id)}`;
}
