import type { DirectoryAudit, ProvisioningLogEntry } from "../../../../emulators/entra/model";
import type { Row } from "./evaluate";
import type { Tables } from "./language";

const columns = (type: string, names: string): Record<string, string> =>
    Object.fromEntries(names.split(" ").map((name) => [name, type]));

/** Source: Azure Monitor, tables reference, "AADProvisioningLogs" and "AuditLogs". */
export const logTables: Tables = {
    AADProvisioningLogs: {
        ...columns(
            "string",
            "AADTenantId Category ChangeId CorrelationId CycleId Id InitiatedBy JobId ModifiedProperties OperationName OperationVersion ProvisioningAction ProvisioningStatusInfo ProvisioningSteps ResultDescription ResultSignature ResultType ServicePrincipal SourceIdentity SourceSystem TargetIdentity TargetSystem TenantId Type",
        ),
        DurationMs: "long",
        TimeGenerated: "datetime",
    },
    AuditLogs: {
        ...columns(
            "string",
            "AADOperationType AADTenantId ActivityDisplayName Category CorrelationId Id Identity Level Location LoggedByService OperationName OperationVersion Resource ResourceGroup ResourceId ResourceProvider Result ResultDescription ResultReason ResultSignature ResultType TenantId Type",
        ),
        ...columns("dynamic", "AdditionalDetails InitiatedBy TargetResources"),
        DurationMs: "long",
        ActivityDateTime: "datetime",
        TimeGenerated: "datetime",
    },
};

/**
 * The provisioning log of the sandbox as rows of the table, with the names that Azure Monitor gives them.
 * Source: Microsoft Entra, "Understand how provisioning integrates with Azure Monitor logs".
 */
export function provisioningRows(log: ProvisioningLogEntry[]): Row[] {
    return log.map((entry) => ({
        TimeGenerated: new Date(entry.activityDateTime),
        Id: entry.id,
        JobId: entry.jobId,
        CycleId: entry.cycleId,
        ChangeId: entry.changeId,
        ProvisioningAction: entry.provisioningAction,
        ResultType: capitalized(entry.provisioningStatusInfo.status),
        ResultSignature: entry.provisioningStatusInfo.errorInformation?.errorCode ?? "",
        ResultDescription: entry.provisioningStatusInfo.errorInformation?.reason ?? "",
        SourceIdentity: JSON.stringify(entry.sourceIdentity),
        TargetIdentity: JSON.stringify(entry.targetIdentity),
        DurationMs: entry.durationInMilliseconds,
    }));
}

/** The audit log of the sandbox as rows of the table. Source: Azure Monitor, tables reference, "AuditLogs". */
export function auditRows(log: readonly DirectoryAudit[]): Row[] {
    return log.map((entry) => ({
        TimeGenerated: new Date(entry.activityDateTime),
        ActivityDateTime: new Date(entry.activityDateTime),
        ActivityDisplayName: entry.activityDisplayName,
        AdditionalDetails: entry.additionalDetails.map((detail) => ({ ...detail })),
        Category: entry.category,
        CorrelationId: entry.correlationId,
        Id: entry.id,
        LoggedByService: entry.loggedByService,
        OperationName: entry.activityDisplayName,
        Result: entry.result,
        ResultReason: entry.resultReason,
        TargetResources: entry.targetResources.map((target) => ({
            ...target,
            modifiedProperties: target.modifiedProperties.map((property) => ({ ...property })),
        })),
    }));
}

function capitalized(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
