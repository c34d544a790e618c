import type { Clock } from "../../../support/clock";

/** Spaces calls evenly: it delays them, where the limits of support/rateLimit refuse. Resolves when the caller may go on. */
export type RateLimit = (signal: AbortSignal) => Promise<void>;

/** @param requestsPerSecond Infinity switches the limit off. */
export function createRateLimit(requestsPerSecond: number, clock: Clock): RateLimit {
    if (!Number.isFinite(requestsPerSecond)) return () => Promise.resolve();
    const spacing = 1000 / requestsPerSecond;
    let next = 0;
    return async (signal) => {
        const now = clock.now().getTime();
        const turn = Math.max(now, next);
        next = turn + spacing;
        if (turn > now) await clock.sleep(turn - now, signal);
    };
}
