import type { FastifyInstance, FastifyRequest } from "fastify";

import { splitUrl } from "../../support/address";
import type { Clock } from "../../support/clock";
import { getCloud } from "../../support/clouds";
import { notePermission } from "../../support/traffic/notes";
import type { TokenIssuer } from "../login/tokens";
import type { EntraTenantState } from "../model";
import type { ProvisioningService } from "../provisioning";
import { purgeRecycleBin } from "../recycleBin";
import { listPaths, resolveKey } from "./alternateKey";
import { registerBatch } from "./batch";
import type { Caller, GraphCall, GraphResponse, GraphRoute, GraphVersion } from "./call";
import { createInvalidTokenError } from "./errors";
import { authenticate } from "./middleware/authentication";
import { authorize, describeRequiredPermission } from "./middleware/authorization";
import type { ConsistencyOptions } from "./middleware/consistency";
import { handleConsistently } from "./middleware/replication";
import { charge, type ThrottlingOptions } from "./middleware/throttling";
import { createUnknownRouteError } from "./middleware/unknownRoute";
import { registerErrorHandler, registerJsonParser, sendResponse } from "./middleware/wire";

export interface GraphContext {
    state: EntraTenantState;
    provisioning: ProvisioningService;
    issuer: TokenIssuer;
    clock: Clock;
    /** Default: every read sees every write. */
    consistency?: ConsistencyOptions;
    /** Default: no limits. */
    throttling?: ThrottlingOptions;
    origin(): string;
}

/**
 * Adds Microsoft Graph under `/v1.0` and `/beta`, in each cloud: the pages of the routes in the reference of both versions
 * name all four national cloud deployments.
 */
export function registerGraph(
    app: FastifyInstance,
    context: GraphContext,
    routes: readonly GraphRoute[],
): void {
    for (const version of ["v1.0", "beta"] as const) {
        app.register(
            async (scope) => {
                registerJsonParser(scope);
                registerErrorHandler(scope, context.clock);
                scope.addHook("onRequest", async (_request, reply) => {
                    // Clients compare it with the times that the responses name.
                    void reply.header("date", context.clock.now().toUTCString());
                });
                // Before the body is parsed, as the real gateway does.
                scope.addHook("onRequest", async (request) => {
                    callers.set(
                        request,
                        await authenticate(
                            request,
                            context.issuer,
                            context.origin(),
                            getCloud(context.state),
                        ),
                    );
                });
                scope.setNotFoundHandler((request) => {
                    throw createUnknownRouteError(routes, getPath(request, version));
                });
                for (const route of routes) {
                    for (const path of listPaths(route.path)) addRoute(scope, route, path, version, context);
                }
                registerBatch(scope, version);
            },
            { prefix: `/${version}` },
        );
    }
}

const callers = new WeakMap<FastifyRequest, Caller>();

function addRoute(
    scope: FastifyInstance,
    route: GraphRoute,
    path: string,
    version: GraphVersion,
    context: GraphContext,
): void {
    scope.route({
        method: route.method,
        url: path,
        handler: async (request, reply) => {
            notePermission(request, describeRequiredPermission(route));
            const call = toCall(request, version, context);
            const charged = { method: route.method, path: route.path, query: call.query };
            const now = context.clock.now().getTime();
            reply.headers(charge(context.state, context.throttling ?? {}, call.caller, charged, now));
            return sendResponse(request, reply, await respond(route, call, context));
        },
    });
}

async function respond(route: GraphRoute, call: GraphCall, context: GraphContext): Promise<GraphResponse> {
    purgeRecycleBin(context.state, context.clock);
    return await handleConsistently(route, call, context.consistency, async (seen) => {
        authorize(route.permission, seen.caller, seen.state, route.path, seen.param("id"));
        return await route.handle(seen);
    });
}

function toCall(request: FastifyRequest, version: GraphVersion, context: GraphContext): GraphCall {
    const caller = callers.get(request);
    if (caller === undefined) throw createInvalidTokenError("Access token is empty.");
    const parameters = request.params as Record<string, string | undefined>;
    const { path, query } = splitUrl(request.url);
    return {
        state: context.state,
        referable: context.state,
        provisioning: context.provisioning,
        clock: context.clock,
        caller,
        version,
        root: `${context.origin()}/${version}`,
        param: (name) => resolveKey(context.state, parameters[name] ?? "", path),
        url: `${context.origin()}${path}`,
        query: parseQuery(query),
        eventual: String(request.headers.consistencylevel).toLowerCase() === "eventual",
        body: request.body,
    };
}

/** OData takes the names of its options in any case; here they are in lower case. */
function parseQuery(text: string): URLSearchParams {
    const query = new URLSearchParams();
    for (const [name, value] of new URLSearchParams(text)) {
        query.append(name.startsWith("$") ? name.toLowerCase() : name, value);
    }
    return query;
}

function getPath(request: FastifyRequest, version: GraphVersion): string {
    return decodeURIComponent(splitUrl(request.url).path).slice(version.length + 1);
}
