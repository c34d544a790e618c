import { createBadRequestError } from "../errors";
import type { ArmObject } from "../model";
import type { ArmResourceType } from "../resourceType";

const receiverLists = [
    "emailReceivers",
    "smsReceivers",
    "webhookReceivers",
    "itsmReceivers",
    "azureAppPushReceivers",
    "automationRunbookReceivers",
    "voiceReceivers",
    "logicAppReceivers",
    "azureFunctionReceivers",
    "armRoleReceivers",
    "eventHubReceivers",
];

/** Who is told of alerts. Source: Microsoft.Insights, actionGroups, 2024-10-01-preview. */
export const actionGroups: ArmResourceType = {
    type: "Microsoft.Insights/actionGroups",
    scope: "resourceGroup",
    apiVersions: ["2024-10-01-preview"],
    top: { location: "string", "?tags": "tags" },
    properties: {
        groupShortName: "string",
        enabled: "boolean",
        "?emailReceivers": {
            listOf: {
                object: { name: "string", emailAddress: "string", "?useCommonAlertSchema": "boolean" },
            },
        },
        "?webhookReceivers": {
            listOf: { object: { name: "string", serviceUri: "string", "?useCommonAlertSchema": "boolean" } },
        },
    },
    check(_request, { top, properties }) {
        const regions = ["global", "swedencentral", "germanywestcentral", "northcentralus", "southcentralus"];
        const region = String(top.location).toLowerCase();
        if (!regions.includes(region)) {
            throw createBadRequestError(
                `The location '${region}' is not available for actionGroups.`,
                "LocationNotAvailableForResourceType",
            );
        }
        const shortName = String(properties.groupShortName);
        if (shortName.length > 12) {
            throw createBadRequestError(`Short name '${shortName}' has more than 12 characters.`);
        }
        const names = listReceivers(properties).map(({ name }) => String(name).toLowerCase());
        if (new Set(names).size < names.length) throw createBadRequestError("Receiver names must be unique.");
    },
    present: ({ properties }) => ({
        ...Object.fromEntries(receiverLists.map((list) => [list, []])),
        ...properties,
        emailReceivers: getReceiverList(properties, "emailReceivers").map((receiver) => ({
            ...receiver,
            status: "Enabled",
        })),
    }),
};

function listReceivers(properties: ArmObject): ArmObject[] {
    return receiverLists.flatMap((list) => getReceiverList(properties, list));
}

function getReceiverList(properties: ArmObject, name: string): ArmObject[] {
    return (properties[name] ?? []) as ArmObject[];
}
