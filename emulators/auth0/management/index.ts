import type { FastifyInstance } from "fastify";

import { acceptForms } from "../../support/forms";
import { parseJson } from "../../support/parseJson";
import type { TenantContext } from "../context";
import { clientGrantRoutes } from "./clientGrants";
import { clientRoutes } from "./clients";
import { connectionClientRoutes } from "./connectionClients";
import { connectionRoutes } from "./connections";
import { customDomainRoutes } from "./customDomains";
import { discoveryDomainRoutes } from "./discoveryDomains";
import { ManagementError } from "./errors";
import { groupRoleRoutes } from "./groupRoles";
import { groupRoutes } from "./groups";
import { logRoutes } from "./logs";
import { mount } from "./mount";
import { organizationConnectionRoutes } from "./organizationConnections";
import { organizationGroupRoutes } from "./organizationGroups";
import { organizationMemberRoutes } from "./organizationMembers";
import { organizationRoutes } from "./organizations";
import { roleDetailRoutes } from "./roleDetails";
import { roleRoutes } from "./roles";
import type { ManagementRoute } from "./route";
import { scimConfigurationRoutes } from "./scimConfigurations";
import { scimTokenRoutes } from "./scimTokens";
import { tenantSettingsRoutes } from "./tenantSettings";
import { userRoutes } from "./users";

/** Every operation of the Management API that this tenant has. */
export const managementRoutes: readonly ManagementRoute[] = [
    ...connectionRoutes,
    ...connectionClientRoutes,
    ...scimConfigurationRoutes,
    ...scimTokenRoutes,
    ...userRoutes,
    ...groupRoutes,
    ...roleRoutes,
    ...roleDetailRoutes,
    ...groupRoleRoutes,
    ...clientRoutes,
    ...clientGrantRoutes,
    ...customDomainRoutes,
    ...organizationRoutes,
    ...organizationConnectionRoutes,
    ...organizationGroupRoutes,
    ...organizationMemberRoutes,
    ...discoveryDomainRoutes,
    ...tenantSettingsRoutes,
    ...logRoutes,
];

/**
 * The Management API v2. Bodies are JSON or forms, as its OpenAPI document has it for each route that takes one.
 * Source: auth0.com/docs/api/management/v2 and recorded traffic of its official clients.
 */
export function registerManagementApi(app: FastifyInstance, context: TenantContext): void {
    void app.register(
        async (api) => {
            api.removeAllContentTypeParsers();
            api.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
                // Official clients send the header without a body on DELETE and on an empty POST.
                const text = body.toString();
                try {
                    done(null, text === "" ? undefined : parseJson(text));
                } catch {
                    done(new ManagementError(400, "Invalid request payload JSON format"));
                }
            });
            acceptForms(api);
            api.addHook("preValidation", async (request) => {
                // Texts all of them, so what a schema wants of another type is refused; nesting is undocumented.
                if (request.body instanceof URLSearchParams) request.body = Object.fromEntries(request.body);
            });
            api.setErrorHandler(async (error, _request, reply) => {
                const response = toManagementError(error);
                return reply.code(response.status).send(response.toBody());
            });
            for (const route of managementRoutes) mount(api, context, route);
        },
        { prefix: "/api/v2" },
    );
}

function toManagementError(error: unknown): ManagementError {
    if (error instanceof ManagementError) return error;
    const status = (error as { statusCode?: unknown }).statusCode;
    if (typeof status === "number" && status >= 400 && status < 500) {
        return new ManagementError(status, (error as Error).message);
    }
    // A defect of the emulator: the caller gets what the API would say, the operator sees the reason.
    process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return new ManagementError(500, "An internal server error occurred");
}
