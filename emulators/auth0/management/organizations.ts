import type { Auth0Organization } from "../state";
import { ManagementError } from "./errors";
import { pageList } from "./paging";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { createCheckpointParameters, createOffsetParameters } from "./schema";

const readOrganizations = ["read:organizations", "read:organizations_summary"] as const;

/** `/organizations`, read only. */
export const organizationRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/organizations",
        summary: "Get organizations",
        scopes: readOrganizations,
        query: {
            ...createOffsetParameters(),
            ...createCheckpointParameters(),
            sort: { type: "string", pattern: /^(name|display_name|created_at):-?1$/ },
        },
        handle: list,
    },
    {
        method: "GET",
        path: "/organizations/:id",
        summary: "Get organization",
        scopes: readOrganizations,
        handle: (call) => ({ status: 200, body: toView(findOrganization(call)) }),
    },
];

function list(call: ManagementCall): ManagementResponse {
    const [field, direction] = (typeof call.query.sort === "string" ? call.query.sort : "").split(":");
    const organizations = [
        ...(call.context.state.organizations ?? new Map<string, Auth0Organization>()).values(),
    ];
    if (field === "name" || field === "display_name") {
        const order = direction === "-1" ? -1 : 1;
        organizations.sort((a, b) => (a[field] < b[field] ? -order : order));
    } else if (direction === "-1") {
        // They are kept in the order of their creation.
        organizations.reverse();
    }
    const listing = {
        key: "organizations",
        items: organizations.map(toView),
        ids: organizations.map(({ id }) => id),
    };
    return { status: 200, body: pageList(call, listing) };
}

/** The Organization that the path names. The words of the error are recorded, its code is uncertain. */
export function findOrganization(call: ManagementCall): Auth0Organization {
    const organization = call.context.state.organizations?.get(call.params.id ?? "");
    if (organization !== undefined) return organization;
    throw new ManagementError(404, "No organization found by that id or name", "inexistent_organization");
}

function toView({ id, name, display_name }: Auth0Organization): object {
    return { id, name, display_name };
}
