import {
    type Check,
    checkBoolean,
    checkInteger,
    checkList,
    checkObject,
    formatKeyPath,
    joinPath,
    type Shape,
} from "../../rules/validation/checks";
import { checkEmailAddress, checkNonEmptyString, checkObjectId } from "../../rules/validation/formats";
import { type Problems } from "../../rules/validation/problems";
import { isDeferred } from "../support/deferred";
import { checkTransform } from "../support/formats";
import {
    checkActionGroupId,
    checkLocation,
    checkResourceGroupName,
    checkTags,
    checkTime,
    checkWorkspaceId,
} from "./azureFormats";
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
    enabled: checkBoolean,
    severity: checkInteger({ min: 0, max: 4, expected: "an integer from 0 (critical) to 4 (verbose)" }),
};

const checkExpiryAlert = checkObject<ExpiryAlertArgs>({
    ...alertShape,
    days: checkInteger({ min: 1, max: 365, expected: "an integer number of days from 1 to 365" }),
});

const checkAlerts = checkObject<MonitorAlertsArgs>({
    failures: checkObject<FailuresAlertArgs>({
        ...alertShape,
        moreThan: checkInteger({ min: 0, expected: "an integer from 0; 0 alerts at the first failure" }),
    }),
    quarantine: checkObject<AlertArgs>(alertShape),
    noSuccess: checkObject<NoSuccessAlertArgs>({
        ...alertShape,
        hours: checkInteger({
            min: 1,
            max: 48,
            expected: "an integer number of hours from 1 to 48",
            next: "Azure looks back two days at most.",
        }),
    }),
    tokenExpiry: checkExpiryAlert,
    certificateExpiry: checkExpiryAlert,
});

const settingsShape: Shape<MonitorSettingsArgs> = {
    resourceGroupName: checkResourceGroupName,
    location: checkLocation,
    workspaceId: checkWorkspaceId,
    retentionDays: checkInteger({ min: 30, max: 730, expected: "an integer number of days from 30 to 730" }),
    sendLogs: checkBoolean,
    emails: checkList(checkEmailAddress, { min: 1 }),
    webhooks: checkWebhooks,
    actionGroupIds: checkList(checkActionGroupId),
    alerts: checkAlerts,
    workbook: checkBoolean,
    tags: checkTags,
};

/** The children of a monitor that a transform can change. */
export const monitorTransforms: Shape<ProvisioningMonitorTransform> = {
    workspace: checkTransform,
    diagnosticSetting: checkTransform,
    actionGroup: checkTransform,
    alertRule: checkTransform,
    workbook: checkTransform,
};

/** Checks the monitor of a link. */
export const checkMonitorSettings: Check = (value, path, problems) => {
    checkObject(settingsShape, ["resourceGroupName"])(value, path, problems);
    checkRetention(value, path, problems);
};

/** Checks the arguments of the component that is a monitor alone. */
export const validateProvisioningMonitor: Check = (value, path, problems) => {
    checkObject<ProvisioningMonitorArgs>(
        {
            ...settingsShape,
            jobId: checkNonEmptyString,
            servicePrincipalId: checkObjectId,
            linkName: checkNonEmptyString,
            tokenValidUntil: checkTime,
            certificateValidUntil: checkTime,
            transform: checkObject(monitorTransforms),
        },
        ["resourceGroupName", "jobId", "servicePrincipalId"],
    )(value, path, problems);
    checkRetention(value, path, problems);
};

/** Never repeats an address: it often holds a secret. */
function checkWebhooks(value: unknown, path: string, problems: Problems): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        problems.add(path, { found: typeof value, expected: "a map from names to URLs" });
        return;
    }
    for (const [name, url] of Object.entries(value) as [string, unknown][]) {
        const place = formatKeyPath(path, name);
        if (name.trim() === "") problems.add(place, { found: name, expected: "a non-empty name" });
        if (!isDeferred(url) && !(typeof url === "string" && isHttpsUrl(url))) {
            problems.refuse(place, "is not a URL that starts with https://");
        }
    }
}

function isHttpsUrl(text: string): boolean {
    return URL.canParse(text) && new URL(text).protocol === "https:";
}

/** A workspace that is only referenced keeps the retention that it has. */
function checkRetention(value: unknown, path: string, problems: Problems): void {
    const args = value as Partial<MonitorSettingsArgs> | null;
    if (args?.workspaceId === undefined || args.retentionDays === undefined) return;
    problems.refuse(
        joinPath(path, "retentionDays"),
        "is for a workspace that the component creates, but workspaceId names an existing one; leave out one of the two",
    );
}
