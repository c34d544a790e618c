import type { SynchronizationJob, SynchronizationTaskExecution } from "../../../model";
import type { CycleProgress } from "../cycleProgress";
import type { Tally } from "./tally";

/**
 * The summary of a cycle. Counts are of the entries that it processed: an incremental cycle without changes
 * has zeros.
 * Source: Microsoft Graph, synchronizationTaskExecution.
 */
export function summarizeExecution(facts: {
    cycleId: string;
    timeBegan: Date;
    timeEnded: Date;
    tally: Tally;
    progress: CycleProgress;
    job: SynchronizationJob;
}): SynchronizationTaskExecution {
    const { tally, progress, job } = facts;
    const { plan, error } = progress;
    const { escrows, unresolved } = job.state;
    const countEscrowed = Object.keys(escrows).length;
    const isIncremental = plan?.isInitial === false;
    return {
        activityIdentifier: facts.cycleId,
        countEntitled: plan?.counts.assigned ?? 0,
        countEntitledForProvisioning: plan?.upserts.length ?? 0,
        countEscrowed,
        // Those who wait for others in escrow are escrows that the service makes itself.
        countEscrowedRaw: countEscrowed + Object.keys(unresolved).length,
        countExported: tally.exported,
        countExports: tally.exports,
        countImported: plan?.counts.imported ?? 0,
        countImportedDeltas: isIncremental ? plan.counts.imported : 0,
        countImportedReferenceDeltas: isIncremental ? plan.counts.references : 0,
        state: error !== null ? "Failed" : tally.counts.failed > 0 ? "EntryLevelErrors" : "Succeeded",
        error,
        timeBegan: facts.timeBegan.toISOString(),
        timeEnded: facts.timeEnded.toISOString(),
    };
}
