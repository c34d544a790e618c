import { selectFields } from "./fields";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";

/** `GET /tenants/settings`. */
export const tenantSettingsRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/tenants/settings",
        summary: "Get tenant settings",
        scopes: ["read:tenant_settings"],
        query: {
            fields: { type: "string", pattern: /^[a-z_.0-9]+(,[a-z_.0-9]+)*$/ },
            include_fields: { type: "boolean" },
        },
        handle: read,
    },
];

function read(call: ManagementCall): ManagementResponse {
    const settings = {
        friendly_name: call.context.name,
        enabled_locales: ["en"],
        flags: {},
        sandbox_version: "22",
    };
    return { status: 200, body: selectFields(call, settings) };
}
