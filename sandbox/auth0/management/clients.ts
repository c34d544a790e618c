import type { Auth0Client } from "../state";
import { ManagementError } from "./errors";
import { offsetOrCheckpointPage } from "./paging";
import type { ManagementAnswer, ManagementCall, ManagementRoute } from "./route";

/** `/clients` (read only) and `/tenants/settings`. */
export const clientRoutes: ManagementRoute[] = [
    { method: "GET", path: "/clients", scopes: ["read:clients", "read:client_keys"], handle: list },
    { method: "GET", path: "/clients/:id", scopes: ["read:clients", "read:client_keys"], handle: read },
    { method: "GET", path: "/tenants/settings", scopes: ["read:tenant_settings"], handle: settings },
];

function list(call: ManagementCall): ManagementAnswer {
    const clients = [...call.context.state.clients.values()].map(view);
    return { status: 200, body: offsetOrCheckpointPage(call, "clients", clients) };
}

function read(call: ManagementCall): ManagementAnswer {
    const client = call.context.state.clients.get(call.params.id ?? "");
    if (client === undefined) {
        throw new ManagementError(404, "The client does not exist", "inexistent_client");
    }
    return { status: 200, body: view(client) };
}

function view({ client_id, name, tenant, app_type, grant_types }: Auth0Client): object {
    return { client_id, name, tenant, app_type, grant_types, global: false, is_first_party: true };
}

function settings({ context }: ManagementCall): ManagementAnswer {
    const body = { friendly_name: context.name, enabled_locales: ["en"], flags: {}, sandbox_version: "22" };
    return { status: 200, body };
}
