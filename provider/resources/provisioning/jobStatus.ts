import { type CycleExecution, explainQuarantine, type JobState, judgeJob } from "../../../rules/job/status";
import type { SecretRegistry } from "../../clients/secrets";
import type { Values } from "../../host/definition";
import { compact } from "../support/values";
import { describeQuarantine } from "./quarantine";

/** Outputs that follow from what the service does, and not from the inputs. */
export const statusOutputs = [
    "status",
    "health",
    "escrowCount",
    "lastCycle",
    "quarantine",
    "quarantineReason",
] as const;

/** What the service says about the job, without secrets. */
export function describeStatus(job: JobState, secrets: SecretRegistry): Values {
    const last = job.status?.lastExecution ?? undefined;
    return compact({
        status: job.status?.code ?? "Unknown",
        health: judgeJob(job),
        escrowCount: last?.countEscrowed ?? 0,
        lastCycle: last && describeCycle(last, secrets),
        quarantine: describeQuarantineFully(job, secrets),
        quarantineReason: describeQuarantine(job, secrets),
    });
}

function describeQuarantineFully({ status }: JobState, secrets: SecretRegistry): Values | undefined {
    const quarantine = status?.quarantine ?? undefined;
    if (quarantine === undefined) return undefined;
    const { reason, error, seriesBegan, nextAttempt } = quarantine;
    const said = error?.message === undefined ? "" : secrets.redact(error.message);
    return compact({
        reason: reason ?? "Unknown",
        explanation: explainQuarantine(reason),
        error: said === "" ? undefined : said,
        startedAt: seriesBegan,
        nextAttemptAt: nextAttempt,
    });
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
