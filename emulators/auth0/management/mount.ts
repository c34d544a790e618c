import type { FastifyInstance, FastifyRequest } from "fastify";

import { notePermission } from "../../support/traffic";
import type { TokenBearer } from "../accessTokens";
import type { TenantContext } from "../context";
import { takeRequest } from "../rateLimit";
import { authenticate } from "./authentication";
import {
    createInsufficientScopeError,
    createNotFoundError,
    createTooManyRequestsError,
    createValidationError,
} from "./errors";
import { logRateLimit, logWrite } from "./log";
import type { ManagementRoute } from "./route";
import { type Query, readQuery, validate } from "./schema";

type RawQuery = Record<string, string | string[] | undefined>;

/**
 * Serves a route as the API does: first its rate limit, then the token, then the scope, then the form of path,
 * query and body; only a request that passed all of these is looked at. A write that succeeded is logged.
 */
export function mount(api: FastifyInstance, context: TenantContext, route: ManagementRoute): void {
    const bearers = new WeakMap<FastifyRequest, TokenBearer>();
    api.route<{ Params: Record<string, string>; Querystring: RawQuery }>({
        method: route.method,
        url: route.path,
        onRequest: async (request, reply) => {
            notePermission(request, route.scopes.join(" or "));
            const { state, rateLimits, clock } = context;
            const verdict = takeRequest(state.rateBuckets, "management", rateLimits, clock.now().getTime());
            reply.headers(verdict.headers);
            if (!verdict.allowed) {
                logRateLimit(context, request, route);
                throw createTooManyRequestsError();
            }
            const bearer = await authenticate(context, request.headers.authorization);
            if (!route.scopes.some((scope) => bearer.scopes.has(scope))) {
                throw createInsufficientScopeError(route.scopes);
            }
            bearers.set(request, bearer);
        },
        handler: async (request, reply) => {
            const { params, body } = request;
            const query = validateRequest(route, params, request.query, body);
            const bearer = bearers.get(request);
            const can = (scope: string) => bearer?.scopes.has(scope) === true;
            const response = await route.handle({ context, params, query, body, can });
            if (route.method !== "GET") logWrite(context, request, route, response, bearer?.clientId);
            return reply
                .code(response.status)
                .headers(response.headers ?? {})
                .type("application/json; charset=utf-8")
                .send(response.body === undefined ? undefined : JSON.stringify(response.body));
        },
    });
}

/** The query in the types of its schema. Throws for what the route's schemas refuse. */
function validateRequest(
    route: ManagementRoute,
    params: Record<string, string>,
    rawQuery: RawQuery,
    body: unknown,
): Query {
    // No route has a part of its path empty; the official Terraform provider asks so when it imports a token.
    if (Object.values(params).includes("")) throw createNotFoundError();
    const path = validate({ properties: route.params ?? {} }, params);
    if (path !== undefined) throw createValidationError("Path", path);
    const parameters = route.query ?? {};
    const query = readQuery(parameters, rawQuery);
    const problem = validate(
        { properties: parameters, additionalProperties: false, required: route.requiredQuery ?? [] },
        query,
    );
    if (problem !== undefined) throw createValidationError("Query", problem);
    if (route.body !== undefined) {
        const refused = validate(route.body, body ?? null);
        if (refused !== undefined) throw createValidationError("Payload", refused);
    }
    return query;
}
