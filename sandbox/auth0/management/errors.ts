const reasons: Record<number, string> = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    500: "Internal Server Error",
};

/** An error answer of the Management API: `{statusCode, error, message, errorCode?}`. */
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

    body(): Record<string, unknown> {
        return {
            statusCode: this.status,
            error: reasons[this.status] ?? "Error",
            message: this.message,
            ...(this.errorCode === undefined ? {} : { errorCode: this.errorCode }),
            ...this.more,
        };
    }
}

/** A body that the API's JSON schema refuses. */
export function payloadError(problem: string, property?: string): ManagementError {
    const where = property === undefined ? "" : ` on property ${property}`;
    return new ManagementError(400, `Payload validation error: '${problem}'${where}.`, "invalid_body");
}

/** A query parameter that the API refuses. */
export function queryError(problem: string): ManagementError {
    return new ManagementError(400, `Query validation error: ${problem}`, "invalid_query_string");
}

/** A plain 404 without an error code: how the API answers for a SCIM configuration that is not enabled. */
export function notFound(): ManagementError {
    return new ManagementError(404, "Not Found");
}

export function inexistentConnection(): ManagementError {
    return new ManagementError(404, "The connection does not exist", "inexistent_connection");
}

export function insufficientScope(scopes: readonly string[]): ManagementError {
    return new ManagementError(
        403,
        `Insufficient scope, expected any of: ${scopes.join(",")}`,
        "insufficient_scope",
    );
}
