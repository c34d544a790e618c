import type { Clients } from ".";
import { ApiError } from "./apiError";

/** One request of a batch. Sending it twice must have the effect of sending it once. */
export interface BatchRequest {
    method: "GET" | "POST" | "PATCH" | "DELETE";
    /** Path behind the version. */
    path: string;
    body?: Record<string, unknown>;
}

/** What came of one request of a batch. */
export type BatchOutcome = { body: unknown; error?: undefined } | { error: ApiError };

/**
 * Sends requests to Microsoft Graph in batches, and returns what came of each, in their order. Requests that are throttled,
 * or that fail because of the service, are sent again, and only those.
 */
export function sendBatches(
    { batched }: Clients,
    requests: readonly BatchRequest[],
    signal: AbortSignal,
): Promise<BatchOutcome[]> {
    return Promise.all(
        requests.map(async ({ method, path, body }): Promise<BatchOutcome> => {
            try {
                return { body: await batched.send(method, path, body, { signal, idempotent: true }) };
            } catch (error) {
                if (error instanceof ApiError) return { error };
                throw error;
            }
        }),
    );
}
