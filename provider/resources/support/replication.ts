import type { Clients } from "../../clients";
import type { ApiClient } from "../../clients/apiClient";
import { ApiError, isNotFound } from "../../clients/apiError";
import { isGranted } from "../../clients/denied";
import { retryWhile } from "../../clients/poll";

/** How long a new service principal may be unknown to the synchronization service and to other replicas. */
const unknownMs = 120_000;
/** How long it may refuse a caller whose token carries the permission. */
const deniedMs = 20_000;

/**
 * Calls Graph about a service principal that may have been created a moment ago: repeats on 404 and, for a
 * short time, on a 403 that contradicts the permissions in the token. A real lack of permission fails at once.
 */
export async function retryWhileReplicating<T>(
    clients: Clients,
    signal: AbortSignal,
    call: () => Promise<T>,
): Promise<T> {
    const token = await clients.graph.token(signal);
    const start = clients.clock.now();
    const passing = (error: unknown) => {
        if (isNotFound(error)) return true;
        if (!(error instanceof ApiError) || error.status !== 403) return false;
        const elapsed = clients.clock.now() - start;
        return elapsed < deniedMs && isGranted("graph", error.method, error.path, token);
    };
    return retryWhile(call, passing, { clock: clients.clock, withinMs: unknownMs, signal });
}

/** What a handler needs of the Graph client. */
export type GraphCalls = Pick<ApiClient, "get" | "list" | "post" | "put" | "delete">;

/** The Graph client whose every call is about a new service principal; see {@link retryWhileReplicating}. */
export function toReplicatingClient(clients: Clients, signal: AbortSignal): GraphCalls {
    const { graph } = clients;
    const retry = <T>(call: () => Promise<T>): Promise<T> => retryWhileReplicating(clients, signal, call);
    return {
        get: (path, options) => retry(() => graph.get(path, options)),
        list: (path, options) => retry(() => graph.list(path, options)),
        post: (path, body, options) => retry(() => graph.post(path, body, options)),
        put: (path, body, options) => retry(() => graph.put(path, body, options)),
        delete: (path, options) => retry(() => graph.delete(path, options)),
    };
}
