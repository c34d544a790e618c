/** What is known about a request that did not succeed. */
export interface ApiFailure {
    /** `Microsoft Graph`, `Auth0`, … as it stands in messages. */
    service: string;
    method: string;
    /** Path without host and query. */
    path: string;
    /** Tenant ID of Entra or domain of Auth0: a program may have several. Undefined when it is not known. */
    tenant?: string;
    /** HTTP status; undefined when there was no response. */
    status?: number;
    /** The service's own code, for example `Request_ResourceNotFound`. */
    code?: string;
    /** The service's explanation, without secrets. */
    explanation: string;
    requestId?: string;
    /** The request may have been applied although it did not succeed. */
    outcomeUnknown: boolean;
    /** What to do; shown after the explanation. */
    advice?: string;
}

/** A service refused a request, or did not respond to it. The message is one line without secrets. */
export class ApiError extends Error implements ApiFailure {
    readonly service: string;
    readonly method: string;
    readonly path: string;
    readonly tenant?: string;
    readonly status?: number;
    readonly code?: string;
    readonly explanation: string;
    readonly requestId?: string;
    readonly outcomeUnknown: boolean;
    readonly advice?: string;

    constructor(failure: ApiFailure) {
        super(describe(failure));
        this.name = "ApiError";
        this.service = failure.service;
        this.method = failure.method;
        this.path = failure.path;
        this.tenant = failure.tenant;
        this.status = failure.status;
        this.code = failure.code;
        this.explanation = failure.explanation;
        this.requestId = failure.requestId;
        this.outcomeUnknown = failure.outcomeUnknown;
        this.advice = failure.advice;
    }
}

/** Whether the service says that the object does not exist. */
export function isNotFound(error: unknown): error is ApiError {
    return error instanceof ApiError && error.status === 404;
}

/** Whether a write may have been applied although its outcome is unknown. */
export function isOutcomeUnknown(error: unknown): error is ApiError {
    return error instanceof ApiError && error.outcomeUnknown;
}

/** The message of anything that was thrown. */
export function toMessage(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

function describe(failure: ApiFailure): string {
    const request = `${failure.method} ${failure.path}`;
    const what =
        failure.status === undefined
            ? `${failure.service} did not respond to ${request}`
            : `${failure.service} responded with ${failure.status}${failure.code === undefined ? "" : ` ${failure.code}`} to ${request}`;
    const where = [
        ...(failure.tenant === undefined ? [] : [`tenant ${failure.tenant}`]),
        ...(failure.requestId === undefined ? [] : [`request ${failure.requestId}`]),
    ];
    const text = `${what}: ${toSingleLine(failure.explanation)}${where.length === 0 ? "" : ` (${where.join(", ")})`}`;
    return failure.advice === undefined ? text : `${text.replace(/\.?$/, ".")} ${failure.advice}`;
}

function toSingleLine(text: string): string {
    const line = text.replace(/\s+/g, " ").trim();
    return line.length > 1500 ? `${line.slice(0, 1500)}…` : line;
}
