import type { SynchronizationJob, SynchronizationStatus, SynchronizationTaskExecution } from "../../model";
import { imposeQuarantine, type QuarantineCause } from "./quarantine";

/** How the API writes that something has not happened yet. */
export const notYet = "0001-01-01T00:00:00Z";

/** What a cycle came to, for the status of its job. */
export interface CycleEnd {
    execution: SynchronizationTaskExecution;
    /** Set when the job goes into, or stays in, quarantine. */
    quarantine: QuarantineCause | undefined;
    /** The failures of an initial cycle were too many: they are dropped, and the job is paused. */
    isPruned: boolean;
    now: Date;
}

/**
 * Records the end of a cycle in the status of its job.
 * Source: Microsoft Graph, synchronizationStatus and synchronizationTaskExecution.
 */
export function recordCycle(job: SynchronizationJob, end: CycleEnd): void {
    const { status } = job;
    const { execution, quarantine, now } = end;
    const hasFailed = execution.state === "Failed";
    status.lastExecution = execution;
    status.progress = [];
    status.countSuccessiveCompleteFailures = hasFailed ? status.countSuccessiveCompleteFailures + 1 : 0;
    if (execution.state === "Succeeded") status.lastSuccessfulExecution = execution;
    if (!hasFailed && execution.countExported > 0) status.lastSuccessfulExecutionWithExports = execution;
    if (!hasFailed && quarantine === undefined) reachSteadyState(status, now);
    status.synchronizedEntryCountByType = countEntries(job);
    if (quarantine === undefined) status.quarantine = null;
    else imposeQuarantine(job, quarantine, now);
    if (end.isPruned) {
        status.escrowsPruned = true;
        job.schedule.state = "Paused";
    }
    refreshStatusCode(job);
}

/**
 * The code that follows from schedule, history and quarantine.
 * @param isConfigured whether there are credentials. Default: as before.
 */
export function refreshStatusCode(
    job: SynchronizationJob,
    isConfigured = job.status.code !== "NotConfigured",
): void {
    job.status.code = computeStatusCode(job, isConfigured);
}

function computeStatusCode(
    { schedule, status }: SynchronizationJob,
    isConfigured: boolean,
): SynchronizationStatus["code"] {
    const hasRun = status.lastExecution !== null;
    if (schedule.state === "Paused") return "Paused";
    // Undocumented for a job that was disabled after four weeks: the quarantine has not been lifted.
    if (status.quarantine !== null) return "Quarantine";
    if (schedule.state === "Active") return hasRun ? "Active" : "NotRun";
    return isConfigured || hasRun ? "Paused" : "NotConfigured";
}

function reachSteadyState(status: SynchronizationStatus, now: Date): void {
    const time = now.toISOString();
    if (status.steadyStateFirstAchievedTime === notYet) status.steadyStateFirstAchievedTime = time;
    status.steadyStateLastAchievedTime = time;
}

/** Keys are the two ends of an object mapping, as tenants return them. */
function countEntries({ entries, schema }: SynchronizationJob): { key: string; value: number }[] {
    const counts = { User: 0, Group: 0 };
    for (const { sourceType, active } of Object.values(entries)) if (active) counts[sourceType]++;
    const mappings = schema.synchronizationRules.flatMap((rule) => rule.objectMappings);
    return (["User", "Group"] as const).flatMap((type) => {
        const target = mappings.find((m) => m.sourceObjectName === type)?.targetObjectName ?? type;
        return counts[type] === 0 ? [] : [{ key: `${type} to ${target}`, value: counts[type] }];
    });
}
