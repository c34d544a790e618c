import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../support/transform";

/** An alert rule. */
export interface AlertArgs {
    /** Whether to create the rule. Default: true. */
    enabled?: boolean;
    /**
     * Severity: 0 critical, 1 error, 2 warning, 3 informational, 4 verbose. Default: 1 for quarantine and
     * expiry, 2 for failures, 3 for no success.
     */
    severity?: number;
}

/** The alert for users and groups that could not be provisioned. */
export interface FailuresAlertArgs extends AlertArgs {
    /** Number of failures with the same cause within six hours that do not raise an alert. Default: 0. */
    moreThan?: number;
}

/** The alert for provisioning that has no success. */
export interface NoSuccessAlertArgs extends AlertArgs {
    /**
     * Hours without a cycle that provisioned or skipped an object, 1 to 48. Entra writes no log for a cycle
     * without changes, so a directory with few changes needs many hours, or this rule disabled. Default: 48.
     */
    hours?: number;
}

/** The alert for an approaching expiry. */
export interface ExpiryAlertArgs extends AlertArgs {
    /** Days before the expiry at which the alert starts, once a day; 1 to 365. Default: 14. */
    days?: number;
}

/** The alert rules of a monitor. Default: all of them. */
export interface MonitorAlertsArgs {
    /** Users or groups could not be provisioned; one alert for each cause. */
    failures?: FailuresAlertArgs;
    /** The provisioning job is in quarantine. */
    quarantine?: AlertArgs;
    /** No cycle provisioned or skipped an object for some hours. */
    noSuccess?: NoSuccessAlertArgs;
    /** The SCIM token expires soon; only for a token that expires. */
    tokenExpiry?: ExpiryAlertArgs;
    /** The SAML signing certificate expires soon. */
    certificateExpiry?: ExpiryAlertArgs;
}

/** Destination of the logs and recipients of the alerts. */
export interface MonitorSettingsArgs {
    /** Azure resource group of all resources that are created. A change replaces all of them. */
    resourceGroupName: pulumi.Input<string>;
    /**
     * Azure region. Default: `azure-native:location` of the stack configuration, or the region of the
     * resource group.
     */
    location?: pulumi.Input<string>;
    /**
     * Resource ID of an existing Log Analytics workspace (`/subscriptions/…/workspaces/…`), which is only
     * referenced. Default: a workspace is created.
     */
    workspaceId?: pulumi.Input<string>;
    /** Days for which a created workspace keeps logs, 30 to 730. Default: 30. */
    retentionDays?: pulumi.Input<number>;
    /**
     * Create a diagnostic setting of the tenant that sends the provisioning and audit logs to the workspace.
     * A tenant can have five diagnostic settings, and can send a log category to a workspace only once: set
     * it to false if another setting does so already, for example that of another link. Default: true.
     */
    sendLogs?: boolean;
    /** Email addresses that receive alerts. Default: none. */
    emails?: pulumi.Input<string>[];
    /**
     * Webhooks that receive alerts, by a name that is shown. Each value is a URL, which often contains a
     * secret, so it is stored as one. Default: none.
     */
    webhooks?: Record<string, pulumi.Input<string>>;
    /** Resource IDs of existing action groups that receive alerts as well. Default: none. */
    actionGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** The alert rules. Default: all of them. */
    alerts?: MonitorAlertsArgs;
    /** Create a workbook with charts of cycles, failures by cause and users per day. Default: true. */
    workbook?: boolean;
    /** Tags of the Azure resources that are created. Default: none. */
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
    /** When the SCIM token expires, RFC 3339. Default: no alert for it. */
    tokenValidUntil?: pulumi.Input<string | undefined>;
    /** When the SAML signing certificate expires, RFC 3339. Default: no alert for it. */
    certificateValidUntil?: pulumi.Input<string | undefined>;
    /** Changes the arguments and options of child resources. TypeScript only. */
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
