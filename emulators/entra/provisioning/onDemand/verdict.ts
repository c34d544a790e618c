import { sourceDirectoryName, targetDirectoryName } from "../../../../mapping";
import type { KeyValue } from "../../model";
import type { EntryReport } from "../cycle/report/report";

/**
 * The response of provisioning on demand: two members with JSON in them.
 * Source: Microsoft Graph, synchronizationJob: provisionOnDemand.
 */
export function createVerdict(report: EntryReport): KeyValue {
    const result = { success: "Success", skipped: "Skipped", failure: "Failure" }[report.status];
    const details =
        report.code === undefined ? {} : { errorCode: report.code, errorMessage: report.message ?? "" };
    const identity = { displayName: null, details: null };
    const value = {
        action: report.action[0]?.toUpperCase() + report.action.slice(1),
        changeId: report.changeId,
        startTime: report.startTime.toISOString(),
        endTime: report.endTime.toISOString(),
        reportableIdentifier: report.source.reportableIdentifier,
        modifiedProperties: report.modifiedProperties,
        provisioningSteps: report.steps,
        statusInfo: {
            status: result,
            errorCode: report.status === "failure" ? report.code : null,
            reason: report.status === "failure" ? report.message : null,
            additionalDetails: null,
            errorCategory: null,
            recommendedAction: null,
        },
        sourceIdentity: { ...identity, id: report.source.id, type: report.source.type },
        sourceSystem: { id: null, name: sourceDirectoryName, details: null },
        targetIdentity: { ...identity, id: report.target.id, type: report.target.type },
        targetSystem: { id: null, name: targetDirectoryName, details: null },
    };
    return { key: JSON.stringify({ result, details }), value: JSON.stringify(value) };
}
