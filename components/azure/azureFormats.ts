import { type Check, checkString, formatKeyPath } from "../../rules/validation/checks";
import { isDeferred } from "../support/deferred";
import { isTime } from "./times";

/** Source: Azure, "Naming rules and restrictions", Microsoft.Resources. */
export const checkResourceGroupName: Check = checkString({
    pattern: /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
    expected: "the name of a resource group, without its ID around it",
});

export const checkLocation: Check = checkString({
    pattern: /^[a-zA-Z0-9 ]+$/,
    expected: "an Azure region such as westeurope",
});

/** Source: Azure, "Naming rules and restrictions", Microsoft.KeyVault. */
export const checkVaultName: Check = checkString({
    pattern: /^[a-zA-Z](?!.*--)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
    expected: "the name of a vault: 3 to 24 letters, digits and hyphens",
    next: "Leave out https:// and .vault.azure.net.",
});

export const checkSecretName: Check = checkString({
    pattern: /^[a-zA-Z0-9-]{1,127}$/,
    expected: "1 to 127 letters, digits and hyphens",
});

export const checkWorkspaceId: Check = checkResourceId("Microsoft.OperationalInsights/workspaces");
export const checkActionGroupId: Check = checkResourceId("Microsoft.Insights/actionGroups");

/** The ID of one resource of that type, in a resource group. */
function checkResourceId(type: string): Check {
    const [provider = "", kind = ""] = type.split("/");
    return checkString({
        pattern: new RegExp(
            `^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/${provider.replace(".", "\\.")}/${kind}/[^/]+$`,
            "i",
        ),
        expected: `/subscriptions/…/resourceGroups/…/providers/${type}/…`,
    });
}

export const checkTime: Check = (value, path, problems) => {
    if (typeof value === "string" && isTime(value)) return;
    problems.add(path, { found: value, expected: "a time such as 2027-01-31T12:00:00Z" });
};

/** Tags; what is only known later is not looked at. Source: Azure, "Use tags", limits. */
export const checkTags: Check = (value, path, problems) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        problems.add(path, { found: value, expected: "a map from names to strings" });
        return;
    }
    for (const [name, tag] of Object.entries(value) as [string, unknown][]) {
        const place = formatKeyPath(path, name);
        if (name.length > 512 || /[<>%&\\?/]/.test(name)) {
            problems.add(place, { found: name, expected: "a name without < > % & \\ ? /" });
        }
        if (!isDeferred(tag) && (typeof tag !== "string" || tag.length > 256)) {
            problems.add(place, { found: tag, expected: "a string of at most 256 characters" });
        }
    }
};
