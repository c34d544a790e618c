import type { MonitorAlertsArgs } from "../provisioningMonitorArgs";
import type { AlertRule, Watched } from "./alertRule";
import { certificateExpiryRule } from "./certificateExpiry";
import { failuresRule } from "./failures";
import { noSuccessRule } from "./noSuccess";
import { quarantineRule } from "./quarantine";
import { tokenExpiryRule } from "./tokenExpiry";

export type { AlertRule, Watched };

/** The enabled rules, without those for an expiry whose date is unknown. */
export function alertRules(watched: Watched, alerts: MonitorAlertsArgs = {}): AlertRule[] {
    const { failures, quarantine, noSuccess, tokenExpiry, certificateExpiry } = alerts;
    const wanted = (alert: { enabled?: boolean } | undefined): boolean => alert?.enabled ?? true;
    return [
        ...(wanted(failures) ? [failuresRule(watched, failures)] : []),
        ...(wanted(quarantine) ? [quarantineRule(watched, quarantine)] : []),
        ...(wanted(noSuccess) ? [noSuccessRule(watched, noSuccess)] : []),
        ...(wanted(tokenExpiry) && watched.tokenValidUntil !== undefined
            ? [tokenExpiryRule(watched, tokenExpiry)]
            : []),
        ...(wanted(certificateExpiry) && watched.certificateValidUntil !== undefined
            ? [certificateExpiryRule(watched, certificateExpiry)]
            : []),
    ];
}
