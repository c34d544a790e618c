// Synchronization jobs and their status, after the v1.0 metadata.

import type { SynchronizationSchema } from "./schema";

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
    /** What the service remembers of each object that it has provisioned; key: source object ID. */
    entries: Record<string, ProvisionedEntry>;
    /** Set by the end of an initial cycle; a change of mapping or scope clears it. */
    watermark: string | null;
}

export interface ProvisionedEntry {
    sourceType: "User" | "Group";
    /** ID at the SCIM service. */
    targetId: string;
    /** Target attributes as last sent, to find out what changed. */
    sent: Record<string, unknown>;
    active: boolean;
}
