import * as pulumi from "@pulumi/pulumi";

import { joinSteps, toStringLiteral } from "../kusto";
import type { AlertArgs } from "../provisioningMonitorArgs";
import type { AlertRule, Watched } from "./alertRule";

/** Fires when the job is put into quarantine. */
export function createQuarantineRule(
    { jobId, servicePrincipalId }: Watched,
    args: AlertArgs = {},
): AlertRule {
    return {
        suffix: "quarantine",
        title: "Provisioning in quarantine",
        description:
            "Entra has put the provisioning job into quarantine: it hardly runs any more, and after four weeks " +
            "it is switched off. The Provisioning page of the enterprise application tells why.",
        severity: args.severity ?? 1,
        query: pulumi.all([jobId, servicePrincipalId]).apply(([job, id]) => createQuarantineQuery(job, id)),
        operator: "GreaterThan",
        threshold: 0,
        windowSize: "PT6H",
        evaluationFrequency: "PT15M",
        // One event is written at the start. A rule that resolves itself would say that all is well again.
        resolvesItself: false,
        mutedFor: "PT6H",
    };
}

/**
 * Quarantine is not in the provisioning log but in the audit log. Which of its members names the job is not
 * documented, so a mention of the job or of the service principal anywhere in the details counts.
 * Source: Microsoft Entra, "Audit activity reference", service Account Provisioning.
 */
export function createQuarantineQuery(jobId: string, servicePrincipalId: string): string {
    return joinSteps(
        "AuditLogs",
        'where LoggedByService =~ "Account Provisioning"',
        'where OperationName has "Quarantine" or ActivityDisplayName has "Quarantine"',
        "extend Details = strcat(tostring(TargetResources), tostring(AdditionalDetails))",
        `where Details contains ${toStringLiteral(servicePrincipalId)} or Details contains ${toStringLiteral(jobId)}`,
        "project TimeGenerated, OperationName, Result, ResultReason, TargetResources",
    );
}
