import { boolean, type Check, integer, list, object, type Shape, transform } from "../support/checks";
import { isDeferred } from "../support/deferred";
import { filled, mailAddress, objectId } from "../support/formats";
import type { Problems } from "../support/problems";
import { actionGroupId, location, resourceGroupName, tags, time, workspaceId } from "./azureFormats";
import type {
    AlertArgs,
    ExpiryAlertArgs,
    FailuresAlertArgs,
    MonitorAlertsArgs,
    MonitorSettingsArgs,
    NoSuccessAlertArgs,
    ProvisioningMonitorArgs,
    ProvisioningMonitorTransform,
} from "./provisioningMonitorArgs";

const alertShape: Shape<AlertArgs> = {
    enabled: boolean,
    severity: integer({ min: 0, max: 4, expected: "0 (critical) to 4 (verbose)" }),
};

const expiryAlert = object<ExpiryAlertArgs>({
    ...alertShape,
    days: integer({ min: 1, max: 365, expected: "1 to 365 days" }),
});

const alerts = object<MonitorAlertsArgs>({
    failures: object<FailuresAlertArgs>({
        ...alertShape,
        moreThan: integer({ min: 0, expected: "a whole number, 0 for the first failure" }),
    }),
    quarantine: object<AlertArgs>(alertShape),
    noSuccess: object<NoSuccessAlertArgs>({
        ...alertShape,
        hours: integer({
            min: 1,
            max: 48,
            expected: "1 to 48 hours",
            next: "Azure looks back two days at most.",
        }),
    }),
    tokenExpiry: expiryAlert,
    certificateExpiry: expiryAlert,
});

const settingsShape: Shape<MonitorSettingsArgs> = {
    resourceGroupName,
    location,
    workspaceId,
    retentionDays: integer({ min: 30, max: 730, expected: "30 to 730 days" }),
    sendLogs: boolean,
    emails: list(mailAddress, { min: 1 }),
    webhooks,
    actionGroupIds: list(actionGroupId),
    alerts,
    workbook: boolean,
    tags,
};

/** The children of a monitor that a transform can change. */
export const monitorTransforms: Shape<ProvisioningMonitorTransform> = {
    workspace: transform,
    diagnosticSetting: transform,
    actionGroup: transform,
    alertRule: transform,
    workbook: transform,
};

/** Checks the monitor of a link. */
export const monitorSettings: Check = (value, path, problems) => {
    object(settingsShape, ["resourceGroupName"])(value, path, problems);
    retentionRule(value, path, problems);
};

/** Checks the arguments of the component that is a monitor alone. */
export const provisioningMonitor: Check = (value, path, problems) => {
    object<ProvisioningMonitorArgs>(
        {
            ...settingsShape,
            jobId: filled,
            servicePrincipalId: objectId,
            linkName: filled,
            tokenValidUntil: time,
            certificateValidUntil: time,
            transform: object(monitorTransforms),
        },
        ["resourceGroupName", "jobId", "servicePrincipalId"],
    )(value, path, problems);
    retentionRule(value, path, problems);
};

/** Never repeats an address: it often holds a secret. */
function webhooks(value: unknown, path: string, problems: Problems): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        problems.add(path, { found: typeof value, expected: "a map from names to URLs" });
        return;
    }
    for (const [name, url] of Object.entries(value) as [string, unknown][]) {
        const place = `${path}[${JSON.stringify(name)}]`;
        if (name.trim() === "") problems.add(place, { found: name, expected: "a name that is not empty" });
        if (!isDeferred(url) && !(typeof url === "string" && isHttpsUrl(url))) {
            problems.refuse(place, "is no URL that starts with https://");
        }
    }
}

function isHttpsUrl(text: string): boolean {
    return URL.canParse(text) && new URL(text).protocol === "https:";
}

/** A workspace that is only referenced keeps the retention that it has. */
function retentionRule(value: unknown, path: string, problems: Problems): void {
    const args = value as Partial<MonitorSettingsArgs> | null;
    if (args?.workspaceId === undefined || args.retentionDays === undefined) return;
    problems.refuse(
        path === "" ? "retentionDays" : `${path}.retentionDays`,
        "is for a workspace that is made here, and workspaceId names one that there is; leave out one of the two",
    );
}
