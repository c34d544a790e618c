import type { SynchronizationError, SynchronizationJob } from "../../model";
import { computeNextAttempt, retryPeriodMs } from "./retrySeries";

/** The first attempt of a job in the samples of Microsoft Graph, milliseconds after its quarantine began. */
const firstAttempt = 5 * 60_000;

/** Why a job is put into quarantine. */
export interface QuarantineCause {
    /** A member of the enumeration quarantineReason. */
    reason: string;
    error: SynchronizationError | null;
}

/**
 * Puts a job into quarantine or leaves it there: it runs less and less often, and after four weeks not at all.
 * The schedule of the cycles does not matter meanwhile.
 */
export function imposeQuarantine(job: SynchronizationJob, cause: QuarantineCause, now: Date): void {
    const before = job.status.quarantine;
    const seriesBegan = before === null ? now : new Date(before.seriesBegan);
    job.status.quarantine = {
        currentBegan: now.toISOString(),
        nextAttempt: computeNextAttempt(seriesBegan, now, firstAttempt).toISOString(),
        reason: cause.reason,
        seriesBegan: seriesBegan.toISOString(),
        seriesCount: (before?.seriesCount ?? 0) + 1,
        error: cause.error,
    };
    if (now.getTime() - seriesBegan.getTime() >= retryPeriodMs) job.schedule.state = "Disabled";
}
