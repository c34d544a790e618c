import type { SynchronizationError, SynchronizationJob, SynchronizationTaskExecution } from "../../model";

const minute = 60_000;
const hour = 60 * minute;
/** Milliseconds until the next attempt, by the number of attempts in quarantine; the last one repeats. */
const quarantineDelays = [5 * minute, 6 * hour, 12 * hour, 24 * hour];
/** After this time in quarantine a job is disabled. */
const quarantineLimit = 28 * 24 * hour;
const never = "0001-01-01T00:00:00Z";

/** What a cycle came to, for the status of its job. */
export interface CycleEnd {
    execution: SynchronizationTaskExecution;
    /** Set when the job goes into, or stays in, quarantine. */
    quarantine: { reason: string; error: SynchronizationError | null } | undefined;
    now: Date;
}

/** Records the end of a cycle in the status of its job. */
export function recordCycle(job: SynchronizationJob, { execution, quarantine, now }: CycleEnd): void {
    const { status } = job;
    const hasFailed = execution.state === "Failed";
    status.lastExecution = execution;
    status.progress = [];
    status.countSuccessiveCompleteFailures = hasFailed ? status.countSuccessiveCompleteFailures + 1 : 0;
    if (!hasFailed) {
        status.lastSuccessfulExecution = execution;
        if (execution.countExports > 0) status.lastSuccessfulExecutionWithExports = execution;
        const time = now.toISOString();
        if (status.steadyStateFirstAchievedTime === never) status.steadyStateFirstAchievedTime = time;
        status.steadyStateLastAchievedTime = time;
        job.watermark = time;
    }
    status.synchronizedEntryCountByType = countEntries(job);
    if (quarantine === undefined) status.quarantine = null;
    else enterQuarantine(job, quarantine.reason, quarantine.error, now);
    refreshStatusCode(job);
}

/** The code that follows from schedule and quarantine. A job that was never started keeps its code. */
export function refreshStatusCode(job: SynchronizationJob): void {
    const { status, schedule } = job;
    if (schedule.state === "Active") status.code = status.quarantine === null ? "Active" : "Quarantine";
    else if (status.code !== "NotConfigured") status.code = "Paused";
}

/** Whether a job in quarantine has to wait before it tries again. */
export function isWaitingInQuarantine(job: SynchronizationJob, now: Date): boolean {
    const { quarantine } = job.status;
    return quarantine !== null && new Date(quarantine.nextAttempt) > now;
}

/**
 * The reason to quarantine a job with many failing objects: more than 40 % from 5,000 on, or 40,000.
 * Source: "Application provisioning in quarantine status".
 */
export function escrowQuarantineReason(escrowed: number, entitled: number): string | undefined {
    if (escrowed >= 60_000) return "EncounteredTotalEscrowThreshold";
    if (escrowed >= 40_000) return "EncounteredBaseEscrowThreshold";
    if (escrowed >= 5_000 && escrowed > entitled * 0.4) return "EncounteredEscrowProportionThreshold";
    return undefined;
}

function enterQuarantine(
    job: SynchronizationJob,
    reason: string,
    error: SynchronizationError | null,
    now: Date,
): void {
    const previous = job.status.quarantine;
    const seriesCount = (previous?.seriesCount ?? 0) + 1;
    const delay = quarantineDelays[Math.min(seriesCount, quarantineDelays.length) - 1] ?? 24 * hour;
    const seriesBegan = previous?.seriesBegan ?? now.toISOString();
    job.status.quarantine = {
        currentBegan: previous?.reason === reason ? previous.currentBegan : now.toISOString(),
        nextAttempt: new Date(now.getTime() + delay).toISOString(),
        reason,
        seriesBegan,
        seriesCount,
        error,
    };
    if (now.getTime() - new Date(seriesBegan).getTime() > quarantineLimit) job.schedule.state = "Disabled";
}

function countEntries(job: SynchronizationJob): { key: string; value: number }[] {
    const entries = Object.values(job.entries).filter((entry) => entry.active);
    return (["User", "Group"] as const).flatMap((key) => {
        const value = entries.filter((entry) => entry.sourceType === key).length;
        return value === 0 ? [] : [{ key, value }];
    });
}
