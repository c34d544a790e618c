import type { Clients } from "../../clients";
import type { ApiClient } from "../../clients/apiClient";
import { ApiError } from "../../clients/apiError";
import { retryUntilFound } from "../../clients/poll";

/** A refresh asks for all its resources within moments; what is older is read again. */
const maxAgeMs = 3_000;
/** How long something must not be found to be gone. */
const confirmMs = 1_000;

interface SharedRead {
    result: Promise<unknown>;
    startedAt: number;
    /** Of the client when the read started. */
    version: number;
}

const reads = new WeakMap<ApiClient, Map<string, SharedRead>>();

/**
 * One read of an object for all resources that show it, as those of a link do in a refresh and in a preview. Any write
 * ends its use. Not for what a creation, update or deletion decides by.
 *
 * Written by hand instead of with lru-cache or p-memoize: an entry ends by the clock of the clients and by their writes.
 */
export async function readShared<T>(
    { graph, clock }: Clients,
    path: string,
    signal: AbortSignal,
): Promise<T> {
    const known = reads.get(graph) ?? new Map<string, SharedRead>();
    reads.set(graph, known);
    const current = known.get(path);
    const now = clock.now();
    if (current === undefined || current.version !== graph.version || now - current.startedAt >= maxAgeMs) {
        // What is not there is asked for once more: a replica may not know it yet.
        const result = retryUntilFound(() => graph.get<T>(path, { signal }), {
            clock,
            withinMs: confirmMs,
            signal,
        });
        known.set(path, { result, startedAt: now, version: graph.version });
        return result;
    }
    try {
        // Only reads of this path, hence of this type, are kept under it.
        return (await current.result) as T;
    } catch (error) {
        if (error instanceof ApiError) throw error;
        // The operation that had started it was cancelled, and this one was not.
        return graph.get<T>(path, { signal });
    }
}
