import type { FastifyInstance } from "fastify";

import { isObject, type JsonObject } from "../../support/json";
import type { GraphVersion } from "./call";
import { createBadRequestError } from "./errors";

/** Requests in one batch. Source: Microsoft Graph, "Combine multiple HTTP requests using JSON batching". */
const maxRequests = 20;

interface BatchRequest {
    id: string;
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    url: string;
    headers: Record<string, string>;
    body: unknown;
    dependsOn: string[];
}

interface BatchResponse {
    id: string;
    status: number;
    headers: Record<string, string>;
    body?: unknown;
}

/**
 * Adds `POST /$batch`: up to 20 requests in one, each with its own response. Requests that depend on none run in
 * parallel; one whose dependency failed is not run and gets 424. Each request passes through the whole server, so
 * permissions, faults and the traffic record work as for single requests.
 * Source: Microsoft Graph, "Combine multiple HTTP requests using JSON batching".
 */
export function registerBatch(scope: FastifyInstance, version: GraphVersion): void {
    scope.post("/$batch", async (request, reply) => {
        const requests = parseBatch(request.body);
        const authorization = request.headers.authorization ?? "";
        const run = (inner: BatchRequest): Promise<BatchResponse> =>
            runRequest(scope, version, { ...inner, headers: { authorization, ...inner.headers } });
        const responses = await runInOrder(requests, run);
        return reply.header("content-type", "application/json").send(JSON.stringify({ responses }));
    });
}

/** Each request waits for those that it depends on. */
function runInOrder(
    requests: readonly BatchRequest[],
    run: (request: BatchRequest) => Promise<BatchResponse>,
): Promise<BatchResponse[]> {
    const running = new Map<string, Promise<BatchResponse>>();
    for (const request of requests) {
        // parseBatch has seen that dependencies come first.
        const dependencies = request.dependsOn.flatMap((id) => running.get(id) ?? []);
        running.set(
            request.id,
            Promise.all(dependencies).then((done) =>
                done.every(({ status }) => status < 400) ? run(request) : createFailedDependency(request.id),
            ),
        );
    }
    return Promise.all(running.values());
}

async function runRequest(
    scope: FastifyInstance,
    version: GraphVersion,
    { id, method, url, headers, body }: BatchRequest,
): Promise<BatchResponse> {
    const response = await scope
        .inject({
            method,
            url: `/${version}${url}`,
            headers,
            ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        })
        // A planted fault broke the response off.
        .catch(() => undefined);
    if (response === undefined) return { id, status: 503, headers: {} };
    const type = response.headers["content-type"];
    return {
        id,
        status: response.statusCode,
        headers: {
            "Cache-Control": "no-cache",
            ...(typeof type === "string" ? { "Content-Type": type } : {}),
            ...(typeof response.headers["retry-after"] === "string"
                ? { "Retry-After": response.headers["retry-after"] }
                : {}),
        },
        ...(response.body === "" ? {} : { body: parseBody(response.body, type) }),
    };
}

function parseBody(body: string, type: string | string[] | number | undefined): unknown {
    return String(type).startsWith("application/json") ? JSON.parse(body) : body;
}

function createFailedDependency(id: string): BatchResponse {
    return {
        id,
        status: 424,
        headers: { "Cache-Control": "no-cache" },
        body: { error: { code: "FailedDependency", message: "Failed Dependency" } },
    };
}

/** The texts of refusals are undocumented; these say what the documentation asks for. */
function parseBatch(body: unknown): BatchRequest[] {
    if (!isObject(body) || !Array.isArray(body.requests) || body.requests.length === 0) {
        throw createBadRequestError("Invalid batch payload format.", "BadRequest");
    }
    if (body.requests.length > maxRequests) {
        throw createBadRequestError(
            `Number of batch request steps exceeds the maximum value of ${maxRequests}.`,
            "BadRequest",
        );
    }
    const requests: BatchRequest[] = [];
    for (const request of body.requests as unknown[]) {
        requests.push(
            parseRequest(
                request,
                requests.map(({ id }) => id),
            ),
        );
    }
    return requests;
}

function parseRequest(request: unknown, earlier: readonly string[]): BatchRequest {
    if (!isObject(request)) throw createBadRequestError("Invalid batch payload format.", "BadRequest");
    const { id, url, body } = request;
    const method = String(request.method).toUpperCase();
    if (typeof id !== "string" || id === "") throw refuse("every request needs an id");
    if (earlier.includes(id)) throw refuse(`the id ${id} is not unique`);
    if (!isMethod(method)) throw refuse(`the method of request ${id} is not supported`);
    if (typeof url !== "string" || url === "") throw refuse(`request ${id} needs a relative url`);
    const headers = readHeaders(request.headers);
    if (body !== undefined && headers["content-type"] === undefined) {
        throw refuse(`request ${id} has a body and needs the header Content-Type`);
    }
    const dependsOn = Array.isArray(request.dependsOn) ? request.dependsOn.map(String) : [];
    const unknown = dependsOn.find((other) => !earlier.includes(other));
    if (unknown !== undefined) {
        throw refuse(`request ${id} depends on ${unknown}, which does not come before`);
    }
    return { id, method, url: url.startsWith("/") ? url : `/${url}`, headers, body, dependsOn };
}

const refuse = (reason: string): Error =>
    createBadRequestError(`Invalid batch payload: ${reason}.`, "BadRequest");

function isMethod(method: string): method is BatchRequest["method"] {
    return ["GET", "POST", "PUT", "PATCH", "DELETE"].includes(method);
}

function readHeaders(headers: unknown): Record<string, string> {
    const entries = Object.entries(isObject(headers) ? headers : ({} satisfies JsonObject));
    return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
