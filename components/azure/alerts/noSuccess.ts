import * as pulumi from "@pulumi/pulumi";

import { queryJobLog } from "../kusto";
import type { NoSuccessAlertArgs } from "../provisioningMonitorArgs";
import type { AlertRule, Watched } from "./alertRule";

/** Fires when no cycle has succeeded with anything for so many hours. */
export function createNoSuccessRule({ jobId }: Watched, args: NoSuccessAlertArgs = {}): AlertRule {
    const hours = args.hours ?? 48;
    return {
        suffix: "no-success",
        title: `No successful provisioning for ${hours} hours`,
        description:
            `No provisioning cycle has written a success or a skip for ${hours} hours. Entra writes nothing for ` +
            "a cycle that finds no change, so check whether any user changed before you look for a fault.",
        severity: args.severity ?? 3,
        query: pulumi.output(jobId).apply((id) => createNoSuccessQuery(id, hours)),
        operator: "LessThan",
        threshold: 1,
        windowSize: chooseWindow(hours),
        evaluationFrequency: "PT1H",
        resolvesItself: true,
    };
}

/**
 * One row for each cycle that got something done; skipped objects are as they should be.
 * @internal exported for its tests
 */
export function createNoSuccessQuery(jobId: string, hours: number): string {
    return queryJobLog(
        jobId,
        `where TimeGenerated > ago(${hours}h)`,
        'where ResultType in ("Success", "Skipped")',
        "summarize TimeGenerated = max(TimeGenerated) by CycleId",
    );
}

/** The shortest window that Azure has for so many hours. Source: Azure Monitor, scheduled query rules. */
function chooseWindow(hours: number): string {
    if (hours <= 6) return `PT${hours}H`;
    return hours <= 24 ? "P1D" : "P2D";
}
