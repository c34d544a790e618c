import type { EntraTenantState } from "../../model";
import { findJob } from "../job/jobs";
import type { ResolvedOptions } from "../options";
import { type JobKey, TimerQueue } from "./timerQueue";

/** When jobs run: the times that stand in the state, and the timers that follow from them. */
export class JobScheduler {
    private readonly timers: TimerQueue;

    constructor(
        private readonly state: EntraTenantState,
        private readonly options: Pick<ResolvedOptions, "clock" | "firstCycleDelayMs">,
        runCycle: (key: JobKey) => Promise<void>,
    ) {
        this.timers = new TimerQueue(options.clock, runCycle);
    }

    /** Undefined when no cycle is due, or when it runs at the moment. */
    getNextCycleTime({ spId, jobId }: JobKey): Date | undefined {
        const due = findJob(this.state, spId, jobId).state.nextCycle;
        return due === null ? undefined : new Date(due);
    }

    /** @param due undefined for never. @param isImmediate see {@link isImmediate}. */
    schedule(key: JobKey, due: Date | undefined, isImmediate = false): void {
        const job = this.state.jobs.get(key.spId)?.get(key.jobId);
        if (job !== undefined) job.state.nextCycle = due?.toISOString() ?? null;
        if (due === undefined || job === undefined) this.timers.cancel(key);
        else this.timers.set(key, due, isImmediate);
    }

    /** As after a start: the cycle is due in a moment. */
    scheduleNow(key: JobKey): void {
        this.schedule(key, this.getFirstCycleTime(), true);
    }

    /** All started jobs of the state, at the time at which they are due, or now if that is over. */
    resume(): void {
        for (const [spId, jobs] of this.state.jobs) {
            for (const [jobId, job] of jobs) {
                if (job.schedule.state !== "Active") continue;
                const due = job.state.nextCycle;
                // It was saved in the middle of a cycle, which then has to be made again.
                if (due === null) {
                    this.scheduleNow({ spId, jobId });
                } else {
                    this.timers.set(
                        { spId, jobId },
                        new Date(due),
                        new Date(due) <= this.getFirstCycleTime(),
                    );
                }
            }
        }
    }

    /** Whether the next cycle was requested and does not wait for its interval. */
    isImmediate(key: JobKey): boolean {
        return this.timers.isImmediate(key);
    }

    /** Ends of the cycles that do not wait for their interval. */
    listPending(): Promise<void>[] {
        return this.timers.listPending();
    }

    cancelAll(): void {
        this.timers.cancelAll();
    }

    private getFirstCycleTime(): Date {
        return new Date(this.options.clock.now().getTime() + this.options.firstCycleDelayMs);
    }
}
