/** A part of a job's state that a restart can reset. Source: Microsoft Graph, synchronizationJobRestartCriteria. */
export interface ResetScopeChoice {
    scope: string;
    effect: string;
}

export const resetScopes: readonly ResetScopeChoice[] = [
    { scope: "Full", effect: "everything, and matches all objects again" },
    { scope: "Watermark", effect: "the next cycle is an initial cycle" },
    { scope: "Escrows", effect: "failed objects, which are not retried" },
    { scope: "QuarantineState", effect: "the quarantine" },
    { scope: "ConnectorDataStore", effect: "the links between users and accounts" },
    { scope: "ForceDeletes", effect: "makes deletions that the threshold held back" },
];
