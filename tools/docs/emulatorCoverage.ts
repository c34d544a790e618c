import { managementRoutes } from "../../emulators/auth0/management";
import { describeRequiredPermission } from "../../emulators/entra/graph/middleware/authorization";
import { graphRoutes } from "../../emulators/entra/graph/routes";
import { emulatedFeatures } from "./emulatedFeatures";
import { formatTable } from "./markdown";

/**
 * Routes that lack something that the real API has: what is missing. All other routes are complete.
 * @internal exported for its tests
 */
export const partialRoutes: Readonly<Record<string, string>> = {
    "POST /applicationTemplates/:id/instantiate": "templates other than the one for non-gallery applications",
    "GET /applicationTemplates": "templates other than the one for non-gallery applications",
    "POST /groups": "dynamic membership rules are stored and not evaluated",
    "POST /users": "licenses and password policies",
    "POST /connections": "strategies other than `samlp` and `auth0` are refused",
    "PATCH /connections/:id": "strategies other than `samlp` and `auth0`",
};

/** The generated parts of docs/emulators/coverage.md: which routes and features are emulated, and how far. */
export function createCoverageSections(): Record<string, string> {
    return {
        features: formatTable(
            ["feature", "status", "missing"],
            emulatedFeatures.map(({ feature, missing, isAbsent }) => [
                feature,
                isAbsent === true ? "absent" : missing === undefined ? "complete" : "partial",
                missing ?? "",
            ]),
        ),
        "graph-routes": createRouteTable(
            "least permission",
            graphRoutes.map((route) => ({ ...route, permission: describeRequiredPermission(route) })),
        ),
        "management-routes": createRouteTable(
            "scopes, any of",
            managementRoutes.map((route) => ({ ...route, permission: route.scopes.join(", ") })),
        ),
    };
}

interface Route {
    method: string;
    path: string;
    permission: string;
}

function createRouteTable(permissionHeading: string, routes: readonly Route[]): string {
    const rows = [...routes]
        .sort((a, b) => a.path.localeCompare(b.path, "en") || a.method.localeCompare(b.method, "en"))
        .map(({ method, path, permission }) => {
            const missing = partialRoutes[`${method} ${path}`];
            return [
                `\`${method} ${path}\``,
                permission === "" ? "" : `\`${permission}\``,
                missing === undefined ? "complete" : "partial",
                missing ?? "",
            ];
        });
    return formatTable(["route", permissionHeading, "status", "missing"], rows);
}
