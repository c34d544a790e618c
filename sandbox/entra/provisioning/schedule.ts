import type { Clock, Timer } from "../../support/clock";

/** Runs something once soon and then at an interval, by the tenant's clock. */
export class Schedule {
    /** Settles when the first run has ended or the schedule is stopped before; undefined afterwards. */
    firstCycle: Promise<void> | undefined;
    private timer: Timer;
    private isStopped = false;
    private endFirst: () => void = () => undefined;

    constructor(
        private readonly clock: Clock,
        delayMs: number,
        private readonly intervalMs: number,
        private readonly run: () => Promise<void>,
    ) {
        this.firstCycle = new Promise((resolve) => {
            this.endFirst = () => {
                this.firstCycle = undefined;
                resolve();
            };
        });
        this.timer = this.after(delayMs);
    }

    stop(): void {
        this.isStopped = true;
        this.timer.cancel();
        this.endFirst();
    }

    private after(milliseconds: number): Timer {
        return this.clock.after(milliseconds, () => this.tick());
    }

    private async tick(): Promise<void> {
        try {
            await this.run();
        } finally {
            this.endFirst();
            if (!this.isStopped) this.timer = this.after(this.intervalMs);
        }
    }
}
