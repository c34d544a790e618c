import type { FastifyRequest } from "fastify";

import { splitUrl } from "../../support/address";
import type { TenantContext } from "../context";
import { getLogOrigin } from "../scimLog";
import { addLogEvent } from "../tenantLog";
import type { ManagementResponse, ManagementRoute } from "./route";
import { isObject } from "./schema";

/** Members of requests that are secrets, wherever they stand. */
const secretMembers = new Set(["client_secret", "password", "signing_key", "decryptionKey", "key"]);

/** Notes a write that succeeded. Source: Auth0, the schema of the tenant log event `sapi`. */
export function logWrite(
    context: TenantContext,
    request: FastifyRequest,
    route: ManagementRoute,
    result: ManagementResponse,
    clientId: string | undefined,
): void {
    const { params, query } = request as { params: { id?: string }; query: object };
    const secrets = new Set([...secretMembers, ...(route.secrets ?? [])]);
    addLogEvent(context, {
        type: "sapi",
        description: route.summary,
        origin: getLogOrigin(request),
        clientId,
        connectionId: params.id,
        ...(route.path.startsWith("/users/") && { userId: params.id }),
        details: {
            ...(route.secrets !== undefined && { accessedSecrets: route.secrets }),
            request: {
                method: request.method.toLowerCase(),
                path: splitUrl(request.url).path,
                query,
                userAgent: request.headers["user-agent"] ?? "",
                ip: request.ip,
                channel: "api",
                auth: { user: {}, strategy: "jwt", credentials: {} },
                body: maskSecrets(request.body ?? {}, secrets),
            },
            response: { statusCode: result.status, body: maskSecrets(result.body ?? {}, secrets) },
        },
    });
}

/** Notes a request that the rate limit refused. Source: Auth0's log event `api_limit`. */
export function logRateLimit(context: TenantContext, request: FastifyRequest, route: ManagementRoute): void {
    addLogEvent(context, {
        type: "api_limit",
        description: "Global limit has been reached",
        origin: getLogOrigin(request),
        details: {
            request: {
                method: request.method.toLowerCase(),
                path: `/api/v2${route.path.replace(/:(\w+)/g, "{$1}")}`,
            },
            response: {},
        },
    });
}

function maskSecrets(value: unknown, secrets: ReadonlySet<string>): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => maskSecrets(item, secrets));
    if (!isObject(value)) return value;
    return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
            name,
            secrets.has(name) ? "*****" : maskSecrets(member, secrets),
        ]),
    );
}
