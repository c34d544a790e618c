import type { FastifyInstance } from "fastify";

import { ScimError } from "../../../mapping/auth0";
import { notePermission } from "../../support/traffic/notes";
import { authenticate } from "./authentication";
import { discoveryRoutes } from "./discovery";
import { groupRoutes } from "./groups";
import { admit, resolveScimRateLimit, type ScimRateLimit } from "./rateLimit";
import type { ScimContext, ScimRoute } from "./route";
import { unsupportedRoutes } from "./unsupported";
import { userRoutes } from "./users";
import { bodyLimit, handleScimErrors, readScimBodies, sendScim } from "./wire";

export { documentedScimRateLimits, type ScimRateLimit } from "./rateLimit";

/**
 * All operations of the service, with the scope that each needs of a token.
 * @internal exported for its tests
 */
export const scimRoutes: readonly ScimRoute[] = [
    ...userRoutes,
    ...groupRoutes,
    ...discoveryRoutes,
    ...unsupportedRoutes,
];

export interface ScimOptions {
    /** Requests per second of each connection, or of each and of the tenant. Default: no limit. */
    requestsPerSecond?: number | ScimRateLimit;
}

/**
 * The SCIM 2.0 service, `/scim/v2/connections/{id}/…`. Query flags such as Entra's `aadOptscim062020`, which
 * Entra keeps for itself, are ignored as every unknown parameter is.
 */
export function registerScim(app: FastifyInstance, context: ScimContext, options: ScimOptions = {}): void {
    const limit = resolveScimRateLimit(options.requestsPerSecond);
    void app.register(
        async (scim) => {
            readScimBodies(scim);
            handleScimErrors(scim);
            for (const route of scimRoutes) mount(scim, context, limit, route);
        },
        { prefix: "/scim/v2/connections/:connection" },
    );
}

function mount(scim: FastifyInstance, context: ScimContext, limit: ScimRateLimit, route: ScimRoute): void {
    scim.route<{
        Params: { connection: string; id?: string };
        Querystring: Record<string, string | string[] | undefined>;
    }>({
        method: route.method,
        url: route.path,
        bodyLimit,
        onRequest: async (request) => {
            const { connection } = request.params;
            if (route.scope !== undefined) notePermission(request, route.scope);
            admit(context, connection, limit);
            authenticate(context, connection, request.headers.authorization, route.scope);
        },
        handler: async (request, reply) => {
            const { connection, id = "" } = request.params;
            const configuration = context.state.scimConfigurations.get(connection);
            if (configuration === undefined) throw new ScimError(404, "SCIM is not enabled");
            const base = `${context.origin()}/scim/v2/connections/${connection}`;
            const { query, body } = request;
            const response = route.handle({ context, configuration, id, query, body, base });
            if (response.location !== undefined) reply.header("location", response.location);
            reply.code(response.status);
            return response.body === undefined ? reply.send() : sendScim(reply, response.body);
        },
    });
}
