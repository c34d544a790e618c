import { randomUUID } from "node:crypto";

import {
    sourceDirectoryId,
    sourceDirectoryName,
    targetDirectoryId,
    targetDirectoryName,
} from "../../../../../mapping";
import { formatGraphTime } from "../../../graphTime";
import type {
    EntraTenantState,
    ProvisioningLogEntry,
    ServicePrincipal,
    SynchronizationJob,
} from "../../../model";
import type { EntryReport } from "./report";

/** What all log entries of one cycle share. */
export interface LogContext {
    state: EntraTenantState;
    servicePrincipal: ServicePrincipal;
    job: SynchronizationJob;
    cycleId: string;
}

/**
 * The entry of the provisioning log for one object.
 * Source: Microsoft Graph, provisioningObjectSummary; `servicePrincipal` is one object, as tenants return it.
 */
export function toLogEntry(report: EntryReport, context: LogContext): ProvisioningLogEntry {
    const { servicePrincipal } = context;
    return {
        id: randomUUID(),
        activityDateTime: formatGraphTime(report.endTime),
        tenantId: context.state.tenantId,
        jobId: context.job.id,
        cycleId: context.cycleId,
        changeId: report.changeId,
        provisioningAction: report.action,
        durationInMilliseconds: report.endTime.getTime() - report.startTime.getTime(),
        provisioningStatusInfo: {
            status: report.status,
            // Why an object was skipped is in its last step.
            errorInformation:
                report.status !== "failure"
                    ? null
                    : {
                          errorCode: report.code ?? "",
                          reason: report.message ?? "",
                          additionalDetails: null,
                          errorCategory: "nonServiceFailure",
                          recommendedAction: null,
                      },
        },
        provisioningSteps: report.steps.map((step) => ({
            name: step.name,
            provisioningStepType: step.type.toLowerCase(),
            status: step.status.toLowerCase(),
            description: step.description,
            details: step.details,
        })),
        modifiedProperties: report.modifiedProperties,
        sourceIdentity: {
            id: report.source.id,
            displayName: report.source.displayName,
            identityType: report.source.type,
            details: createSourceDetails(report),
        },
        targetIdentity: {
            id: report.target.id,
            displayName: "",
            identityType: report.target.type,
            details: {},
        },
        servicePrincipal: { id: servicePrincipal.id, displayName: servicePrincipal.displayName },
        sourceSystem: { id: sourceDirectoryId, displayName: sourceDirectoryName, details: {} },
        targetSystem: {
            id: targetDirectoryId,
            displayName: targetDirectoryName,
            details: {
                ApplicationId: servicePrincipal.applicationTemplateId ?? servicePrincipal.appId,
                ServicePrincipalId: servicePrincipal.id,
                ServicePrincipalDisplayName: servicePrincipal.displayName,
            },
        },
        initiatedBy: { id: "", displayName: "Azure AD Provisioning Service", initiatorType: "system" },
    };
}

/** As tenants return it for a group; that users have a UserPrincipalName too is undocumented. */
function createSourceDetails({ source }: EntryReport): Record<string, string> {
    const { id, displayName, type, reportableIdentifier } = source;
    const details = { id, odatatype: type, DisplayName: displayName };
    return type === "User" ? { ...details, UserPrincipalName: reportableIdentifier } : details;
}
