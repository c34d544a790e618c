import { ScimError } from "../../../mapping/auth0";
import type { ScimRoute } from "./route";

/**
 * What RFC 7644 describes and Auth0 does not list among its operations: queries by POST (section 3.4.3), bulk
 * (3.7) and `/Me` (3.11). Undocumented; the RFC's response for an operation that a provider does not have is 501.
 * Source: auth0.com/docs, "Configure Inbound SCIM", supported SCIM operations.
 */
export const unsupportedRoutes: ScimRoute[] = [
    ...(["/.search", "/Users/.search", "/Groups/.search", "/Bulk", "/Me"] as const).map(
        (path): ScimRoute => ({ method: "POST", path, handle: refuse }),
    ),
    ...(["GET", "PUT", "PATCH", "DELETE"] as const).map((method): ScimRoute => ({
        method,
        path: "/Me",
        handle: refuse,
    })),
];

function refuse(): never {
    throw new ScimError(501, "This operation is not supported");
}
