import type { Problem } from "./schema";

const reasons: Record<number, string> = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    415: "Unsupported Media Type",
    429: "Too Many Requests",
    500: "Internal Server Error",
};

/** An error response of the Management API: `{statusCode, error, message, errorCode?}`. */
export class ManagementError extends Error {
    constructor(
        readonly status: number,
        message: string,
        readonly errorCode?: string,
        /** Further members of the body, such as `attributes`. */
        readonly more: Record<string, unknown> = {},
    ) {
        super(message);
    }

    toBody(): Record<string, unknown> {
        return {
            statusCode: this.status,
            error: reasons[this.status] ?? "Error",
            message: this.message,
            ...(this.errorCode === undefined ? {} : { errorCode: this.errorCode }),
            ...this.more,
        };
    }
}

/** The part of a request that a schema refuses, and the error code that goes with it. */
const parts = {
    Payload: "invalid_body",
    Query: "invalid_query_string",
    Path: "invalid_uri",
} as const;

/** A part of a request that the API's JSON schema refuses. */
export function createValidationError(part: keyof typeof parts, { text, path }: Problem): ManagementError {
    const where = path === "" ? "" : ` on property ${path}`;
    return new ManagementError(400, `${part} validation error: '${text}'${where}.`, parts[part]);
}

/** A body that the API refuses for a reason that no schema says. */
export function createPayloadError(text: string, path = ""): ManagementError {
    return createValidationError("Payload", { text, path });
}

/** A query parameter that the API refuses for a reason that no schema says. */
export function createQueryError(message: string): ManagementError {
    return new ManagementError(400, message, "invalid_query_string");
}

/** A plain 404 without an error code: how the API responds for a SCIM configuration that is not enabled. */
export function createNotFoundError(message = "Not Found"): ManagementError {
    return new ManagementError(404, message);
}

export function createConnectionNotFoundError(): ManagementError {
    return new ManagementError(404, "The connection does not exist", "inexistent_connection");
}

/** Recorded: `Insufficient scope, expected any of: read:roles`; several scopes are joined by commas. */
export function createInsufficientScopeError(scopes: readonly string[]): ManagementError {
    return new ManagementError(
        403,
        `Insufficient scope, expected any of: ${scopes.join(",")}`,
        "insufficient_scope",
    );
}

/** More requests than the tenant's plan allows. Source: reports of users of the API's clients. */
export function createTooManyRequestsError(): ManagementError {
    return new ManagementError(429, "Global limit has been reached", "too_many_requests");
}
