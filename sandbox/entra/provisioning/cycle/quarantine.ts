import type { SynchronizationError, SynchronizationJob } from "../../model";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/**
 * When a job tries again, since its quarantine began; then once a day. The first time is that of the samples
 * of Microsoft Graph.
 * Source: "Application provisioning in quarantine status", retry duration.
 */
const attempts = [5 * minute, 6 * hour, 12 * hour, day];
const limit = 28 * day;

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
        nextAttempt: nextAttempt(seriesBegan, now).toISOString(),
        reason: cause.reason,
        seriesBegan: seriesBegan.toISOString(),
        seriesCount: (before?.seriesCount ?? 0) + 1,
        error: cause.error,
    };
    if (now.getTime() - seriesBegan.getTime() >= limit) job.schedule.state = "Disabled";
}

function nextAttempt(seriesBegan: Date, now: Date): Date {
    const elapsed = now.getTime() - seriesBegan.getTime();
    const next = attempts.find((time) => time > elapsed) ?? (Math.floor(elapsed / day) + 1) * day;
    return new Date(seriesBegan.getTime() + next);
}
