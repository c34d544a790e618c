import * as pulumi from "@pulumi/pulumi";

import type { ExpiryAlertArgs } from "../provisioningMonitorArgs";
import type { AlertRule, Watched } from "./alertRule";
import { createExpiryQuery } from "./expiry";

/** Reminds every day when the SCIM token expires soon. */
export function createTokenExpiryRule({ tokenValidUntil }: Watched, args: ExpiryAlertArgs = {}): AlertRule {
    const days = args.days ?? 14;
    return {
        suffix: "token-expiry",
        title: "SCIM token expires soon",
        description:
            `The SCIM token of the link expires within ${days} days; then provisioning stops. Run pulumi up, ` +
            "which replaces it without an interruption.",
        severity: args.severity ?? 1,
        query: pulumi.output(tokenValidUntil).apply((date) => createExpiryQuery("SCIM token", date, days)),
        operator: "GreaterThan",
        threshold: 0,
        windowSize: "P1D",
        evaluationFrequency: "P1D",
        resolvesItself: false,
    };
}
