import type { SynchronizationJob } from "../../model";

/** Runs the operations on a job one after another: its cycles never overlap. */
export class JobQueue {
    /** The last operation of each job, in progress or done. */
    private readonly last = new WeakMap<SynchronizationJob, Promise<unknown>>();
    private readonly counts = new WeakMap<SynchronizationJob, number>();
    private readonly underWay = new Set<Promise<unknown>>();

    /** Runs after all operations of this job that were enqueued before, also when they failed. */
    enqueue<T>(job: SynchronizationJob, act: () => Promise<T>): Promise<T> {
        const before = this.last.get(job) ?? Promise.resolve();
        const result = before.then(act, act);
        this.last.set(job, result);
        this.adjustCount(job, 1);
        const settle = (): void => {
            this.adjustCount(job, -1);
            this.underWay.delete(settled);
        };
        const settled = result.then(settle, settle);
        this.underWay.add(settled);
        return result;
    }

    isBusy(job: SynchronizationJob): boolean {
        return (this.counts.get(job) ?? 0) > 0;
    }

    /** The operations in progress; these promises do not reject. */
    listPending(): Promise<unknown>[] {
        return [...this.underWay];
    }

    private adjustCount(job: SynchronizationJob, change: number): void {
        this.counts.set(job, (this.counts.get(job) ?? 0) + change);
    }

    /** Changes the state of a job, and again after a cycle in progress, which works on the previous state. */
    applyChange(job: SynchronizationJob, act: () => void): void {
        act();
        if (this.isBusy(job)) void this.enqueue(job, () => Promise.resolve(act()));
    }
}
