import type { JobMemory, SynchronizationJob } from "../../model";
import type { ResetScope } from "./resetScope";
import { refreshStatusCode } from "./status";

export function emptyMemory(): JobMemory {
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
 * Makes a job forget.
 * Source: Microsoft Graph, synchronizationJobRestartCriteria.
 */
export function forget(job: SynchronizationJob, scope: ResetScope): void {
    const { memory, status } = job;
    if (scope.connectorDataStore) job.entries = {};
    if (scope.watermark) clearWatermark(job);
    if (scope.escrows) {
        memory.escrows = {};
        memory.unresolved = {};
        status.escrowsPruned = false;
    }
    if (scope.quarantineState) {
        status.quarantine = null;
        status.countSuccessiveCompleteFailures = 0;
    }
    if (scope.forceDeletes) memory.forceDeletes = true;
    refreshStatusCode(job);
}

/** The next cycle is an initial one: it evaluates all objects, not only those that changed. */
export function clearWatermark(job: SynchronizationJob): void {
    job.watermark = null;
    job.memory.seen = {};
}
