import { getManagementAudience } from "../context";
import { ManagementError } from "./errors";
import { findOrganization } from "./findOrganization";
import { pageByOffset, pageList } from "./paging";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { createCheckpointParameters, createOffsetParameters } from "./schema";

interface ClientGrant {
    id: string;
    client_id: string;
    audience: string;
    scope: string[];
    subject_type: "client";
}

/** `/client-grants`, read only: what machine-to-machine clients may do at the Management API. */
export const clientGrantRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/client-grants",
        summary: "Get client grants",
        scopes: ["read:client_grants"],
        query: {
            ...createOffsetParameters(),
            ...createCheckpointParameters(),
            audience: { type: "string" },
            client_id: { type: "string" },
            allow_any_organization: { type: "boolean", enum: [true] },
            subject_type: { type: "string", enum: ["client", "user"] },
            default_for: { type: "string", enum: ["third_party_clients"] },
        },
        handle: list,
    },
    {
        method: "GET",
        path: "/client-grants/:id",
        summary: "Get client grant",
        scopes: ["read:client_grants"],
        handle: read,
    },
    {
        method: "GET",
        path: "/organizations/:id/client-grants",
        summary: "Get client grants associated to an organization",
        scopes: ["read:organization_client_grants"],
        query: {
            ...createOffsetParameters(),
            audience: { type: "string" },
            client_id: { type: "string" },
        },
        handle: listOfOrganization,
    },
];

function listOfOrganization(call: ManagementCall): ManagementResponse {
    const { client_grants: ids = [] } = findOrganization(call);
    const { audience, client_id } = call.query;
    const grants = listGrants(call).filter(
        (grant) =>
            ids.includes(grant.id) &&
            (audience === undefined || grant.audience === audience) &&
            (client_id === undefined || grant.client_id === client_id),
    );
    return { status: 200, body: pageByOffset(call, "client_grants", grants) };
}

function list(call: ManagementCall): ManagementResponse {
    const { audience, client_id, subject_type, allow_any_organization, default_for } = call.query;
    // Grants for any organization and defaults for third parties are not made here.
    const none = allow_any_organization !== undefined || default_for !== undefined || subject_type === "user";
    const items = (none ? [] : listGrants(call)).filter(
        (grant) =>
            (audience === undefined || grant.audience === audience) &&
            (client_id === undefined || grant.client_id === client_id),
    );
    const ids = items.map(({ id }) => id);
    return { status: 200, body: pageList(call, { key: "client_grants", items, ids }) };
}

function read(call: ManagementCall): ManagementResponse {
    const grant = listGrants(call).find(({ id }) => id === call.params.id);
    if (grant === undefined) {
        throw new ManagementError(404, "The grant does not exist.", "inexistent_client_grant");
    }
    return { status: 200, body: grant };
}

function listGrants(call: ManagementCall): ClientGrant[] {
    const audience = getManagementAudience(call.context);
    return [...call.context.state.clients.values()].flatMap(({ client_id, grant_id, scopes }) =>
        grant_id === undefined
            ? []
            : [{ id: grant_id, client_id, audience, scope: scopes, subject_type: "client" as const }],
    );
}
