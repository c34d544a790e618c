import { VirtualClock } from "../../emulators/support/clock";
import type { Clock } from "../../provider/clients/clock";

/** How much faster than real time the plugin waits. */
export const haste = 20;

/**
 * The clock of the plugin: it stands still while the plugin works and runs fast while it waits. So it measures how long
 * the plugin waited, however busy the machine is.
 */
export class WaitingClock implements Clock {
    private readonly clock: VirtualClock;
    private readonly started: number;
    private waiting = 0;

    constructor(start: Date) {
        this.clock = new VirtualClock({ start, speed: 0 });
        this.started = start.getTime();
    }

    now(): number {
        return this.clock.now().getTime();
    }

    /** In the middle, so that runs resemble each other. */
    random(): number {
        return 0.5;
    }

    async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
        if (this.waiting++ === 0) this.clock.speed = haste;
        try {
            // Timers of the clock do not keep the process alive, and need not: the engine is waited for.
            await this.clock.sleep(milliseconds, signal);
        } finally {
            if (--this.waiting === 0) this.clock.speed = 0;
        }
    }

    /** Seconds that were spent waiting. */
    get waitedSeconds(): number {
        return (this.now() - this.started) / 1000;
    }
}
