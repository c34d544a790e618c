import type { MonitorAlertsArgs } from "../provisioningMonitorArgs";
import type { AlertRule, Watched } from "./alertRule";
import { createCertificateExpiryRule } from "./certificateExpiry";
import { createFailuresRule } from "./failures";
import { createNoSuccessRule } from "./noSuccess";
import { createQuarantineRule } from "./quarantine";
import { createTokenExpiryRule } from "./tokenExpiry";

export type { AlertRule, Watched };

/** The enabled rules, without those for an expiry whose date is unknown. */
export function createAlertRules(watched: Watched, alerts: MonitorAlertsArgs = {}): AlertRule[] {
    const { failures, quarantine, noSuccess, tokenExpiry, certificateExpiry } = alerts;
    const wanted = (alert: { enabled?: boolean } | undefined): boolean => alert?.enabled ?? true;
    return [
        ...(wanted(failures) ? [createFailuresRule(watched, failures)] : []),
        ...(wanted(quarantine) ? [createQuarantineRule(watched, quarantine)] : []),
        ...(wanted(noSuccess) ? [createNoSuccessRule(watched, noSuccess)] : []),
        ...(wanted(tokenExpiry) && watched.tokenValidUntil !== undefined
            ? [createTokenExpiryRule(watched, tokenExpiry)]
            : []),
        ...(wanted(certificateExpiry) && watched.certificateValidUntil !== undefined
            ? [createCertificateExpiryRule(watched, certificateExpiry)]
            : []),
    ];
}
