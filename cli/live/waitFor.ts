import type { Clock } from "../../provider/clients/clock";

export interface WaitOptions {
    clock: Clock;
    /** Milliseconds. */
    withinMs: number;
    signal: AbortSignal;
}

const firstDelayMs = 500;
/** A cycle takes minutes; `poll` of the clients is for what takes seconds. */
const longestDelayMs = 20_000;

/** Calls `attempt` until it gives something else than undefined; undefined when the time is over. */
export async function waitFor<T>(
    { clock, withinMs, signal }: WaitOptions,
    attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
    const end = clock.now() + withinMs;
    for (let delay = firstDelayMs; ; delay = Math.min(delay * 1.5, longestDelayMs)) {
        const result = await attempt();
        if (result !== undefined || clock.now() + delay > end) return result;
        await clock.sleep(delay, signal);
    }
}
