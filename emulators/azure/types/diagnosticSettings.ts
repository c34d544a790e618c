import { ArmError } from "../errors";
import type { StoredResource } from "../model";
import type { ArmRequest, ArmResourceType } from "../resourceType";
import { requireLinkedResource } from "./linked";

interface Log {
    category: string;
    enabled: boolean;
}

/** Where the logs of the tenant go. Source: Microsoft.Aadiam, diagnosticSettings, 2017-04-01. */
export const diagnosticSettings: ArmResourceType = {
    type: "microsoft.aadiam/diagnosticSettings",
    scope: "tenant",
    apiVersions: ["2017-04-01"],
    top: {},
    properties: {
        "?workspaceId": "string",
        "?storageAccountId": "string",
        "?eventHubAuthorizationRuleId": "string",
        "?eventHubName": "string",
        "?serviceBusRuleId": "string",
        logs: {
            listOf: {
                object: {
                    category: "string",
                    enabled: "boolean",
                    "?retentionPolicy": { object: { enabled: "boolean", days: "integer" } },
                },
            },
        },
    },
    check(request, { properties }) {
        if (properties.workspaceId !== undefined) {
            requireLinkedResource(request.state, properties.workspaceId, "workspaceId");
        }
        const others = listSettings(request).filter(
            ({ id }) => id.toLowerCase() !== request.id.toLowerCase(),
        );
        if (others.length >= maxSettings) {
            throw new ArmError(
                409,
                "Conflict",
                `The limit of ${maxSettings} diagnostic settings was reached.`,
            );
        }
        for (const { category } of listEnabledLogs(properties)) {
            checkSink(others, properties.workspaceId, category);
        }
    },
};

const maxSettings = 5;

function listSettings({ state }: ArmRequest): StoredResource[] {
    return [...state.resources.values()].filter(({ id }) =>
        id.toLowerCase().startsWith("/providers/microsoft.aadiam/diagnosticsettings/"),
    );
}

/** A kind of log goes to a workspace once. */
function checkSink(others: StoredResource[], workspaceId: unknown, category: string): void {
    const same = others.find(
        ({ properties }) =>
            properties.workspaceId === workspaceId &&
            listEnabledLogs(properties).some((log) => log.category === category),
    );
    if (same === undefined) return;
    throw new ArmError(
        409,
        "Conflict",
        `Data sink '${String(workspaceId)}' is already used in diagnostic setting '${same.id.split("/").at(-1)}' for category '${category}'. Data sinks can't be reused in different settings on the same category for the same resource.`,
    );
}

/** The shape was checked before. */
function listEnabledLogs(properties: Record<string, unknown>): Log[] {
    return (properties.logs as Log[]).filter(({ enabled }) => enabled);
}
