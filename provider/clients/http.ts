import { type Clock, systemClock } from "./clock";
import { parseResponse } from "./response";
import { computeRetryDelay, defaultRetryPolicy, type Outcome, type RetryPolicy } from "./retry";
import { NoResponseError, type Transport, type TransportResponse } from "./transport";

export interface HttpRequest {
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";
    url: string;
    headers?: Record<string, string>;
    body?: string;
    signal?: AbortSignal;
    /** For one attempt. Default: 30 s. */
    timeoutMs?: number;
    /**
     * Whether sending it twice has the effect of sending it once. Default: true for GET, HEAD, PUT and
     * DELETE (RFC 9110, section 9.2.2), else false.
     */
    idempotent?: boolean;
    /**
     * What a successful response has to be; something in between may have sent anything else. `html`: a page, which
     * nothing is demanded of. Default: `json`.
     */
    format?: Format;
}

type Format = "json" | "xml" | "html";

const mediaTypes: Readonly<Record<Format, string>> = {
    json: "application/json",
    xml: "application/xml, text/xml",
    html: "text/html",
};

export interface HttpOptions {
    transport: Transport;
    userAgent: string;
    clock?: Clock;
    retry?: RetryPolicy;
}

const defaultTimeoutMs = 30_000;
const idempotentMethods = new Set(["GET", "HEAD", "PUT", "DELETE"]);

/** Sends requests, repeats what may be repeated, and returns the final response. */
export class HttpCore {
    private readonly clock: Clock;
    private readonly policy: RetryPolicy;

    constructor(private readonly options: HttpOptions) {
        this.clock = options.clock ?? systemClock;
        this.policy = options.retry ?? defaultRetryPolicy;
    }

    /** Rejects with {@link NoResponseError} or, when the signal is aborted, with its reason. */
    async send(request: HttpRequest): Promise<TransportResponse> {
        let waitedMs = 0;
        for (let attempt = 1; ; attempt++) {
            const result = await this.attempt(request);
            const delay = computeRetryDelay(
                {
                    attempt,
                    waitedMs,
                    idempotent: isIdempotent(request),
                    outcome: toOutcome(result),
                    nowMs: this.clock.now(),
                    random: this.clock.random(),
                },
                this.policy,
            );
            if (delay === undefined) {
                if (result instanceof NoResponseError) throw result;
                return result;
            }
            await this.clock.sleep(delay, request.signal);
            waitedMs += delay;
        }
    }

    private async attempt(request: HttpRequest): Promise<TransportResponse | NoResponseError> {
        request.signal?.throwIfAborted();
        try {
            const response = await this.options.transport.send({
                method: request.method,
                url: request.url,
                headers: {
                    accept: mediaTypes[request.format ?? "json"],
                    ...request.headers,
                    "user-agent": this.options.userAgent,
                },
                body: request.body,
                signal: request.signal,
                timeoutMs: request.timeoutMs ?? defaultTimeoutMs,
            });
            const { format = "json" } = request;
            return isReadable(response, format) ? response : createGarbledError(response, format);
        } catch (error) {
            if (error instanceof NoResponseError) return error;
            throw error;
        }
    }
}

/** Whether a request may be sent again without knowing what became of the first. */
export function isIdempotent(request: Pick<HttpRequest, "method" | "idempotent">): boolean {
    return request.idempotent ?? idempotentMethods.has(request.method);
}

/** Both services send JSON or nothing; a login page or an error page with status 200 comes from something in between. */
function isReadable({ status, text }: TransportResponse, format: Format): boolean {
    if (format === "html" || status < 200 || status > 299 || text.trim() === "") return true;
    return format === "json" ? parseResponse(text) !== undefined : /^\s*<(?!!doctype|html)/i.test(text);
}

function createGarbledError({ headers }: TransportResponse, format: Format): NoResponseError {
    const type = headers["content-type"] ?? "none";
    const message = `the body is not ${format.toUpperCase()} (content type: ${type}); a proxy or gateway may have sent it`;
    return new NoResponseError(message, true, false);
}

function toOutcome(result: TransportResponse | NoResponseError): Outcome {
    return result instanceof NoResponseError
        ? { kind: "failure", sent: result.sent, permanent: result.permanent }
        : { kind: "response", status: result.status, headers: result.headers };
}
