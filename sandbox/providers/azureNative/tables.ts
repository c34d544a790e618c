/** One resource of azure-native: how its properties become a path and a body, and back. */
export interface ArmTable {
    /** `azure-native:MODULE:Class`. */
    token: string;
    apiVersion: string;
    /** Path with `{parameter}` for each of its parameters. */
    path: string;
    /** Parameter that gets a name when the program gives none. */
    autoName?: string;
    /** Inputs that are members of the body itself. */
    top: string[];
    /** Inputs that are members of the body's `properties`; absent: `properties` is one input, as it is. */
    flattened?: string[];
    /** Inputs without which nothing is sent, the parameters of the path aside. */
    required: string[];
    /** Outputs that only the service knows. */
    computed: string[];
    /** Names inside of values that differ: as a property, and as a member of a body. */
    renamed?: Record<string, string>;
}

const group = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers";

/**
 * The resources of `@pulumi/azure-native` 3.28.0 that this package declares, after the classes and types of
 * the SDK, with their API versions.
 */
export const azureNativeTables: ArmTable[] = [
    {
        token: "azure-native:aadiam:DiagnosticSetting",
        apiVersion: "2017-04-01",
        path: "/providers/microsoft.aadiam/diagnosticSettings/{name}",
        autoName: "name",
        top: [],
        flattened: [
            "eventHubAuthorizationRuleId",
            "eventHubName",
            "logs",
            "serviceBusRuleId",
            "storageAccountId",
            "workspaceId",
        ],
        required: [],
        computed: ["azureApiVersion", "type"],
    },
    {
        token: "azure-native:applicationinsights:Workbook",
        apiVersion: "2023-06-01",
        path: `${group}/Microsoft.Insights/workbooks/{resourceName}`,
        autoName: "resourceName",
        top: ["identity", "kind", "location", "tags"],
        flattened: [
            "category",
            "description",
            "displayName",
            "serializedData",
            "sourceId",
            "storageUri",
            "version",
        ],
        required: ["category", "displayName", "serializedData"],
        computed: [
            "azureApiVersion",
            "etag",
            "name",
            "revision",
            "systemData",
            "timeModified",
            "type",
            "userId",
        ],
    },
    {
        token: "azure-native:keyvault:Secret",
        apiVersion: "2024-11-01",
        path: `${group}/Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}`,
        autoName: "secretName",
        top: ["tags"],
        required: ["properties"],
        computed: ["azureApiVersion", "location", "name", "type"],
        renamed: { expires: "exp", notBefore: "nbf" },
    },
    {
        token: "azure-native:monitor:ActionGroup",
        apiVersion: "2024-10-01-preview",
        path: `${group}/Microsoft.Insights/actionGroups/{actionGroupName}`,
        autoName: "actionGroupName",
        top: ["identity", "location", "tags"],
        flattened: [
            "armRoleReceivers",
            "automationRunbookReceivers",
            "azureAppPushReceivers",
            "azureFunctionReceivers",
            "emailReceivers",
            "enabled",
            "eventHubReceivers",
            "groupShortName",
            "incidentReceivers",
            "itsmReceivers",
            "logicAppReceivers",
            "smsReceivers",
            "voiceReceivers",
            "webhookReceivers",
        ],
        required: ["enabled", "groupShortName"],
        computed: ["azureApiVersion", "name", "systemData", "type"],
    },
    {
        token: "azure-native:monitor:ScheduledQueryRule",
        apiVersion: "2025-01-01-preview",
        path: `${group}/Microsoft.Insights/scheduledQueryRules/{ruleName}`,
        autoName: "ruleName",
        top: ["identity", "kind", "location", "tags"],
        flattened: [
            "actions",
            "autoMitigate",
            "checkWorkspaceAlertsStorageConfigured",
            "criteria",
            "description",
            "displayName",
            "enabled",
            "evaluationFrequency",
            "muteActionsDuration",
            "overrideQueryTimeRange",
            "resolveConfiguration",
            "scopes",
            "severity",
            "skipQueryValidation",
            "targetResourceTypes",
            "windowSize",
        ],
        required: [],
        computed: [
            "azureApiVersion",
            "createdWithApiVersion",
            "etag",
            "isLegacyLogAnalyticsRule",
            "isWorkspaceAlertsStorageConfigured",
            "name",
            "systemData",
            "type",
        ],
    },
    {
        token: "azure-native:operationalinsights:Workspace",
        apiVersion: "2023-09-01",
        path: `${group}/Microsoft.OperationalInsights/workspaces/{workspaceName}`,
        autoName: "workspaceName",
        top: ["identity", "location", "tags"],
        flattened: [
            "defaultDataCollectionRuleResourceId",
            "features",
            "forceCmkForQuery",
            "publicNetworkAccessForIngestion",
            "publicNetworkAccessForQuery",
            "retentionInDays",
            "sku",
            "workspaceCapping",
        ],
        required: [],
        computed: [
            "azureApiVersion",
            "createdDate",
            "customerId",
            "etag",
            "modifiedDate",
            "name",
            "privateLinkScopedResources",
            "provisioningState",
            "systemData",
            "type",
        ],
    },
];

/** Parameters of the path that the program gives. */
export function listPathParameters({ path }: ArmTable): string[] {
    return [...path.matchAll(/\{(\w+)\}/g)]
        .map(([, name]) => name ?? "")
        .filter((n) => n !== "subscriptionId");
}

/** Every input. */
export function listInputNames(table: ArmTable): string[] {
    return [...listPathParameters(table), ...table.top, ...(table.flattened ?? ["properties"])];
}
