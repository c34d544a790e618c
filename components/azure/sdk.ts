/* eslint-disable @typescript-eslint/no-require-imports --
 * Loaded when the first resource of a kind is declared, so that a link without a monitor or a vault never loads
 * azure-native. Each line is one module file: the root of the package takes 0.4 s and 40 MB, a file 1 ms. */
import type * as diagnosticSetting from "@pulumi/azure-native/aadiam/diagnosticSetting";
import type * as workbook from "@pulumi/azure-native/applicationinsights/workbook";
import type * as secret from "@pulumi/azure-native/keyvault/secret";
import type * as actionGroup from "@pulumi/azure-native/monitor/actionGroup";
import type * as scheduledQueryRule from "@pulumi/azure-native/monitor/scheduledQueryRule";
import type * as workspace from "@pulumi/azure-native/operationalinsights/workspace";
import * as pulumi from "@pulumi/pulumi";

/** The classes of azure-native that are used here, and no others. */
export const sdk = {
    get DiagnosticSetting() {
        return requireInstalled(
            () => require("@pulumi/azure-native/aadiam/diagnosticSetting") as typeof diagnosticSetting,
        ).DiagnosticSetting;
    },
    get Workbook() {
        return requireInstalled(
            () => require("@pulumi/azure-native/applicationinsights/workbook") as typeof workbook,
        ).Workbook;
    },
    get Secret() {
        return requireInstalled(() => require("@pulumi/azure-native/keyvault/secret") as typeof secret)
            .Secret;
    },
    get ActionGroup() {
        return requireInstalled(
            () => require("@pulumi/azure-native/monitor/actionGroup") as typeof actionGroup,
        ).ActionGroup;
    },
    get ScheduledQueryRule() {
        return requireInstalled(
            () => require("@pulumi/azure-native/monitor/scheduledQueryRule") as typeof scheduledQueryRule,
        ).ScheduledQueryRule;
    },
    get Workspace() {
        return requireInstalled(
            () => require("@pulumi/azure-native/operationalinsights/workspace") as typeof workspace,
        ).Workspace;
    },
};

/**
 * The package is an optional peer: it is ten times as large as everything else together, and of use only to who
 * declares a part in Azure.
 *
 * @throws pulumi.RunError that says how to add it.
 * @internal exported for its tests
 */
export function requireInstalled<Module>(load: () => Module): Module {
    try {
        return load();
    } catch (error) {
        if (!isMissing(error)) throw error;
        throw new pulumi.RunError(
            "ProvisioningMonitor and ScimTokenSecret need the package @pulumi/azure-native, which is not installed " +
                "where pulumi-auth0-entra is; add it: npm install @pulumi/azure-native",
        );
    }
}

function isMissing(error: unknown): boolean {
    const { code, message } = error as Partial<NodeJS.ErrnoException>;
    return code === "MODULE_NOT_FOUND" && message?.includes("'@pulumi/azure-native") === true;
}
