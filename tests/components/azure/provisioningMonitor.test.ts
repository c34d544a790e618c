import * as pulumi from "@pulumi/pulumi";

import { ProvisioningMonitor, type ProvisioningMonitorArgs } from "../../../components";
import { refusals } from "../support/links";
import { openSecret, type Stack, startStack } from "../support/mocks";

const subscription = "/subscriptions/00000000-0000-0000-0000-00000000000a";
const workspaceId = `${subscription}/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/central`;
const actionGroupId = `${subscription}/resourceGroups/logs/providers/Microsoft.Insights/actionGroups/on-call`;
const servicePrincipalId = "11111111-2222-3333-4444-555555555555";
const smallest: ProvisioningMonitorArgs = {
    resourceGroupName: "identity",
    jobId: "scim.1",
    servicePrincipalId,
};

async function up(
    args: Partial<ProvisioningMonitorArgs> = {},
    options?: pulumi.ComponentResourceOptions,
): Promise<{ part: ProvisioningMonitor; stack: Stack }> {
    const stack = await startStack();
    const part = new ProvisioningMonitor("watch", { ...smallest, ...args }, options);
    await stack.settled();
    return { part, stack };
}

const inputs = (stack: Stack, name: string): Record<string, unknown> => stack.named(`watch-${name}`).inputs;

describe("what is declared", () => {
    test("with nothing but the job: a workspace, logs, the alerts that need no date, and a workbook", async () => {
        const { stack } = await up();
        expect(stack.resources.map(({ name, type }) => [name, type]).sort()).toEqual([
            ["watch", "auth0-entra:index:ProvisioningMonitor"],
            ["watch-alert-failures", "azure-native:monitor:ScheduledQueryRule"],
            ["watch-alert-no-success", "azure-native:monitor:ScheduledQueryRule"],
            ["watch-alert-quarantine", "azure-native:monitor:ScheduledQueryRule"],
            ["watch-diagnostic-setting", "azure-native:aadiam:DiagnosticSetting"],
            ["watch-workbook", "azure-native:applicationinsights:Workbook"],
            ["watch-workspace", "azure-native:operationalinsights:Workspace"],
        ]);
    });

    test("with everything switched off or given, only what is left", async () => {
        const { stack } = await up({
            workspaceId,
            sendLogs: false,
            workbook: false,
            alerts: { failures: { enabled: false }, noSuccess: { enabled: false } },
        });
        expect(stack.names()).toEqual(["watch", "watch-alert-quarantine"]);
        expect(inputs(stack, "alert-quarantine").scopes).toEqual([workspaceId]);
    });

    test("creates an action group only with a recipient", async () => {
        const { stack } = await up({ emails: ["ops@acme.example"] });
        expect(stack.names()).toContain("watch-action-group");
        expect(inputs(stack, "alert-failures").actions).toEqual({ actionGroups: ["watch-action-group-id"] });
        const { stack: given } = await up({ actionGroupIds: [actionGroupId] });
        expect(given.names()).not.toContain("watch-action-group");
        expect(inputs(given, "alert-failures").actions).toEqual({ actionGroups: [actionGroupId] });
    });

    test("action groups that are only known later are told as well", async () => {
        const { stack } = await up({
            actionGroupIds: pulumi.output([actionGroupId]),
            emails: ["ops@acme.example"],
        });
        expect(inputs(stack, "alert-failures").actions).toEqual({
            actionGroups: [actionGroupId, "watch-action-group-id"],
        });
    });
});

describe("inputs", () => {
    test("of the workspace and the diagnostic setting", async () => {
        const { stack } = await up({ location: "westeurope", retentionDays: 90, tags: { team: "identity" } });
        expect(inputs(stack, "workspace")).toEqual({
            resourceGroupName: "identity",
            location: "westeurope",
            tags: { team: "identity" },
            sku: { name: "PerGB2018" },
            retentionInDays: 90,
        });
        const kept = { enabled: true, retentionPolicy: { enabled: false, days: 0 } };
        expect(inputs(stack, "diagnostic-setting")).toEqual({
            workspaceId: "watch-workspace-id",
            logs: [
                { category: "ProvisioningLogs", ...kept },
                { category: "AuditLogs", ...kept },
            ],
        });
    });

    test("of the action group, with the webhooks as secrets", async () => {
        const { stack } = await up({
            emails: ["ops@acme.example"],
            webhooks: { chat: "https://hooks.example/canary" },
        });
        const { webhookReceivers, ...rest } = inputs(stack, "action-group");
        expect(rest).toEqual({
            resourceGroupName: "identity",
            location: "Global",
            groupShortName: "Auth0Entra",
            enabled: true,
            emailReceivers: [
                { name: "ops@acme.example", emailAddress: "ops@acme.example", useCommonAlertSchema: true },
            ],
        });
        expect(openSecret(webhookReceivers)).toEqual({
            secret: true,
            value: [{ name: "chat", serviceUri: "https://hooks.example/canary", useCommonAlertSchema: true }],
        });
        expect(JSON.stringify(inputs(stack, "workspace"))).not.toContain("canary");
        expect(stack.named("watch").inputs).not.toHaveProperty("webhooks");
    });

    test("of the alert for failures", async () => {
        const { stack } = await up({ linkName: "acme-entra", alerts: { failures: { moreThan: 3 } } });
        const { criteria, description, ...rest } = inputs(stack, "alert-failures");
        expect(rest).toEqual({
            resourceGroupName: "identity",
            displayName: "Provisioning failures (acme-entra)",
            severity: 2,
            enabled: true,
            scopes: ["watch-workspace-id"],
            evaluationFrequency: "PT15M",
            windowSize: "PT6H",
            autoMitigate: true,
            skipQueryValidation: true,
            actions: { actionGroups: [] },
        });
        expect(description).toMatch(/^Entra could not provision/);
        expect(criteria).toEqual({
            allOf: [
                {
                    query: [
                        "AADProvisioningLogs",
                        '| where JobId == "scim.1"',
                        '| where ResultType == "Failure"',
                        "| project TimeGenerated, CycleId, ProvisioningAction, ResultSignature, ResultDescription, SourceIdentity",
                    ].join("\n"),
                    timeAggregation: "Count",
                    operator: "GreaterThan",
                    threshold: 3,
                    dimensions: [{ name: "ResultSignature", operator: "Include", values: ["*"] }],
                    failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
                },
            ],
        });
    });

    test("of the alert for no success: the window that Azure has for so many hours", async () => {
        const window = async (hours: number): Promise<unknown[]> => {
            const { stack } = await up({ alerts: { noSuccess: { hours } } });
            const { windowSize, criteria, displayName } = inputs(stack, "alert-no-success");
            const [condition] = (criteria as { allOf: Record<string, unknown>[] }).allOf;
            expect(condition?.query).toContain(`ago(${hours}h)`);
            return [displayName, windowSize, condition?.operator, condition?.threshold];
        };
        const title = (hours: number): string => `No successful provisioning for ${hours} hours (watch)`;
        expect(await window(6)).toEqual([title(6), "PT6H", "LessThan", 1]);
        expect(await window(7)).toEqual([title(7), "P1D", "LessThan", 1]);
        expect(await window(25)).toEqual([title(25), "P2D", "LessThan", 1]);
    });

    test("of the alerts for what expires, which Azure cannot let resolve themselves", async () => {
        const { stack } = await up({
            tokenValidUntil: pulumi.output("2027-01-01T00:00:00Z"),
            certificateValidUntil: "2029-01-01T00:00:00+01:00",
            alerts: { certificateExpiry: { days: 30, severity: 0 } },
        });
        const query = (name: string): unknown =>
            (inputs(stack, name).criteria as { allOf: { query: unknown }[] }).allOf[0]?.query;
        expect(query("alert-token-expiry")).toBe(
            [
                'print TimeGenerated = now(), Expires = "SCIM token", ValidUntil = datetime(2027-01-01T00:00:00.000Z)',
                "| where ValidUntil < now() + 14d",
                "| extend DaysLeft = datetime_diff('day', ValidUntil, now())",
            ].join("\n"),
        );
        expect(query("alert-certificate-expiry")).toContain("datetime(2028-12-31T23:00:00.000Z)\n");
        expect(query("alert-certificate-expiry")).toContain("now() + 30d");
        expect(inputs(stack, "alert-certificate-expiry")).toMatchObject({
            severity: 0,
            windowSize: "P1D",
            evaluationFrequency: "P1D",
            autoMitigate: false,
        });
    });

    test("of the workbook, whose name is a GUID that stays", async () => {
        const first = await up();
        const second = await up();
        const { serializedData, resourceName, ...rest } = inputs(first.stack, "workbook");
        expect(resourceName).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(rest).toEqual({
            resourceGroupName: "identity",
            displayName: "Provisioning (watch)",
            category: "workbook",
            kind: "shared",
            sourceId: "watch-workspace-id",
        });
        expect(inputs(second.stack, "workbook")).toEqual({ ...rest, resourceName, serializedData });
    });
});

test("a transform reaches every child", async () => {
    const { stack } = await up({
        emails: ["ops@acme.example"],
        transform: {
            workspace: { workspaceName: "logs" },
            diagnosticSetting: { name: "entra" },
            actionGroup: { groupShortName: "ops" },
            alertRule: (args, options) => {
                args.enabled = false;
                options.protect = true;
            },
            workbook: { displayName: "Ours" },
        },
    });
    expect(inputs(stack, "workspace").workspaceName).toBe("logs");
    expect(inputs(stack, "diagnostic-setting").name).toBe("entra");
    expect(inputs(stack, "action-group").groupShortName).toBe("ops");
    expect(inputs(stack, "alert-quarantine").enabled).toBe(false);
    expect(stack.named("watch-alert-failures").protect).toBe(true);
    expect(inputs(stack, "workbook").displayName).toBe("Ours");
});

test("the outputs are the IDs of what is made", async () => {
    const { part } = await up({ emails: ["ops@acme.example"] });
    const values = await new Promise((resolve) => {
        pulumi.all([part.workspaceId, part.actionGroupId, part.workbookId]).apply(resolve);
    });
    expect(values).toEqual(["watch-workspace-id", "watch-action-group-id", "watch-workbook-id"]);
});

describe("what is refused", () => {
    const reasons = async (args: object): Promise<Record<string, string>> => {
        await startStack();
        return refusals(() => new ProvisioningMonitor("watch", { ...smallest, ...args }));
    };

    test("single values", async () => {
        const refused = await reasons({
            resourceGroupName: `${subscription}/resourceGroups/identity`,
            servicePrincipalId: "x",
            workspaceId: "central",
            emails: ["ops"],
            actionGroupIds: [workspaceId],
            tokenValidUntil: "2027-01-01",
            tags: { "a/b": "x", c: 1 },
            alerts: {
                noSuccess: { hours: 49 },
                failures: { severity: 5 },
                tokenExpiry: { days: 0 },
                quarantin: {},
            },
        });
        expect(Object.keys(refused).sort()).toEqual([
            "actionGroupIds[0]",
            "alerts.failures.severity",
            "alerts.noSuccess.hours",
            "alerts.quarantin",
            "alerts.tokenExpiry.days",
            "emails[0]",
            "resourceGroupName",
            "servicePrincipalId",
            'tags["a/b"]',
            'tags["c"]',
            "tokenValidUntil",
            "workspaceId",
        ]);
        expect(refused["alerts.quarantin"]).toContain('Did you mean "quarantine"?');
    });

    test("a webhook that is no HTTPS URL, without repeating it", async () => {
        const refused = await reasons({ webhooks: { chat: "http://hooks.example/canary" } });
        expect(refused).toEqual({ 'webhooks["chat"]': "is not a URL that starts with https://" });
    });

    test("a retention for a workspace that is only referenced", async () => {
        expect(Object.keys(await reasons({ workspaceId, retentionDays: 90 }))).toEqual(["retentionDays"]);
    });

    test("outputs where the value decides what is declared", async () => {
        const refused = await reasons({
            emails: pulumi.output(["ops@acme.example"]),
            alerts: { failures: { enabled: pulumi.output(true) } },
        });
        expect(Object.keys(refused).sort()).toEqual(["alerts.failures.enabled", "emails"]);
    });
});
