import type { GraphError } from "../graph";

/**
 * The official provider repeats a refused synchronization call (403, 409) until the operation's time is up:
 * a missing permission looks like a hang of minutes.
 */
export function shouldRetrySynchronization({ status }: GraphError): boolean {
    return status === 403 || status === 409;
}
