import type { Health } from "../../../rules/health";
import type { SecretRegistry } from "../../clients/secrets";
import type { Values } from "../../host/definition";
import { compact } from "../support/values";
import { describeQuarantine, isQuarantined } from "./quarantine";
import type { CycleExecution, SynchronizationJob } from "./synchronizationApi";

/** Outputs that follow from what the service does, and not from the inputs. */
export const statusOutputs = ["status", "health", "escrowCount", "lastCycle", "quarantineReason"] as const;

/** What the service says about the job, without secrets. */
export function describeStatus(job: SynchronizationJob, secrets: SecretRegistry): Values {
    const last = job.status?.lastExecution ?? undefined;
    return compact({
        status: job.status?.code ?? "Unknown",
        health: judgeJob(job),
        escrowCount: last?.countEscrowed ?? 0,
        lastCycle: last && describeCycle(last, secrets),
        quarantineReason: describeQuarantine(job, secrets),
    });
}

/**
 * The health of a job in one word. Source: Microsoft Graph, synchronizationStatusCode and
 * synchronizationTaskExecutionResult.
 */
function judgeJob(job: SynchronizationJob): Health {
    const last = job.status?.lastExecution;
    if (isQuarantined(job)) return "Broken";
    if (job.schedule?.state !== "Active") return "Paused";
    if (last === undefined || last === null) return "Pending";
    if (last.state === "Failed") return "Broken";
    return last.state === "EntryLevelErrors" || (last.countEscrowed ?? 0) > 0 ? "Warning" : "Healthy";
}

/** The service does not count what was created and what was updated; its logs name each object. */
function describeCycle(last: CycleExecution, secrets: SecretRegistry): Values {
    const error = [last.error?.code, last.error?.message].filter((part) => part !== undefined && part !== "");
    return compact({
        state: last.state ?? "Unknown",
        startedAt: last.timeBegan,
        endedAt: last.timeEnded,
        imported: last.countImported ?? 0,
        inScope: last.countEntitledForProvisioning ?? 0,
        toExport: last.countExports ?? 0,
        exported: last.countExported ?? 0,
        failed: last.countEscrowed ?? 0,
        error: error.length === 0 ? undefined : secrets.redact(error.join(": ")),
    });
}
