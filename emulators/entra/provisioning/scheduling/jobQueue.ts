import type { SynchronizationJob } from "../../model";

/** Lets one thing at a time happen to a job: its cycles never overlap. */
export class JobQueue {
    /** The last act of each job, under way or done. */
    private readonly last = new WeakMap<SynchronizationJob, Promise<unknown>>();
    private readonly counts = new WeakMap<SynchronizationJob, number>();
    private readonly underWay = new Set<Promise<unknown>>();

    /** Acts after everything that this job was to do before, whatever came of it. */
    run<T>(job: SynchronizationJob, act: () => Promise<T>): Promise<T> {
        const before = this.last.get(job) ?? Promise.resolve();
        const result = before.then(act, act);
        this.last.set(job, result);
        this.count(job, 1);
        const settle = (): void => {
            this.count(job, -1);
            this.underWay.delete(settled);
        };
        const settled = result.then(settle, settle);
        this.underWay.add(settled);
        return result;
    }

    isBusy(job: SynchronizationJob): boolean {
        return (this.counts.get(job) ?? 0) > 0;
    }

    /** Ends of what is under way; they do not reject. */
    ends(): Promise<unknown>[] {
        return [...this.underWay];
    }

    private count(job: SynchronizationJob, change: number): void {
        this.counts.set(job, (this.counts.get(job) ?? 0) + change);
    }

    /** Changes what a job knows, and again after a cycle under way, which works on what it knew before. */
    change(job: SynchronizationJob, act: () => void): void {
        act();
        if (this.isBusy(job)) void this.run(job, () => Promise.resolve(act()));
    }
}
