import type { Clients } from ".";
import { ApiError } from "./apiError";
import { adviseOnDenial } from "./denied";
import { readError } from "./response";
import { computeRetryDelay, defaultRetryPolicy } from "./retry";

/** One request of a batch. Sending it twice must have the effect of sending it once. */
export interface BatchRequest {
    method: "GET" | "POST" | "PATCH" | "DELETE";
    /** Path behind the version. */
    path: string;
    body?: Record<string, unknown>;
}

/** What came of one request of a batch. */
export type BatchOutcome = { body: unknown; error?: undefined } | { error: ApiError };

/** Source: Microsoft Graph, "Combine multiple HTTP requests using JSON batching". */
const requestsPerBatch = 20;
/** Batches under way at the same time: Graph throttles by requests, not by batches. */
const parallelBatches = 4;

/**
 * Sends requests to Microsoft Graph, 20 in one HTTP call, and returns what came of each, in their order. Requests that
 * are throttled, or that fail because of the service, are sent again, and only those. Rejects if a batch itself fails.
 */
export async function sendBatches(
    clients: Clients,
    requests: readonly BatchRequest[],
    signal: AbortSignal,
): Promise<BatchOutcome[]> {
    const outcomes: BatchOutcome[] = [];
    const chunks: number[][] = [];
    for (let start = 0; start < requests.length; start += requestsPerBatch) {
        const end = Math.min(start + requestsPerBatch, requests.length);
        chunks.push(Array.from({ length: end - start }, (_, offset) => start + offset));
    }
    const work = async () => {
        for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
            await new Batch(clients, requests, signal).run(chunk, outcomes);
        }
    };
    await Promise.all(Array.from({ length: parallelBatches }, work));
    return outcomes;
}

interface BatchResponse {
    id?: string;
    status?: number;
    headers?: Record<string, string>;
    body?: unknown;
}

class Batch {
    constructor(
        private readonly clients: Clients,
        private readonly requests: readonly BatchRequest[],
        private readonly signal: AbortSignal,
    ) {}

    /** Sends the requests of these indexes until each has its outcome. */
    async run(indexes: number[], outcomes: BatchOutcome[]): Promise<void> {
        const { clock } = this.clients;
        let pending = indexes;
        let waitedMs = 0;
        for (let attempt = 1; pending.length > 0; attempt++) {
            const responses = await this.send(pending);
            const delays: number[] = [];
            const again: number[] = [];
            for (const index of pending) {
                const response = responses.get(String(index)) ?? { status: 503 };
                const delay = this.getRetryDelay(response, attempt, waitedMs);
                if (delay === undefined) {
                    outcomes[index] = await this.toOutcome(index, response);
                } else {
                    delays.push(delay);
                    again.push(index);
                }
            }
            pending = again;
            const delay = Math.max(0, ...delays);
            if (pending.length > 0) await clock.sleep(delay, this.signal);
            waitedMs += delay;
        }
    }

    private async send(indexes: number[]): Promise<Map<string | undefined, BatchResponse>> {
        const requests = indexes.map((index) => {
            const { method, path, body } = this.getRequest(index);
            const content = body && { body, headers: { "Content-Type": "application/json" } };
            return { id: String(index), method, url: path, ...content };
        });
        const response = await this.clients.graph.post<{ responses?: BatchResponse[] } | undefined>(
            "/$batch",
            { requests },
            { signal: this.signal, idempotent: true },
        );
        return new Map((response?.responses ?? []).map((each) => [each.id, each]));
    }

    private getRetryDelay(response: BatchResponse, attempt: number, waitedMs: number): number | undefined {
        const { clock } = this.clients;
        const headers = Object.entries(response.headers ?? {}).map(([name, value]) => [
            name.toLowerCase(),
            value,
        ]);
        const outcome = {
            kind: "response" as const,
            status: response.status ?? 503,
            headers: Object.fromEntries(headers) as Record<string, string>,
        };
        return computeRetryDelay(
            { attempt, waitedMs, idempotent: true, outcome, nowMs: clock.now(), random: clock.random() },
            defaultRetryPolicy,
        );
    }

    private async toOutcome(index: number, { status = 503, body }: BatchResponse): Promise<BatchOutcome> {
        if (status >= 200 && status < 300) return { body };
        const { method, path: url } = this.getRequest(index);
        const path = url.replace(/\?.*$/, "");
        const { code, message } = readError(body === undefined ? "" : JSON.stringify(body));
        const explanation = this.clients.secrets.redact(message ?? "no explanation was given");
        const token = await this.clients.graph.token(this.signal);
        const isDenied = status === 401 || status === 403;
        const error = new ApiError({
            service: "Microsoft Graph",
            method,
            path,
            status,
            code,
            explanation,
            outcomeUnknown: false,
            advice: isDenied
                ? adviseOnDenial({ service: "graph", status, method, path, explanation, token })
                : undefined,
        });
        return { error };
    }

    private getRequest(index: number): BatchRequest {
        const request = this.requests[index];
        if (request === undefined) throw new RangeError(`there is no request ${index}`);
        return request;
    }
}
