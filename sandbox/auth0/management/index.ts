import type { FastifyInstance, FastifyRequest } from "fastify";

import { AccessTokenProblem } from "../accessTokens";
import { managementAudience, type TenantContext } from "../context";
import { clientRoutes } from "./clients";
import { connectionClientRoutes } from "./connectionClients";
import { connectionRoutes } from "./connections";
import { insufficientScope, ManagementError } from "./errors";
import type { ManagementRoute } from "./route";
import { scimConfigurationRoutes } from "./scimConfigurations";
import { scimTokenRoutes } from "./scimTokens";
import { userRoutes } from "./users";

const routes: ManagementRoute[] = [
    ...connectionRoutes,
    ...connectionClientRoutes,
    ...scimConfigurationRoutes,
    ...scimTokenRoutes,
    ...userRoutes,
    ...clientRoutes,
];

/** The Management API v2. Source: auth0.com/docs/api/management/v2 and recorded traffic of its official clients. */
export function registerManagementApi(app: FastifyInstance, context: TenantContext): void {
    void app.register(
        async (api) => {
            api.removeAllContentTypeParsers();
            api.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
                // Official clients send the header without a body on DELETE and on an empty POST.
                const text = body.toString();
                try {
                    done(null, text === "" ? undefined : JSON.parse(text));
                } catch {
                    done(new ManagementError(400, "Invalid request payload JSON format"));
                }
            });
            api.setErrorHandler(async (error, _request, reply) => {
                const answer = asManagementError(error);
                return reply.code(answer.status).send(answer.body());
            });
            for (const route of routes) mount(api, context, route);
        },
        { prefix: "/api/v2" },
    );
}

function mount(api: FastifyInstance, context: TenantContext, route: ManagementRoute): void {
    const allowed = new WeakMap<FastifyRequest, Set<string>>();
    api.route<{
        Params: Record<string, string>;
        Querystring: Record<string, string | string[] | undefined>;
    }>({
        method: route.method,
        url: route.path,
        onRequest: async (request) => {
            const scopes = await authenticate(context, request.headers.authorization);
            if (!route.scopes.some((scope) => scopes.has(scope))) throw insufficientScope(route.scopes);
            allowed.set(request, scopes);
        },
        handler: async (request, reply) => {
            const { params, query, body } = request;
            const can = (scope: string) => allowed.get(request)?.has(scope) === true;
            const answer = route.handle({ context, params, query, body, can });
            return reply
                .code(answer.status)
                .type("application/json; charset=utf-8")
                .send(answer.body === undefined ? undefined : JSON.stringify(answer.body));
        },
    });
}

async function authenticate(context: TenantContext, header: string | undefined): Promise<Set<string>> {
    if (header === undefined) throw new ManagementError(401, "Missing authentication");
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
    if (token === undefined) {
        throw new ManagementError(400, "Bad HTTP authentication header format", "Bearer");
    }
    try {
        return await context.accessTokens.verify(token, `${context.origin()}/`, managementAudience(context));
    } catch (error) {
        if (!(error instanceof AccessTokenProblem)) throw error;
        throw new ManagementError(401, error.message, undefined, { attributes: { error: error.message } });
    }
}

function asManagementError(error: unknown): ManagementError {
    if (error instanceof ManagementError) return error;
    const status = (error as { statusCode?: unknown }).statusCode;
    if (typeof status === "number" && status >= 400 && status < 500) {
        return new ManagementError(status, (error as Error).message);
    }
    // A defect of the sandbox: the caller gets what the API would say, the operator sees the reason.
    process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return new ManagementError(500, "An internal server error occurred");
}
