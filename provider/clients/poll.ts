import { isNotFound } from "./apiError";
import type { Clock } from "./clock";

export interface PollOptions {
    clock: Clock;
    /** Longest time to wait, milliseconds. */
    withinMs: number;
    signal?: AbortSignal;
}

const firstDelayMs = 200;
const longestDelayMs = 2000;

/*
 * Written by hand instead of with p-wait-for or async-retry: waits end when the engine cancels the operation, and go by
 * a clock that tests replace.
 */

/**
 * Calls `attempt` until it gives something else than undefined; undefined when the time is over. The
 * delay grows from 0.2 s to 2 s.
 */
export async function poll<T>(
    attempt: () => Promise<T | undefined>,
    options: PollOptions,
): Promise<T | undefined> {
    const end = options.clock.now() + options.withinMs;
    for (let delay = firstDelayMs; ; delay = Math.min(delay * 1.6, longestDelayMs)) {
        const result = await attempt();
        if (result !== undefined || options.clock.now() + delay > end) return result;
        await options.clock.sleep(delay, options.signal);
    }
}

/** Repeats a call while `passing(error)` says that the error will pass; then, or when the time is over, fails with it. */
export async function retryWhile<T>(
    call: () => Promise<T>,
    passing: (error: unknown) => boolean,
    options: PollOptions,
): Promise<T> {
    const end = options.clock.now() + options.withinMs;
    for (let delay = firstDelayMs; ; delay = Math.min(delay * 1.6, longestDelayMs)) {
        try {
            return await call();
        } catch (error) {
            if (!passing(error) || options.clock.now() + delay > end) throw error;
        }
        await options.clock.sleep(delay, options.signal);
    }
}

/** Waits for an object that exists but is not yet known to every replica: repeats the call on 404. */
export function retryUntilFound<T>(call: () => Promise<T>, options: PollOptions): Promise<T> {
    return retryWhile(call, isNotFound, options);
}

/** Undefined instead of a 404. */
export async function ignoreNotFound<T>(call: Promise<T>): Promise<T | undefined> {
    try {
        return await call;
    } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
    }
}
