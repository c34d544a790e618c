import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { errors as joseErrors } from "jose";
import { randomUUID } from "node:crypto";

import type { Clock } from "../../support/clock";
import { graphAudiences } from "../login/audience";
import type { TokenIssuer } from "../login/tokens";
import type { EntraTenantState } from "../model";
import { ProvisioningError, type ProvisioningService } from "../provisioning";
import type { Caller, GraphCall, GraphRoute, GraphVersion } from "./call";
import { badRequest, errorBody, GraphError, invalidToken } from "./errors";
import { authorize } from "./permissions";
import { unknownRoute } from "./unknownRoute";

export interface GraphContext {
    state: EntraTenantState;
    provisioning: ProvisioningService;
    issuer: TokenIssuer;
    clock: Clock;
    origin(): string;
}

const contentType =
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

/** Adds Microsoft Graph under `/v1.0` and `/beta`. */
export function registerGraph(
    app: FastifyInstance,
    context: GraphContext,
    routes: readonly GraphRoute[],
): void {
    for (const version of ["v1.0", "beta"] as const) {
        app.register(
            async (scope) => {
                parseJson(scope);
                answerErrors(scope);
                // Before the body is parsed, as the real gateway does.
                scope.addHook("onRequest", async (request) => {
                    callers.set(request, await authenticate(request, context));
                });
                scope.setNotFoundHandler((request) => {
                    throw unknownRoute(routes, pathOf(request, version));
                });
                for (const route of routes) addRoute(scope, route, version, context);
            },
            { prefix: `/${version}` },
        );
    }
}

const callers = new WeakMap<FastifyRequest, Caller>();

function addRoute(
    scope: FastifyInstance,
    route: GraphRoute,
    version: GraphVersion,
    context: GraphContext,
): void {
    scope.route({
        method: route.method,
        url: route.path,
        handler: async (request, reply) => {
            const call = toCall(request, version, context);
            authorize(route.permission, call.caller, call.state, route.path, call.param("id"));
            const answer = await route.handle(call);
            describe(request, reply).status(answer.status);
            if (answer.body === undefined) return reply.send();
            return reply.header("content-type", contentType).send(JSON.stringify(answer.body));
        },
    });
}

function toCall(request: FastifyRequest, version: GraphVersion, context: GraphContext): GraphCall {
    const caller = callers.get(request);
    if (caller === undefined) throw invalidToken("Access token is empty.");
    const parameters = request.params as Record<string, string | undefined>;
    const [path = "", query = ""] = request.url.split("?", 2);
    return {
        state: context.state,
        provisioning: context.provisioning,
        clock: context.clock,
        caller,
        version,
        root: `${context.origin()}/${version}`,
        param: (name) => parameters[name] ?? "",
        url: `${context.origin()}${path}`,
        query: new URLSearchParams(query),
        eventual: String(request.headers.consistencylevel).toLowerCase() === "eventual",
        body: request.body,
    };
}

/** Source: https://learn.microsoft.com/graph/resolve-auth-errors */
async function authenticate(request: FastifyRequest, context: GraphContext): Promise<Caller> {
    const header = request.headers.authorization ?? "";
    const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
    if (token === undefined) throw invalidToken("Access token is empty.");
    try {
        const claims = await context.issuer.verify(token, graphAudiences(context.origin()));
        return { ...claims, permissions: new Set(claims.permissions) };
    } catch (error) {
        throw invalidToken(reasonOf(error));
    }
}

function reasonOf(error: unknown): string {
    if (error instanceof joseErrors.JWTExpired) return "Lifetime validation failed, the token is expired.";
    if (error instanceof joseErrors.JWTClaimValidationFailed && error.claim === "aud")
        return "Invalid audience.";
    if (error instanceof joseErrors.JWSSignatureVerificationFailed) {
        return "Signing key is invalid or the token's signature does not match.";
    }
    return "IDX14100: JWT is not well formed, there are no dots (.). The token needs to be in JWS or JWE Compact Serialization Format.";
}

/** An empty body is no body, whatever its content type; clients send such to `start` and `pause`. */
function parseJson(scope: FastifyInstance): void {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => {
        const text = body.toString().trim();
        if (text === "") return done(null, undefined);
        try {
            done(null, JSON.parse(text));
        } catch {
            done(
                badRequest(
                    "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
                    "BadRequest",
                ),
            );
        }
    });
}

function answerErrors(scope: FastifyInstance): void {
    scope.setErrorHandler((error, request, reply) => {
        const known = toGraphError(error);
        const [requestId, clientRequestId] = identifiers(request);
        return describe(request, reply)
            .status(known.status)
            .headers(known.options.headers ?? {})
            .header("content-type", "application/json")
            .send(JSON.stringify(errorBody(known, requestId, clientRequestId)));
    });
}

function toGraphError(error: unknown): GraphError {
    if (error instanceof GraphError) return error;
    if (error instanceof ProvisioningError) {
        const { retryAfterSeconds } = error;
        const headers: Record<string, string> =
            retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
        return new GraphError(error.status, error.code, error.message, { headers });
    }
    return new GraphError(500, "InternalServerError", `The sandbox failed: ${String(error)}`);
}

/** Adds the headers that every answer of Graph has. */
function describe(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const [requestId, clientRequestId] = identifiers(request);
    return reply.headers({
        "request-id": requestId,
        "client-request-id": clientRequestId,
        "odata-version": "4.0",
        "cache-control": "no-cache",
    });
}

const requestIds = new WeakMap<FastifyRequest, string>();

function identifiers(request: FastifyRequest): [requestId: string, clientRequestId: string] {
    const requestId = requestIds.get(request) ?? randomUUID();
    requestIds.set(request, requestId);
    const sent = request.headers["client-request-id"];
    return [requestId, typeof sent === "string" ? sent : requestId];
}

function pathOf(request: FastifyRequest, version: GraphVersion): string {
    const [path = ""] = request.url.split("?", 1);
    return decodeURIComponent(path).slice(version.length + 1);
}
