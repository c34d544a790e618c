import { createId } from "../secrets";
import type { Auth0Organization } from "../state";
import { ManagementError } from "./errors";
import { findOrganization, findOrganizationByName, listOrganizations } from "./findOrganization";
import { addConnections } from "./organizationConnections";
import { creationBody, updateBody } from "./organizationSchema";
import { pageList } from "./paging";
import { getBodyObject, type ManagementCall, type ManagementResponse, type ManagementRoute } from "./route";
import { createCheckpointParameters, createOffsetParameters } from "./schema";

const readOrganizations = ["read:organizations", "read:organizations_summary"] as const;

type Changes = Partial<Omit<Auth0Organization, "id" | "enabled_connections">>;

/** `/organizations`. Statuses and members of responses are those of recorded traffic of the official Terraform provider. */
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
        method: "POST",
        path: "/organizations",
        summary: "Create an Organization",
        scopes: ["create:organizations"],
        body: creationBody,
        handle: create,
    },
    {
        method: "GET",
        path: "/organizations/name/:name",
        summary: "Get organization by name",
        scopes: readOrganizations,
        handle: (call) => ({ status: 200, body: presentOrganization(findOrganizationByName(call)) }),
    },
    {
        method: "GET",
        path: "/organizations/:id",
        summary: "Get organization",
        scopes: readOrganizations,
        handle: (call) => ({ status: 200, body: presentOrganization(findOrganization(call)) }),
    },
    {
        method: "PATCH",
        path: "/organizations/:id",
        summary: "Modify an Organization",
        scopes: ["update:organizations"],
        body: updateBody,
        handle: update,
    },
    {
        method: "DELETE",
        path: "/organizations/:id",
        summary: "Delete organization",
        scopes: ["delete:organizations"],
        handle: remove,
    },
];

function list(call: ManagementCall): ManagementResponse {
    const [field, direction] = (typeof call.query.sort === "string" ? call.query.sort : "").split(":");
    const organizations = listOrganizations(call);
    if (field === "name" || field === "display_name") {
        const order = direction === "-1" ? -1 : 1;
        organizations.sort((a, b) => ((a[field] ?? "") < (b[field] ?? "") ? -order : order));
    } else if (direction === "-1") {
        // They are kept in the order of their creation.
        organizations.reverse();
    }
    const listing = {
        key: "organizations",
        items: organizations.map(presentOrganization),
        ids: organizations.map(({ id }) => id),
    };
    return { status: 200, body: pageList(call, listing) };
}

function create(call: ManagementCall): ManagementResponse {
    const { enabled_connections: connections = [], ...given } = getBodyObject(call) as Changes &
        Pick<Auth0Organization, "name"> & { enabled_connections?: Auth0Organization["enabled_connections"] };
    requireFreeName(call, given.name);
    const organization: Auth0Organization = { id: createId("org_"), ...given, enabled_connections: [] };
    addConnections(call, organization, connections);
    const { state } = call.context;
    (state.organizations ??= new Map<string, Auth0Organization>()).set(organization.id, organization);
    return { status: 201, body: presentOrganization(organization) };
}

/** What is given replaces what there was, also each list of metadata as a whole. */
function update(call: ManagementCall): ManagementResponse {
    const organization = findOrganization(call);
    const changes = getBodyObject(call) as Changes;
    if (changes.name !== undefined && changes.name !== organization.name) requireFreeName(call, changes.name);
    Object.assign(organization, changes);
    if (changes.token_quota === null) delete organization.token_quota;
    return { status: 200, body: presentOrganization(organization) };
}

function remove(call: ManagementCall): ManagementResponse {
    call.context.state.organizations?.delete(findOrganization(call).id);
    return { status: 204 };
}

/** That names are unique is documented, not how the API says it. */
function requireFreeName(call: ManagementCall, name: string): void {
    if (listOrganizations(call).every((other) => other.name !== name)) return;
    throw new ManagementError(409, `An organization with the name '${name}' already exists.`);
}

/** Recorded: what was not set is not there, nor are metadata without members. */
function presentOrganization(organization: Auth0Organization): object {
    const { id, name, display_name, branding, metadata, token_quota } = organization;
    const { third_party_client_access, is_app_entitlement_active } = organization;
    const shown = {
        id,
        name,
        display_name,
        branding,
        metadata: Object.keys(metadata ?? {}).length === 0 ? undefined : metadata,
        token_quota,
        third_party_client_access,
        is_app_entitlement_active,
    };
    return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined));
}
