// Synchronization jobs and their status, after the v1.0 metadata.

import type { SynchronizationSchema } from "../../../mapping";

export interface SynchronizationError {
    code: string;
    message: string;
    tenantActionable: boolean;
}

export interface SynchronizationTaskExecution {
    activityIdentifier: string;
    countEntitled: number;
    countEntitledForProvisioning: number;
    countEscrowed: number;
    countEscrowedRaw: number;
    countExported: number;
    countExports: number;
    countImported: number;
    countImportedDeltas: number;
    countImportedReferenceDeltas: number;
    state: "Succeeded" | "Failed" | "EntryLevelErrors";
    error: SynchronizationError | null;
    timeBegan: string;
    timeEnded: string;
}

export interface SynchronizationStatus {
    code: "NotConfigured" | "NotRun" | "Active" | "Paused" | "Quarantine";
    countSuccessiveCompleteFailures: number;
    escrowsPruned: boolean;
    lastExecution: SynchronizationTaskExecution | null;
    lastSuccessfulExecution: SynchronizationTaskExecution | null;
    lastSuccessfulExecutionWithExports: SynchronizationTaskExecution | null;
    progress: {
        completedUnits: number;
        progressObservationDateTime: string;
        totalUnits: number;
        units: string;
    }[];
    quarantine: {
        currentBegan: string;
        nextAttempt: string;
        reason: string;
        seriesBegan: string;
        seriesCount: number;
        error: SynchronizationError | null;
    } | null;
    steadyStateFirstAchievedTime: string;
    steadyStateLastAchievedTime: string;
    synchronizedEntryCountByType: { key: string; value: number }[];
    troubleshootingUrl: string | null;
}

export interface SynchronizationJob {
    id: string;
    templateId: string;
    schedule: { expiration: string | null; interval: string; state: "Active" | "Disabled" | "Paused" };
    status: SynchronizationStatus;
    synchronizationJobSettings: { name: string; value: string }[];
    /** The customized schema, or the default one. */
    schema: SynchronizationSchema;
    /** What the service keeps of each object that it has provisioned; key: source object ID. */
    entries: Record<string, ProvisionedEntry>;
    /** Set by the end of a cycle; null calls for an initial one. A change of mapping or scope clears it. */
    watermark: string | null;
    state: JobState;
}

/** The state of a job that its API does not show. */
export interface JobState {
    /** When the next cycle is due; null when none is, or when it runs. */
    nextCycle: string | null;
    /** Digest of each source object as of the watermark, by object ID: what differs has changed since. */
    seen: Record<string, string>;
    /** Objects that failed and are tried again, by source object ID. */
    escrows: Record<string, Escrow>;
    /** Objects whose references wait for other objects, which are in escrow: IDs of those, by the ID of the holder. */
    unresolved: Record<string, string[]>;
    /** The next cycle makes the deletions that the threshold held back. */
    forceDeletes: boolean;
    /** Of the schema at the last cycle; another one calls for an initial cycle. */
    schemaDigest: string | null;
}

/** A failure of one object. */
export interface Escrow {
    /** `reference`: the object itself is as it should be, but not whom it refers to. */
    kind: "entry" | "reference";
    attempts: number;
    firstFailure: string;
    /** Null: in the next cycle. */
    nextAttempt: string | null;
}

export interface ProvisionedEntry {
    sourceType: "User" | "Group";
    /** ID at the SCIM service. */
    targetId: string;
    /** Target attributes as last sent, to find out what changed. */
    sent: Record<string, unknown>;
    active: boolean;
    /** It was disabled because it left the scope, and the service does not manage it any more. */
    leftScope?: true;
}
