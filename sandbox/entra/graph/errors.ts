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
    details?: { code: string; message: string }[];
    /** The code of the service behind Graph, given as `error.innerError.code`. */
    innerCode?: string;
    headers?: Record<string, string>;
}

/** The directory refuses a property or value. */
export const badRequest = (message: string, code = "Request_BadRequest"): GraphError =>
    new GraphError(400, code, message);

/** The directory has no such object, or the caller asks for something below one that is gone. */
export const notFound = (id: string): GraphError =>
    new GraphError(
        404,
        "Request_ResourceNotFound",
        `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    );

export const insufficientPrivileges = (): GraphError =>
    new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

export const unsupportedQuery = (message: string): GraphError =>
    new GraphError(400, "Request_UnsupportedQuery", message);

export const invalidToken = (message: string): GraphError =>
    new GraphError(401, "InvalidAuthenticationToken", message, {
        headers: {
            "www-authenticate": `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"`,
        },
    });

/** What the synchronization service behind Graph says about a URI that it does not know. */
export const unknownSynchronizationRoute = (path: string): GraphError =>
    new GraphError(
        404,
        "UnknownError",
        JSON.stringify({
            Message: `No HTTP resource was found that matches the request URI 'https://syncfabric.windowsazure.com/api/${path}?api-version=2.0'.`,
        }),
    );

/** The body of an error answer. Source: https://learn.microsoft.com/graph/errors#json-representation */
export function errorBody(error: GraphError, requestId: string, clientRequestId: string): object {
    const innerError = {
        ...(error.options.innerCode === undefined ? {} : { code: error.options.innerCode }),
        date: new Date().toISOString().slice(0, 19),
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
