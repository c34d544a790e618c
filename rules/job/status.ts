import type { Health } from "../health";

/** A cycle that has ended. Source: Microsoft Graph, synchronizationTaskExecution. */
export interface CycleExecution {
    /** `Succeeded`, `Failed` or `EntryLevelErrors`. */
    state?: string;
    timeBegan?: string;
    timeEnded?: string;
    countEntitled?: number;
    countEntitledForProvisioning?: number;
    countEscrowed?: number;
    countExported?: number;
    /** How many objects were expected to be exported. */
    countExports?: number;
    countImported?: number;
    error?: { code?: string; message?: string } | null;
}

/** Source: Microsoft Graph, synchronizationQuarantine. */
export interface JobQuarantine {
    reason?: string;
    /** When the job was last put into it. */
    currentBegan?: string;
    nextAttempt?: string;
    /** When the job was first put into it, of several times in succession. */
    seriesBegan?: string;
    error?: { code?: string; message?: string } | null;
}

/** Source: Microsoft Graph, synchronizationStatus. */
export interface JobStatus {
    /** `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`. */
    code?: string;
    /** Null until the first cycle has ended. */
    lastExecution?: CycleExecution | null;
    lastSuccessfulExecution?: CycleExecution | null;
    /** Of the cycle that runs. */
    progress?: { units?: string; completedUnits?: number; totalUnits?: number }[];
    quarantine?: JobQuarantine | null;
    /** Year 1 until the initial cycle, which can take several executions, has ended. */
    steadyStateFirstAchievedTime?: string;
    synchronizedEntryCountByType?: { key?: string; value?: number }[];
}

/** What a job does, as far as its health follows from it. Source: Microsoft Graph, synchronizationJob. */
export interface JobState {
    schedule?: { state?: string };
    status?: JobStatus;
}

/** Whether the service has slowed the job down because something is wrong. */
export function isQuarantined(job: JobState): boolean {
    return job.status?.code === "Quarantine";
}

/** The health of a job in one word. Source: Microsoft Graph, synchronizationStatusCode and synchronizationTaskExecutionResult. */
export function judgeJob(job: JobState): Health {
    const last = job.status?.lastExecution;
    if (isQuarantined(job)) return "Broken";
    if (job.schedule?.state !== "Active") return "Paused";
    if (last === undefined || last === null) return "Pending";
    if (last.state === "Failed") return "Broken";
    return last.state === "EntryLevelErrors" || (last.countEscrowed ?? 0) > 0 ? "Warning" : "Healthy";
}

/** Why a job is in quarantine, in words. Source: Microsoft Graph, quarantineReason. */
export function explainQuarantine(reason: string | undefined): string {
    switch (reason) {
        case "EncounteredQuarantineException":
            return "Entra cannot use the SCIM endpoint: it does not respond, or refuses the token";
        case "EncounteredBaseEscrowThreshold":
        case "EncounteredTotalEscrowThreshold":
        case "EncounteredEscrowProportionThreshold":
            return "too many users or groups fail";
        case "TooManyDeletes":
            return "a cycle would have made more deletions than the threshold allows";
        case "IngestionInterrupted":
            return "Entra could not read its own directory completely";
        case "QuarantinedOnDemand":
            return "an administrator or Microsoft stopped the job";
        default:
            return reason === undefined || reason === "Unknown" ? "Entra names no reason" : reason;
    }
}
