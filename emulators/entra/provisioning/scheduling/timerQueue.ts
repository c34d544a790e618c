import type { Clock, Timer } from "../../../support/clock";
import type { SynchronizationJob } from "../../model";

/** Which job of which service principal. */
export interface JobKey {
    spId: string;
    jobId: string;
}

interface QueuedTimer {
    timer: Timer;
    /** The cycle was requested: it does not wait for its interval, and a caller may wait for its end. */
    isImmediate: boolean;
    ended: Promise<void>;
    end: () => void;
}

/**
 * Runs the cycle of each job when its timer ends. The due times are part of the jobs' state, from which the queue can
 * be rebuilt.
 */
export class TimerQueue {
    private readonly timers = new Map<string, QueuedTimer>();

    constructor(
        private readonly clock: Clock,
        private readonly runCycle: (key: JobKey) => Promise<void>,
    ) {}

    /** Runs the cycle of a job once at a time, which replaces any earlier time. */
    set(key: JobKey, due: Date, isImmediate = false): void {
        this.cancel(key);
        const name = toName(key);
        let end: () => void = () => undefined;
        const ended = new Promise<void>((resolve) => (end = resolve));
        const run = async (): Promise<void> => {
            this.timers.delete(name);
            try {
                await this.runCycle(key);
            } finally {
                end();
            }
        };
        const timer = this.clock.after(due.getTime() - this.clock.now().getTime(), run);
        this.timers.set(name, { timer, isImmediate, ended, end });
    }

    cancel(key: JobKey): void {
        const entry = this.timers.get(toName(key));
        entry?.timer.cancel();
        entry?.end();
        this.timers.delete(toName(key));
    }

    cancelAll(): void {
        for (const { timer, end } of this.timers.values()) {
            timer.cancel();
            end();
        }
        this.timers.clear();
    }

    isImmediate(key: JobKey): boolean {
        return this.timers.get(toName(key))?.isImmediate ?? false;
    }

    /** Ends of the cycles that do not wait for their interval. */
    listPending(): Promise<void>[] {
        return [...this.timers.values()].filter(({ isImmediate }) => isImmediate).map(({ ended }) => ended);
    }
}

/** What decides when the next cycle of a job is due. */
export interface CycleTimes {
    began: Date;
    now: Date;
    intervalMs: number;
    /** The cycle was due; a caller may also request one out of turn. */
    wasScheduled: boolean;
    wasQuarantined: boolean;
}

/**
 * When the cycle after one that has just ended is due; undefined when the job does not run. A job in
 * quarantine has its own attempts, and a cycle out of turn leaves the turn of the next one.
 */
export function computeNextCycle(job: SynchronizationJob, times: CycleTimes): Date | undefined {
    const { schedule, status, state } = job;
    if (schedule.state !== "Active") return undefined;
    if (status.quarantine !== null) return new Date(status.quarantine.nextAttempt);
    const isOutOfTurn = !times.wasScheduled && !times.wasQuarantined;
    if (isOutOfTurn && state.nextCycle !== null) return new Date(state.nextCycle);
    // A cycle that takes longer than the interval is followed by the next at once, never overtaken by it.
    return new Date(Math.max(times.began.getTime() + times.intervalMs, times.now.getTime()));
}

function toName({ spId, jobId }: JobKey): string {
    return `${spId}/${jobId}`;
}
