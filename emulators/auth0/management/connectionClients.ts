import { findConnection } from "./connections";
import { ManagementError } from "./errors";
import { pageByCheckpoint } from "./paging";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { connectionId, createCheckpointParameters } from "./schema";

const path = "/connections/:id/clients";
const params = { id: connectionId };

/** `/connections/{id}/clients`: which applications may use a connection. */
export const connectionClientRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path,
        summary: "Get enabled clients for a connection",
        scopes: ["read:connections"],
        params,
        query: createCheckpointParameters(1000),
        handle: list,
    },
    {
        method: "PATCH",
        path,
        summary: "Update enabled clients for a connection",
        scopes: ["update:connections"],
        params,
        body: {
            type: "array",
            minItems: 1,
            // Auth0's documentation of the route: at most 50 at once.
            maxItems: 50,
            items: {
                type: "object",
                properties: { client_id: { type: "string" }, status: { type: "boolean" } },
                required: ["client_id", "status"],
                additionalProperties: false,
            },
        },
        handle: update,
    },
];

function list(call: ManagementCall): ManagementResponse {
    const ids = findConnection(call).enabled_clients;
    const items = ids.map((client_id) => ({ client_id }));
    return { status: 200, body: pageByCheckpoint(call, { key: "clients", items, ids }) };
}

/** Clients that the request does not name keep their status. One that does not exist: nothing changes. */
function update(call: ManagementCall): ManagementResponse {
    const connection = findConnection(call);
    // The route's schema says so.
    const changes = call.body as { client_id: string; status: boolean }[];
    for (const { client_id } of changes) {
        if (!call.context.state.clients.has(client_id)) {
            throw new ManagementError(404, "The client does not exist", "inexistent_client");
        }
    }
    const enabled = new Set(connection.enabled_clients);
    for (const { client_id, status } of changes) {
        if (status) enabled.add(client_id);
        else enabled.delete(client_id);
    }
    connection.enabled_clients = [...enabled];
    return { status: 204 };
}
