import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../support/transform";

/** An alert rule. */
export interface AlertArgs {
    /** Whether there is such a rule. Default: true. */
    enabled?: boolean;
    /**
     * 0 critical, 1 error, 2 warning, 3 informational, 4 verbose. Default: 1 for quarantine and expiry, 2 for
     * failures, 3 for no success.
     */
    severity?: number;
}

/** The alert for users and groups that could not be provisioned. */
export interface FailuresAlertArgs extends AlertArgs {
    /** How many failures of one cause within six hours are let pass. Default: 0. */
    moreThan?: number;
}

/** The alert for provisioning that gets nothing done. */
export interface NoSuccessAlertArgs extends AlertArgs {
    /**
     * Hours without a cycle that provisioned or skipped anything, 1 to 48. Entra writes no log for a cycle
     * that finds no change, so a directory in which little happens wants many hours, or no such rule.
     * Default: 48.
     */
    hours?: number;
}

/** The alert for something that expires. */
export interface ExpiryAlertArgs extends AlertArgs {
    /** How many days before the expiry it begins, once a day. Default: 14. */
    days?: number;
}

/** The alert rules of a monitor. Default: all of them. */
export interface MonitorAlertsArgs {
    /** Users or groups could not be provisioned; an alert for each cause. */
    failures?: FailuresAlertArgs;
    /** Entra has put the job into quarantine. */
    quarantine?: AlertArgs;
    /** No cycle got anything done for some hours. */
    noSuccess?: NoSuccessAlertArgs;
    /** The SCIM token expires soon. Only where a token expires. */
    tokenExpiry?: ExpiryAlertArgs;
    /** The SAML signing certificate expires soon. */
    certificateExpiry?: ExpiryAlertArgs;
}

/** Where the logs go and who is told. */
export interface MonitorSettingsArgs {
    /** Azure resource group of everything that is made here. A change replaces all of it. */
    resourceGroupName: pulumi.Input<string>;
    /**
     * Azure region. Default: `azure-native:location` of the stack configuration, else that of the resource
     * group.
     */
    location?: pulumi.Input<string>;
    /**
     * Resource ID of a Log Analytics workspace (`/subscriptions/…/workspaces/…`) that there is already. It is
     * only referenced. Default: one is made.
     */
    workspaceId?: pulumi.Input<string>;
    /** Days for which a workspace that is made here keeps logs, 30 to 730. Default: 30 days. */
    retentionDays?: pulumi.Input<number>;
    /**
     * Make a diagnostic setting of the tenant that sends the provisioning and audit logs to the workspace. A
     * tenant has room for five, and may send a kind of log to a workspace only once: say false where a setting
     * does it already, for example that of another link. Default: true.
     */
    sendLogs?: boolean;
    /** Mail addresses that are told of alerts. Default: nobody. */
    emails?: pulumi.Input<string>[];
    /**
     * Webhooks that are told of alerts, by a name that is shown. Each value is a URL, which often holds a
     * secret, so it is kept as one. Default: none.
     */
    webhooks?: Record<string, pulumi.Input<string>>;
    /** Resource IDs of action groups that there are already; they are told as well. Default: none. */
    actionGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** The alert rules. Default: all of them. */
    alerts?: MonitorAlertsArgs;
    /** Make a workbook with cycles, failures by cause and users a day as charts. Default: true. */
    workbook?: boolean;
    /** Tags of the Azure resources that are made here. Default: none. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Arguments of {@link ProvisioningMonitor}. */
export interface ProvisioningMonitorArgs extends MonitorSettingsArgs {
    /** ID of the synchronization job. */
    jobId: pulumi.Input<string>;
    /** Object ID of the service principal (enterprise application) that has the job. */
    servicePrincipalId: pulumi.Input<string>;
    /** Name of the link in alerts and in the workbook. Default: the name of the component. */
    linkName?: pulumi.Input<string>;
    /** When the SCIM token expires, RFC 3339. Default: there is no alert for it. */
    tokenValidUntil?: pulumi.Input<string | undefined>;
    /** When the SAML signing certificate expires, RFC 3339. Default: there is no alert for it. */
    certificateValidUntil?: pulumi.Input<string | undefined>;
    /** Changes the children. TypeScript only. */
    transform?: ProvisioningMonitorTransform;
}

/**
 * One entry for each child of {@link ProvisioningMonitor}. TypeScript only. The arguments are those of the
 * classes of `@pulumi/azure-native`; they have no types here, because these types take seconds to check.
 */
export interface ProvisioningMonitorTransform {
    workspace?: Transform<pulumi.Inputs>;
    diagnosticSetting?: Transform<pulumi.Inputs>;
    actionGroup?: Transform<pulumi.Inputs>;
    /** Each of the alert rules. */
    alertRule?: Transform<pulumi.Inputs>;
    workbook?: Transform<pulumi.Inputs>;
}
