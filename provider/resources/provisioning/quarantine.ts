import type { JobState } from "../../../rules/job/status";
import { ApiError } from "../../clients/apiError";
import type { SecretRegistry } from "../../clients/secrets";
import type { Context } from "../support/types";
import type { SynchronizationApi, SynchronizationJob } from "./synchronizationApi";

/** Why a job is in quarantine, in the service's words without secrets; undefined when it is not. */
export function describeQuarantine(job: JobState, secrets: SecretRegistry): string | undefined {
    const quarantine = job.status?.quarantine;
    if (quarantine === undefined || quarantine === null) return undefined;
    const parts = [quarantine.reason, quarantine.error?.code, quarantine.error?.message];
    return secrets.redact(parts.filter((part) => part !== undefined && part !== "").join(": "));
}

/**
 * The job state that ends a quarantine when it is reset; undefined: a start is enough. Too many failing objects count from
 * the failures that are kept ("escrows"), and those objects are only tried again without a watermark.
 * Source: Microsoft Graph, quarantineReason and synchronizationJobRestartCriteria.
 */
function chooseResetScope(reason: string | undefined): string | undefined {
    const failures = [
        "EncounteredBaseEscrowThreshold",
        "EncounteredTotalEscrowThreshold",
        "EncounteredEscrowProportionThreshold",
    ];
    return failures.includes(reason ?? "") ? "Watermark, Escrows, QuarantineState" : undefined;
}

/** Lets a job run again whose credentials have been tested. It goes back if the cause is still there. */
export async function leaveQuarantine(
    api: SynchronizationApi,
    job: SynchronizationJob,
    { log }: Context,
): Promise<void> {
    const reason = job.status?.quarantine?.reason;
    if (reason === "TooManyDeletes") log.warn(heldBack);
    const resetScope = chooseResetScope(reason);
    if (resetScope === undefined) return void (await api.start(job.id));
    try {
        await api.restart(job.id, resetScope);
    } catch (error) {
        if (!isDenied(error)) throw error;
        await api.start(job.id);
        log.warn(failuresKept);
    }
}

/** Restarting needs a permission that not every caller has, and the service returns 401 without it. */
export function isDenied(error: unknown): boolean {
    return error instanceof ApiError && (error.status === 401 || error.status === 403);
}

const heldBack =
    "Provisioning was in quarantine because a cycle would have made more deletions than accidentalDeletionThreshold " +
    "allows. It runs again, nothing was deleted, and it goes back into quarantine if that is still so. Look at " +
    "Enterprise applications > the application > Provisioning logs (action Staged delete) for who it is about: assign " +
    "them again, or allow the deletions there, or raise accidentalDeletionThreshold.";

const failuresKept =
    "Provisioning runs again, but still counts the failures that put it into quarantine: to reset them it must be " +
    "restarted, which needs the Graph permission Synchronization.ReadWrite.All. Restart it at Enterprise applications > " +
    "the application > Provisioning > Restart provisioning.";
