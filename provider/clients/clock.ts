import { setTimeout as delay } from "node:timers/promises";

/** Time and chance, so that tests decide both. */
export interface Clock {
    /** Milliseconds since 1970. */
    now(): number;
    /** Rejects with the signal's reason when it is aborted meanwhile. */
    sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
    /** From 0 to 1, for jitter. */
    random(): number;
}

export const systemClock: Clock = {
    now: () => Date.now(),
    random: () => Math.random(),
    async sleep(milliseconds, signal) {
        signal?.throwIfAborted();
        try {
            await delay(milliseconds, undefined, { signal });
        } catch (error) {
            signal?.throwIfAborted();
            throw error;
        }
    },
};
