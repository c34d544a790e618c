import type { Clock, Timer } from "../../../support/clock";
import type { SynchronizationJob } from "../../model";

/** Which job of which service principal. */
export interface JobKey {
    spId: string;
    jobId: string;
}

interface Alarm {
    timer: Timer;
    /** Somebody has asked for this cycle and may wait for it; it does not wait for its interval. */
    isSoon: boolean;
    ended: Promise<void>;
    end: () => void;
}

/** Wakes jobs when their cycles are due. When that is stands in the job; this can be made from it anew. */
export class Schedule {
    private readonly alarms = new Map<string, Alarm>();

    constructor(
        private readonly clock: Clock,
        private readonly wake: (key: JobKey) => Promise<void>,
    ) {}

    /** Wakes a job once, instead of any time that was set before. */
    set(key: JobKey, due: Date, isSoon = false): void {
        this.cancel(key);
        const name = nameOf(key);
        let end: () => void = () => undefined;
        const ended = new Promise<void>((resolve) => (end = resolve));
        const ring = async (): Promise<void> => {
            this.alarms.delete(name);
            try {
                await this.wake(key);
            } finally {
                end();
            }
        };
        const timer = this.clock.after(due.getTime() - this.clock.now().getTime(), ring);
        this.alarms.set(name, { timer, isSoon, ended, end });
    }

    cancel(key: JobKey): void {
        const alarm = this.alarms.get(nameOf(key));
        alarm?.timer.cancel();
        alarm?.end();
        this.alarms.delete(nameOf(key));
    }

    cancelAll(): void {
        for (const { timer, end } of this.alarms.values()) {
            timer.cancel();
            end();
        }
        this.alarms.clear();
    }

    isSoon(key: JobKey): boolean {
        return this.alarms.get(nameOf(key))?.isSoon ?? false;
    }

    /** Ends of the cycles that do not wait for their interval. */
    soon(): Promise<void>[] {
        return [...this.alarms.values()].filter(({ isSoon }) => isSoon).map(({ ended }) => ended);
    }
}

/** What decides when the next cycle of a job is due. */
export interface CycleTimes {
    began: Date;
    now: Date;
    intervalMs: number;
    /** Its time had come; somebody may also run a cycle out of turn. */
    wasScheduled: boolean;
    wasQuarantined: boolean;
}

/**
 * When the cycle after one that has just ended is due; undefined when the job does not run. A job in
 * quarantine has its own attempts, and a cycle out of turn leaves the turn of the next one.
 */
export function nextCycle(job: SynchronizationJob, times: CycleTimes): Date | undefined {
    const { schedule, status, memory } = job;
    if (schedule.state !== "Active") return undefined;
    if (status.quarantine !== null) return new Date(status.quarantine.nextAttempt);
    const isOutOfTurn = !times.wasScheduled && !times.wasQuarantined;
    if (isOutOfTurn && memory.nextCycle !== null) return new Date(memory.nextCycle);
    // A cycle that takes longer than the interval is followed by the next at once, never overtaken by it.
    return new Date(Math.max(times.began.getTime() + times.intervalMs, times.now.getTime()));
}

function nameOf({ spId, jobId }: JobKey): string {
    return `${spId}/${jobId}`;
}
