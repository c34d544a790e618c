/** Runs something once soon and then at an interval. Its timers do not keep the process alive. */
export class Schedule {
    /** Settles when the first run has ended or the schedule is stopped before; undefined afterwards. */
    firstCycle: Promise<void> | undefined;
    private timer: NodeJS.Timeout;
    private isStopped = false;
    private endFirst: () => void = () => undefined;

    constructor(
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
        clearTimeout(this.timer);
        this.endFirst();
    }

    private after(milliseconds: number): NodeJS.Timeout {
        return setTimeout(() => void this.tick(), milliseconds).unref();
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
