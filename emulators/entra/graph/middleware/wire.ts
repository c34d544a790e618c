import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { randomUUID } from "node:crypto";

import type { Clock } from "../../../support/clock";
import { parseJson } from "../../../support/parseJson";
import { ProvisioningError } from "../../provisioning";
import type { GraphResponse } from "../call";
import { createBadRequestError, createErrorBody, GraphError } from "../errors";

const contentType =
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

/** An empty body is no body, whatever its content type; clients send such to `start` and `pause`. */
export function registerJsonParser(scope: FastifyInstance): void {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string" }, (request, body, done) => {
        const text = body.toString().trim();
        if (text === "") return done(null, undefined);
        if (!isJson(request.headers["content-type"])) return done(createContentTypeError());
        try {
            done(null, parseJson(text));
        } catch {
            done(
                createBadRequestError(
                    "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
                    "BadRequest",
                ),
            );
        }
    });
}

const isJson = (contentType = ""): boolean => /^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(contentType);

/** As reported by users of the API. */
const createContentTypeError = (): GraphError =>
    createBadRequestError("Entity only allows writes with a JSON Content-Type header.", "BadRequest");

export function sendResponse(
    request: FastifyRequest,
    reply: FastifyReply,
    response: GraphResponse,
): FastifyReply {
    addResponseHeaders(request, reply).status(response.status);
    if (response.text !== undefined) return reply.header("content-type", "text/plain").send(response.text);
    if (response.body === undefined) return reply.send();
    return reply.header("content-type", contentType).send(JSON.stringify(response.body));
}

export function registerErrorHandler(scope: FastifyInstance, clock: Clock): void {
    scope.setErrorHandler((error, request, reply) => {
        const known = toGraphError(error);
        const [requestId, clientRequestId] = getRequestIds(request);
        return addResponseHeaders(request, reply)
            .status(known.status)
            .headers(known.options.headers ?? {})
            .header("content-type", "application/json")
            .send(JSON.stringify(createErrorBody(known, clock.now(), requestId, clientRequestId)));
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
    // Fastify's own errors are about the request. One without a Content-Type, or with a malformed one, is 415.
    const { statusCode } = error as { statusCode?: unknown };
    if (statusCode === 415) return createContentTypeError();
    if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500) {
        return new GraphError(statusCode, "BadRequest", (error as Error).message);
    }
    return new GraphError(500, "InternalServerError", `The emulator failed: ${String(error)}`);
}

/** Adds the headers that every response of Graph has. */
function addResponseHeaders(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const [requestId, clientRequestId] = getRequestIds(request);
    return reply.headers({
        "request-id": requestId,
        "client-request-id": clientRequestId,
        "odata-version": "4.0",
        "cache-control": "no-cache",
    });
}

const requestIds = new WeakMap<FastifyRequest, string>();

function getRequestIds(request: FastifyRequest): [requestId: string, clientRequestId: string] {
    const requestId = requestIds.get(request) ?? randomUUID();
    requestIds.set(request, requestId);
    const sent = request.headers["client-request-id"];
    return [requestId, typeof sent === "string" ? sent : requestId];
}
