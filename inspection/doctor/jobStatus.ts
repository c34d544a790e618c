import type { LiveJob } from "../link/readJob";

/** What a cycle did. Source: Microsoft Graph, synchronizationTaskExecution. */
export interface Execution {
    /** `Succeeded`, `Failed` or `EntryLevelErrors`. */
    state?: string;
    timeBegan?: string;
    timeEnded?: string;
    countEntitled?: number;
    countExported?: number;
    countImported?: number;
    countEscrowed?: number;
    error?: { code?: string; message?: string } | null;
}

/** Source: Microsoft Graph, synchronizationStatus. */
export interface JobStatus {
    /** `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`. */
    code?: string;
    lastExecution?: Execution | null;
    lastSuccessfulExecution?: Execution | null;
    /** Of the cycle that runs. */
    progress?: { units?: string; completedUnits?: number; totalUnits?: number }[];
    quarantine?: {
        reason?: string;
        nextAttempt?: string;
        seriesBegan?: string;
        error?: { code?: string; message?: string } | null;
    } | null;
    synchronizedEntryCountByType?: { key?: string; value?: number }[];
}

/** The status of a job, with the members that its type does not name. */
export function readJobStatus(job: LiveJob): JobStatus {
    return job.status ?? {};
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

/** An error of the SCIM endpoint in words; empty: the text of the log says it as well as we could. */
export function explainScimError(text: string): string {
    const rows: [RegExp, string][] = [
        [/DuplicateTargetEntries|more than one|multiple/i, "several accounts match the user"],
        [/DuplicateSourceEntries/i, "several users of Entra match one account"],
        [/\b409\b|uniqueness|already exists|conflict/i, "another account has the value already"],
        [/deserialize/i, "Entra cannot read the response of Auth0: remove the manager from the mapping"],
        [/\b401\b|unauthori[sz]ed/i, "Auth0 refuses the token"],
        [/\b403\b|insufficient scope|forbidden/i, "the token lacks a scope"],
        [/\b404\b|not found/i, "the account does not exist in Auth0 any more"],
        [/\b429\b|too many requests/i, "Auth0 limits the rate; Entra tries again"],
        [/\b400\b|invalidValue|invalid/i, "Auth0 refuses a value"],
        [/\b5\d\d\b|timed? ?out/i, "Auth0 did not respond in time; Entra tries again"],
    ];
    return rows.find(([pattern]) => pattern.test(text))?.[1] ?? "";
}
