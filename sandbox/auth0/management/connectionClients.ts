import { connectionOf } from "./connections";
import { ManagementError, payloadError } from "./errors";
import { checkpointPage } from "./paging";
import { isObject, wrongType } from "./payload";
import type { ManagementAnswer, ManagementCall, ManagementRoute } from "./route";

/** `/connections/{id}/clients`: which applications may use a connection. */
export const connectionClientRoutes: ManagementRoute[] = [
    { method: "GET", path: "/connections/:id/clients", scopes: ["read:connections"], handle: list },
    { method: "PATCH", path: "/connections/:id/clients", scopes: ["update:connections"], handle: update },
];

function list(call: ManagementCall): ManagementAnswer {
    const clients = connectionOf(call).enabled_clients.map((client_id) => ({ client_id }));
    return { status: 200, body: checkpointPage(call, "clients", clients) };
}

/** Body: `[{client_id, status}]`, 1 to 50 entries; clients that it does not name keep their status. */
function update(call: ManagementCall): ManagementAnswer {
    const connection = connectionOf(call);
    const changes = changesOf(call.body);
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

function changesOf(body: unknown): { client_id: string; status: boolean }[] {
    if (!Array.isArray(body)) throw wrongType("array", body);
    if (body.length < 1 || body.length > 50) {
        throw payloadError(`Array has ${body.length} items, expected 1 to 50`);
    }
    return body.map((item: unknown) => {
        if (!isObject(item)) throw wrongType("object", item);
        const { client_id, status } = item;
        if (typeof client_id !== "string") throw wrongType("string", client_id, "client_id");
        if (typeof status !== "boolean") throw wrongType("boolean", status, "status");
        return { client_id, status };
    });
}
