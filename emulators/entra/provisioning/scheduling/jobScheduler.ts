import type { EntraTenantState } from "../../model";
import { findJob } from "../job/jobs";
import type { ResolvedOptions } from "../options";
import { type JobKey, Schedule } from "./timerQueue";

/** When jobs run: the times that stand in the state, and the alarms that follow from them. */
export class Timetable {
    private readonly schedule: Schedule;

    constructor(
        private readonly state: EntraTenantState,
        private readonly options: Pick<ResolvedOptions, "clock" | "firstCycleDelayMs">,
        wake: (key: JobKey) => Promise<void>,
    ) {
        this.schedule = new Schedule(options.clock, wake);
    }

    /** Undefined when no cycle is due, or when it runs at the moment. */
    nextDue({ spId, jobId }: JobKey): Date | undefined {
        const due = findJob(this.state, spId, jobId).memory.nextCycle;
        return due === null ? undefined : new Date(due);
    }

    /** @param due undefined for never. @param isSoon see {@link isSoon}. */
    plan(key: JobKey, due: Date | undefined, isSoon = false): void {
        const job = this.state.jobs.get(key.spId)?.get(key.jobId);
        if (job !== undefined) job.memory.nextCycle = due?.toISOString() ?? null;
        if (due === undefined || job === undefined) this.schedule.cancel(key);
        else this.schedule.set(key, due, isSoon);
    }

    /** As after a start: the cycle is due in a moment. */
    planSoon(key: JobKey): void {
        this.plan(key, this.soon(), true);
    }

    /** All started jobs of the state, at the time at which they are due, or now if that is over. */
    resume(): void {
        for (const [spId, jobs] of this.state.jobs) {
            for (const [jobId, job] of jobs) {
                if (job.schedule.state !== "Active") continue;
                const due = job.memory.nextCycle;
                // It was saved in the middle of a cycle, which then has to be made again.
                if (due === null) this.planSoon({ spId, jobId });
                else this.schedule.set({ spId, jobId }, new Date(due), new Date(due) <= this.soon());
            }
        }
    }

    /** Whether somebody has asked for the next cycle, which does not wait for its interval. */
    isSoon(key: JobKey): boolean {
        return this.schedule.isSoon(key);
    }

    /** Ends of the cycles that do not wait for their interval. */
    pending(): Promise<void>[] {
        return this.schedule.soon();
    }

    cancelAll(): void {
        this.schedule.cancelAll();
    }

    private soon(): Date {
        return new Date(this.options.clock.now().getTime() + this.options.firstCycleDelayMs);
    }
}
