import type { FastifyInstance } from "fastify";

import type { TenantContext } from "../context";
import { authenticate } from "./authentication";
import { discoveryRoutes } from "./discovery";
import { badRequest, ScimError } from "./errors";
import { groupRoutes } from "./groups";
import type { ScimRoute } from "./route";
import { userRoutes } from "./users";

const mediaType = "application/scim+json; charset=utf-8";
const routes: ScimRoute[] = [...userRoutes, ...groupRoutes, ...discoveryRoutes];

/**
 * The SCIM 2.0 service, `/scim/v2/connections/{id}/…`. Query flags such as Entra's `aadOptscim062020`, which
 * Entra keeps for itself, are ignored as every unknown parameter is.
 */
export function registerScim(app: FastifyInstance, context: TenantContext): void {
    void app.register(
        async (scim) => {
            scim.removeAllContentTypeParsers();
            scim.addContentTypeParser(
                ["application/scim+json", "application/json"],
                { parseAs: "string" },
                (_request, body, done) => {
                    const text = body.toString();
                    try {
                        done(null, text === "" ? undefined : JSON.parse(text));
                    } catch {
                        done(badRequest("invalidSyntax", "The body is not valid JSON"));
                    }
                },
            );
            scim.setErrorHandler(async (error, _request, reply) => {
                const answer = asScimError(error);
                if (answer.status === 401) reply.header("www-authenticate", "Bearer");
                return reply.code(answer.status).type(mediaType).send(JSON.stringify(answer.body()));
            });
            scim.setNotFoundHandler(async (_request, reply) => {
                const answer = new ScimError(404, "Not Found");
                return reply.code(answer.status).type(mediaType).send(JSON.stringify(answer.body()));
            });
            for (const route of routes) mount(scim, context, route);
        },
        { prefix: "/scim/v2/connections/:connection" },
    );
}

function mount(scim: FastifyInstance, context: TenantContext, route: ScimRoute): void {
    scim.route<{
        Params: { connection: string; id?: string };
        Querystring: Record<string, string | string[] | undefined>;
    }>({
        method: route.method,
        url: route.path,
        onRequest: async (request) => {
            authenticate(context, request.params.connection, request.headers.authorization, route.scope);
        },
        handler: async (request, reply) => {
            const { connection, id = "" } = request.params;
            const configuration = context.state.scimConfigurations.get(connection);
            if (configuration === undefined) throw new ScimError(404, "SCIM is not enabled");
            const base = `${context.origin()}/scim/v2/connections/${connection}`;
            const { query, body } = request;
            const answer = route.handle({ context, configuration, id, query, body, base });
            if (answer.location !== undefined) reply.header("location", answer.location);
            reply.code(answer.status);
            if (answer.body === undefined) return reply.send();
            return reply.type(mediaType).send(JSON.stringify(answer.body));
        },
    });
}

function asScimError(error: unknown): ScimError {
    if (error instanceof ScimError) return error;
    const status = (error as { statusCode?: unknown }).statusCode;
    if (typeof status === "number" && status >= 400 && status < 500) {
        return new ScimError(status, (error as Error).message);
    }
    // A defect of the sandbox: the caller gets a plain 500, the operator sees the reason.
    process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return new ScimError(500, "Internal Server Error");
}
