import type { JobState, SynchronizationJob } from "../../model";
import type { ResetScope } from "./resetScope";
import { refreshStatusCode } from "./status";

export function createJobState(): JobState {
    return {
        nextCycle: null,
        seen: {},
        escrows: {},
        unresolved: {},
        forceDeletes: false,
        schemaDigest: null,
    };
}

/**
 * Resets parts of a job's state.
 * Source: Microsoft Graph, synchronizationJobRestartCriteria.
 */
export function resetJob(job: SynchronizationJob, scope: ResetScope): void {
    const { state, status } = job;
    if (scope.connectorDataStore) job.entries = {};
    if (scope.watermark) clearWatermark(job);
    if (scope.escrows) {
        state.escrows = {};
        state.unresolved = {};
        status.escrowsPruned = false;
    }
    if (scope.quarantineState) {
        status.quarantine = null;
        status.countSuccessiveCompleteFailures = 0;
    }
    if (scope.forceDeletes) state.forceDeletes = true;
    refreshStatusCode(job);
}

/** The next cycle is an initial one: it evaluates all objects, not only those that changed. */
export function clearWatermark(job: SynchronizationJob): void {
    job.watermark = null;
    job.state.seen = {};
}
