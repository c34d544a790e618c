// The provisioning log, after `auditLogs/provisioning`.

export interface ProvisioningLogEntry {
    id: string;
    activityDateTime: string;
    jobId: string;
    cycleId: string;
    changeId: string;
    provisioningAction: "create" | "update" | "delete" | "stagedDelete" | "disable" | "other";
    durationInMilliseconds: number;
    provisioningStatusInfo: {
        status: "success" | "failure" | "skipped" | "warning";
        errorInformation: {
            errorCode: string;
            reason: string;
            additionalDetails: string | null;
            errorCategory: string;
            recommendedAction: string | null;
        } | null;
    };
    provisioningSteps: {
        name: string;
        provisioningStepType: string;
        status: string;
        description: string;
        details: Record<string, string>;
    }[];
    modifiedProperties: { displayName: string; oldValue: string | null; newValue: string | null }[];
    sourceIdentity: {
        id: string;
        displayName: string;
        identityType: string;
        details: Record<string, string>;
    };
    targetIdentity: {
        id: string;
        displayName: string;
        identityType: string;
        details: Record<string, string>;
    };
    servicePrincipal: { id: string; displayName: string };
    [key: string]: unknown;
}
