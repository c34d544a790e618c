import type { FastifyInstance, FastifyRequest } from "fastify";

import { redactText, redactValue, removeFromStrings, removeSecrets } from "../support/redaction";
import type { TenantContext } from "./context";
import { addLogEvent } from "./tenantLog";

/** Members that one event shows of a group; of a larger one none. Source: Auth0, "Entity Limit Policy". */
const shownMembers = 1000;

/**
 * Writes an event for each request to the SCIM service of a connection that exists: `sscim`, or `fscim` for an
 * error. The names of the actions are undocumented; these say the method and the resource.
 */
export function registerScimLog(app: FastifyInstance, context: TenantContext): void {
    app.addHook("onSend", async (request, reply, payload) => {
        const match = /^\/scim\/v2\/connections\/([^/?]+)(\/[^?]*)?/i.exec(request.url);
        if (match === null) return payload;
        const [path, connectionId = "", resource = ""] = match;
        if (!context.state.connections.has(connectionId)) return payload;
        const failed = reply.statusCode >= 400;
        const action = describeAction(request.method, resource);
        // What is secret in the body is in no other part of the event either, as far as a client repeats it there.
        const found = new Set<string>();
        const body = maskBody(request.body, found);
        const describe = (text: string): string => removeSecrets(redactText(text, mark), found, mark);
        addLogEvent(context, {
            type: failed ? "fscim" : "sscim",
            description: failed ? describe(describeFailure(payload, action)) : action,
            origin: getLogOrigin(request),
            connectionId,
            details: {
                action,
                connection_id: connectionId,
                request: {
                    method: request.method,
                    path,
                    query: removeFromStrings(redactValue(request.query, { mark }), found, mark),
                    userAgent: request.headers["user-agent"] ?? "",
                    ip: request.ip,
                    body: removeFromStrings(body, found, mark),
                },
                response: { statusCode: reply.statusCode },
            },
        });
        return payload;
    });
}

export function getLogOrigin(request: FastifyRequest): { ip: string; userAgent: string } {
    return { ip: request.ip, userAgent: request.headers["user-agent"] ?? "" };
}

function describeAction(method: string, resource: string): string {
    const [, type = "", id] = resource.split("/");
    const verb = method === "GET" && (id === undefined || id === "") ? "search" : method.toLowerCase();
    return `${verb}:${type.toLowerCase()}`;
}

function describeFailure(payload: unknown, action: string): string {
    if (typeof payload !== "string") return action;
    try {
        const { detail } = JSON.parse(payload) as { detail?: unknown };
        return typeof detail === "string" ? detail : action;
    } catch {
        return action;
    }
}

/** Stands where a secret was, as in Auth0's log. */
const mark = "*****";

/** Masks what is secret, such as a password that is mapped by mistake, and leaves out long lists of members. */
function maskBody(body: unknown, found: Set<string>): unknown {
    if (typeof body !== "object" || body === null) return null;
    return redactValue(hideLongLists(body), { mark, found });
}

function hideLongLists(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(hideLongLists);
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).filter(
        ([name, inner]) => !(name === "members" && Array.isArray(inner) && inner.length > shownMembers),
    );
    return Object.fromEntries(members.map(([name, inner]) => [name, hideLongLists(inner)]));
}
