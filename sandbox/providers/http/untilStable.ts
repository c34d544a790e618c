import type { Pace } from "./pause";

/** A read that tells whether what is waited for is there. */
export type Probe = () => Promise<boolean>;

export interface Wait {
    /** Pause between two good reads, in seconds; a poll that does not succeed slows down to 10 s. */
    every: number;
    /** Seconds until the wait is given up. */
    timeout: number;
    /** What is waited for, for the error. */
    what: string;
}

/** Reads in a row that must be good: 5, so that even a service that responds at once costs 4 pauses. */
const goodReadsInARow = 5;

/**
 * Polls as Terraform's plugin SDK does in the official provider: until the probe has been true five times
 * in a row. An error of the probe ends the wait.
 *
 * @throws Error when the time is up.
 */
export async function waitUntilStable(probe: Probe, pace: Pace, wait: Wait): Promise<void> {
    let seconds = 0.1;
    // The sum of the pauses and not the time of day: on a busy machine the reads take longer than scaled pauses.
    let waited = 0;
    for (let good = 0; ;) {
        good = (await probe()) ? good + 1 : 0;
        if (good === goodReadsInARow) return;
        if (good === 0) seconds *= 2;
        seconds = seconds < wait.every ? wait.every : Math.min(seconds, 10);
        await pace.pause(seconds);
        waited += seconds;
        if (waited > wait.timeout) throw new Error(`${wait.what}: timeout after ${wait.timeout}s`);
    }
}
