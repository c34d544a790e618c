import * as pulumi from "@pulumi/pulumi";

import { getKnown, selectKnownValues } from "../support/deferred";
import { listOutputs } from "../support/outputs";
import { checkPlainArguments } from "../support/plainValues";
import { validate } from "../support/validation";
import { type AlertRule, createAlertRules } from "./alerts";
import { declareChild } from "./child";
import { validateProvisioningMonitor } from "./monitorRules";
import { plainOfMonitor } from "./plainArguments";
import type { ProvisioningMonitorArgs } from "./provisioningMonitorArgs";
import { sdk } from "./sdk";
import { createWorkbookData } from "./workbook/workbook";
import { createWorkbookId } from "./workbook/workbookId";

/**
 * Monitors the provisioning of an enterprise application with Azure Monitor, which can be used alone: Entra's
 * logs in a Log Analytics workspace, alerts by email or webhook, and a workbook with charts.
 *
 * The diagnostic setting belongs to the whole tenant and not to a subscription; docs/azure.md lists the role
 * that it requires.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { ProvisioningMonitor } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 *
 * const monitor = new ProvisioningMonitor("acme-monitor", {
 *     jobId: config.require("jobId"),
 *     servicePrincipalId: config.require("servicePrincipalId"),
 *     resourceGroupName: "identity",
 *     location: "westeurope",
 *     emails: ["identity@acme.example"],
 *     alerts: { noSuccess: { hours: 24 } },
 * });
 *
 * export const workspaceId = monitor.workspaceId;
 * ```
 */
export class ProvisioningMonitor extends pulumi.ComponentResource {
    static readonly type = "auth0-entra:index:ProvisioningMonitor";

    /** Resource ID of the Log Analytics workspace. */
    readonly workspaceId: pulumi.Output<string>;
    /** Resource ID of the action group that is created; only with `emails` or `webhooks`. */
    readonly actionGroupId?: pulumi.Output<string | undefined>;
    /** Resource ID of the workbook; only with `workbook`. */
    readonly workbookId?: pulumi.Output<string | undefined>;

    constructor(name: string, args: ProvisioningMonitorArgs, options: pulumi.ComponentResourceOptions = {}) {
        validate(
            "ProvisioningMonitor",
            name,
            args,
            checkPlainArguments(plainOfMonitor),
            validateProvisioningMonitor,
        );
        super(ProvisioningMonitor.type, name, selectKnownValues(args, ["transform", "webhooks"]), options);

        this.workspaceId = pulumi.output(args.workspaceId ?? this.declareWorkspace(name, args));
        this.declareDiagnosticSetting(name, args);
        this.actionGroupId = this.declareActionGroup(name, args);
        for (const rule of createAlertRules(args, args.alerts)) this.declareAlertRule(name, args, rule);
        this.workbookId = this.declareWorkbook(name, args);
        this.registerOutputs(listOutputs(this));
    }

    private declareWorkspace(name: string, args: ProvisioningMonitorArgs): pulumi.Output<string> {
        const { id } = declareChild(
            sdk.Workspace,
            args.transform?.workspace,
            `${name}-workspace`,
            {
                ...selectPlace(args),
                sku: { name: "PerGB2018" },
                retentionInDays: args.retentionDays ?? 30,
            },
            { parent: this },
        );
        return id;
    }

    private declareDiagnosticSetting(name: string, args: ProvisioningMonitorArgs): void {
        if (args.sendLogs === false) return;
        declareChild(
            sdk.DiagnosticSetting,
            args.transform?.diagnosticSetting,
            `${name}-diagnostic-setting`,
            {
                workspaceId: this.workspaceId,
                // Quarantine is in the audit log.
                logs: ["ProvisioningLogs", "AuditLogs"].map((category) => ({
                    category,
                    enabled: true,
                    // The workspace decides how long; this is for storage accounts.
                    retentionPolicy: { enabled: false, days: 0 },
                })),
            },
            { parent: this },
        );
    }

    private declareActionGroup(
        name: string,
        args: ProvisioningMonitorArgs,
    ): pulumi.Output<string> | undefined {
        const { emails = [], webhooks = {} } = args;
        if (emails.length + Object.keys(webhooks).length === 0) return undefined;
        const { id } = declareChild(
            sdk.ActionGroup,
            args.transform?.actionGroup,
            `${name}-action-group`,
            {
                resourceGroupName: args.resourceGroupName,
                tags: args.tags,
                location: "Global",
                // Shown in the subject of emails; Azure's limit is 12 characters.
                groupShortName: "Auth0Entra",
                enabled: true,
                emailReceivers: emails.map((emailAddress) => ({
                    name: emailAddress,
                    emailAddress,
                    useCommonAlertSchema: true,
                })),
                webhookReceivers: Object.entries(webhooks).map(([receiver, url]) => ({
                    name: receiver,
                    serviceUri: pulumi.secret(url),
                    useCommonAlertSchema: true,
                })),
            },
            { parent: this },
        );
        return id;
    }

    private declareAlertRule(name: string, args: ProvisioningMonitorArgs, rule: AlertRule): void {
        declareChild(
            sdk.ScheduledQueryRule,
            args.transform?.alertRule,
            `${name}-alert-${rule.suffix}`,
            {
                ...selectPlace(args),
                displayName: pulumi.interpolate`${rule.title} (${args.linkName ?? name})`,
                description: rule.description,
                severity: rule.severity,
                enabled: true,
                scopes: [this.workspaceId],
                evaluationFrequency: rule.evaluationFrequency,
                windowSize: rule.windowSize,
                criteria: { allOf: [createCondition(rule)] },
                autoMitigate: rule.resolvesItself,
                muteActionsDuration: rule.mutedFor,
                // A new workspace has no tables before the first log arrives, and Azure would refuse the query.
                skipQueryValidation: true,
                actions: { actionGroups: this.listActionGroups(args) },
            },
            { parent: this },
        );
    }

    /** The action groups that are given, and the one that is created here. */
    private listActionGroups({
        actionGroupIds,
    }: ProvisioningMonitorArgs): pulumi.Input<pulumi.Input<string>[]> {
        const own = this.actionGroupId === undefined ? [] : [this.actionGroupId.apply((id) => id ?? "")];
        const given = getKnown(actionGroupIds);
        if (given !== undefined || actionGroupIds === undefined) return [...(given ?? []), ...own];
        return pulumi.all([actionGroupIds, pulumi.all(own)]).apply((lists) => lists.flat());
    }

    private declareWorkbook(name: string, args: ProvisioningMonitorArgs): pulumi.Output<string> | undefined {
        if (args.workbook === false) return undefined;
        const linkName = pulumi.output(args.linkName ?? name);
        const { jobId, servicePrincipalId } = args;
        const subject = pulumi.output({ linkName, jobId, servicePrincipalId, workspaceId: this.workspaceId });
        const { id } = declareChild(
            sdk.Workbook,
            args.transform?.workbook,
            `${name}-workbook`,
            {
                ...selectPlace(args),
                resourceName: createWorkbookId(pulumi.getProject(), pulumi.getStack(), name),
                displayName: pulumi.interpolate`Provisioning (${linkName})`,
                category: "workbook",
                kind: "shared",
                sourceId: this.workspaceId,
                serializedData: subject.apply(createWorkbookData),
            },
            { parent: this },
        );
        return id;
    }
}

function selectPlace({ resourceGroupName, location, tags }: ProvisioningMonitorArgs) {
    return { resourceGroupName, location, tags };
}

function createCondition(rule: AlertRule) {
    const everyValue = { operator: "Include", values: ["*"] };
    return {
        query: rule.query,
        timeAggregation: "Count",
        operator: rule.operator,
        threshold: rule.threshold,
        dimensions: rule.dimension === undefined ? undefined : [{ name: rule.dimension, ...everyValue }],
        failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
    };
}
