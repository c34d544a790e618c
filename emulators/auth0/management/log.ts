import type { FastifyRequest } from "fastify";

import { splitUrl } from "../../support/address";
import { redactValue } from "../../support/redaction";
import type { TenantContext } from "../context";
import { getLogOrigin } from "../scimLog";
import { addLogEvent } from "../tenantLog";
import type { ManagementResponse, ManagementRoute } from "./route";

/** Stands where a secret was, as in Auth0's log. */
const mark = "*****";

/** Notes a write that succeeded. Source: Auth0, the schema of the tenant log event `sapi`. */
export function logWrite(
    context: TenantContext,
    request: FastifyRequest,
    route: ManagementRoute,
    result: ManagementResponse,
    clientId: string | undefined,
): void {
    const { params, query } = request as { params: { id?: string }; query: object };
    const mask = (value: unknown): unknown =>
        redactValue(value, {
            mark,
            isSecret: (name) => name === "key" || route.secrets?.includes(name) === true,
        });
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
                query: mask(query),
                userAgent: request.headers["user-agent"] ?? "",
                ip: request.ip,
                channel: "api",
                auth: { user: {}, strategy: "jwt", credentials: {} },
                body: mask(request.body ?? {}),
            },
            response: { statusCode: result.status, body: mask(result.body ?? {}) },
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
