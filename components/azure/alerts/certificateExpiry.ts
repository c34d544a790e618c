import * as pulumi from "@pulumi/pulumi";

import type { ExpiryAlertArgs } from "../provisioningMonitorArgs";
import type { AlertRule, Watched } from "./alertRule";
import { createExpiryQuery } from "./expiry";

/** Reminds every day when the SAML signing certificate expires soon. */
export function createCertificateExpiryRule(
    { certificateValidUntil }: Watched,
    args: ExpiryAlertArgs = {},
): AlertRule {
    const days = args.days ?? 14;
    return {
        suffix: "certificate-expiry",
        title: "SAML certificate expires soon",
        description:
            `The SAML signing certificate of the link expires within ${days} days; then users cannot sign in. ` +
            "Run pulumi up, which replaces it with an overlap.",
        severity: args.severity ?? 1,
        query: pulumi
            .output(certificateValidUntil)
            .apply((date) => createExpiryQuery("SAML signing certificate", date, days)),
        operator: "GreaterThan",
        threshold: 0,
        windowSize: "P1D",
        evaluationFrequency: "P1D",
        resolvesItself: false,
    };
}
