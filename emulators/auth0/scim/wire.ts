import type { FastifyInstance, FastifyReply } from "fastify";

import { createBadRequestError, ScimError } from "../../../mapping/auth0";
import { parseJson } from "../../support/parseJson";
import { MethodNotAllowedError } from "./errors";
import { TooManyRequestsError } from "./rateLimit";

/** RFC 7644 section 3.1. */
const mediaType = "application/scim+json; charset=utf-8";

/** Bytes of a request at most: 10,000 members fit. What Auth0 takes is undocumented. */
export const bodyLimit = 4 * 1024 * 1024;

/** Bodies are SCIM or plain JSON (RFC 7644 section 3.8); any other type is 415. */
export function readScimBodies(scim: FastifyInstance): void {
    scim.removeAllContentTypeParsers();
    scim.addContentTypeParser(
        ["application/scim+json", "application/json"],
        { parseAs: "string", bodyLimit },
        (_request, body, done) => {
            const text = body.toString();
            try {
                done(null, text === "" ? undefined : parseJson(text));
            } catch {
                done(createBadRequestError("invalidSyntax", "The body is not valid JSON"));
            }
        },
    );
}

/** Every failure is returned as an Error message (RFC 7644 section 3.12). */
export function handleScimErrors(scim: FastifyInstance): void {
    scim.setErrorHandler(async (error, _request, reply) => {
        const response = toScimError(error);
        if (response.status === 401) reply.header("www-authenticate", "Bearer");
        if (response instanceof MethodNotAllowedError) reply.header("allow", response.allowed.join(", "));
        if (response instanceof TooManyRequestsError) {
            reply.headers({ "retry-after": response.retryAfter, "x-ratelimit-limit": response.limit });
            reply.header("x-ratelimit-remaining", 0);
        }
        return sendScim(reply.code(response.status), response.toBody());
    });
    scim.setNotFoundHandler(async (_request, reply) => {
        return sendScim(reply.code(404), new ScimError(404, "Not Found").toBody());
    });
}

export function sendScim(reply: FastifyReply, body: object): FastifyReply {
    return reply.type(mediaType).send(JSON.stringify(body));
}

function toScimError(error: unknown): ScimError {
    if (error instanceof ScimError) return error;
    const status = (error as { statusCode?: unknown }).statusCode;
    if (typeof status === "number" && status >= 400 && status < 500) {
        return new ScimError(status, (error as Error).message);
    }
    // A defect of the emulator: the caller gets a plain 500, the operator sees the reason.
    process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return new ScimError(500, "Internal Server Error");
}
