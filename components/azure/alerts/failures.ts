import * as pulumi from "@pulumi/pulumi";

import { queryJobLog } from "../kusto";
import type { FailuresAlertArgs } from "../provisioningMonitorArgs";
import type { AlertRule, Watched } from "./alertRule";

/** Fires for each cause for which users or groups could not be provisioned. */
export function createFailuresRule({ jobId }: Watched, args: FailuresAlertArgs = {}): AlertRule {
    return {
        suffix: "failures",
        title: "Provisioning failures",
        description:
            "Entra could not provision users or groups to Auth0. It tries again with every cycle; the " +
            "dimension ResultSignature is the cause, and the provisioning log has the objects.",
        severity: args.severity ?? 2,
        query: pulumi.output(jobId).apply(createFailuresQuery),
        operator: "GreaterThan",
        threshold: args.moreThan ?? 0,
        dimension: "ResultSignature",
        // Logs arrive minutes to hours late and are counted by the time at which they were written.
        windowSize: "PT6H",
        evaluationFrequency: "PT15M",
        resolvesItself: true,
    };
}

/**
 * One row for each object that failed.
 * @internal exported for its tests
 */
export function createFailuresQuery(jobId: string): string {
    return queryJobLog(
        jobId,
        'where ResultType == "Failure"',
        "project TimeGenerated, CycleId, ProvisioningAction, ResultSignature, ResultDescription, SourceIdentity",
    );
}
