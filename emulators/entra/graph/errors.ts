/**
 * An error of Microsoft Graph: status, code and message as the real API gives them.
 * Source: https://learn.microsoft.com/graph/errors
 */
export class GraphError extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        message: string,
        readonly options: GraphErrorOptions = {},
    ) {
        super(message);
        this.name = "GraphError";
    }
}

export interface GraphErrorOptions {
    /** Further codes, listed under `error.details`. */
    details?: { code: string; message: string; target?: string }[];
    /** The code of the service behind Graph, given as `error.innerError.code`. */
    innerCode?: string;
    /** Further members of `error.innerError`. */
    inner?: Record<string, string>;
    headers?: Record<string, string>;
}

/** The directory rejects a property or value. */
export const createBadRequestError = (
    message: string,
    code = "Request_BadRequest",
    details?: GraphErrorOptions["details"],
): GraphError => new GraphError(400, code, message, details === undefined ? {} : { details });

/** The directory has no such object, or the caller asks for something below one that is gone. */
export const createNotFoundError = (id: string): GraphError =>
    new GraphError(
        404,
        "Request_ResourceNotFound",
        `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    );

export const createInsufficientPrivilegesError = (): GraphError =>
    new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

export const createUnsupportedQueryError = (message: string): GraphError =>
    new GraphError(400, "Request_UnsupportedQuery", message);

export const createInvalidTokenError = (message: string): GraphError =>
    new GraphError(401, "InvalidAuthenticationToken", message, {
        headers: {
            "www-authenticate": `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"`,
        },
    });

/** What the synchronization service behind Graph says about a URI that it does not know. */
export const createUnknownSynchronizationRouteError = (path: string): GraphError =>
    new GraphError(
        404,
        "UnknownError",
        JSON.stringify({
            Message: `No HTTP resource was found that matches the request URI 'https://syncfabric.windowsazure.com/api/${path}?api-version=2.0'.`,
        }),
    );

/** A value that another object has already. As reported in microsoftgraph/microsoft-graph-docs#1508. */
export function createObjectConflictError(property: string): GraphError {
    const message = `Another object with the same value for property ${property} already exists.`;
    return createBadRequestError(message, "Request_BadRequest", [
        { code: "ObjectConflict", message, target: property },
    ]);
}

/** A value that a property cannot have. As reported in microsoftgraph/microsoft-graph-docs#5777. */
export function createInvalidValueError(property: string, resource: string): GraphError {
    const message = `Invalid value specified for property '${property}' of resource '${resource}'.`;
    return createBadRequestError(message, "Request_BadRequest", [
        { code: "InvalidValue", message, target: property },
    ]);
}

/** The body of an error response. Source: https://learn.microsoft.com/graph/errors#json-representation */
export function createErrorBody(
    error: GraphError,
    date: Date,
    requestId: string,
    clientRequestId: string,
): object {
    const innerError = {
        ...(error.options.innerCode === undefined ? {} : { code: error.options.innerCode }),
        ...error.options.inner,
        date: date.toISOString().slice(0, 19),
        "request-id": requestId,
        "client-request-id": clientRequestId,
    };
    return {
        error: {
            code: error.code,
            message: error.message,
            ...(error.options.details === undefined ? {} : { details: error.options.details }),
            innerError,
        },
    };
}
