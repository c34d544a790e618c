import type { GraphCall, GraphRoute, JsonObject } from "../call";
import { notFound } from "../errors";
import { collection } from "../odata/collection";
import { selectedEntity } from "../odata/select";
import { permissions } from "../permissions";
import { directoryAuditType, provisioningLogType } from "../resources/entityTypes";

/** The logs, newest entry first. */
export const auditLogRoutes: GraphRoute[] = [
    // Source: https://learn.microsoft.com/graph/api/provisioningobjectsummary-list
    {
        method: "GET",
        path: "/auditLogs/provisioning",
        permission: permissions.readProvisioningLogs,
        handle: (call) =>
            collection(
                call,
                "auditLogs/provisioning",
                provisioningLogType,
                newestFirst(call.state.provisioningLogs),
            ),
    },
    // What concerns provisioning alone. Source: https://learn.microsoft.com/graph/api/directoryaudit-list
    {
        method: "GET",
        path: "/auditLogs/directoryAudits",
        permission: permissions.readAuditLogs,
        handle: (call) =>
            collection(call, "auditLogs/directoryAudits", directoryAuditType, newestFirst(audits(call))),
    },
    {
        method: "GET",
        path: "/auditLogs/directoryAudits/:id",
        permission: permissions.readAuditLogs,
        handle: (call) => {
            const id = call.param("id");
            const found = audits(call).find((entry) => entry.id === id);
            if (found === undefined) throw notFound(id);
            return selectedEntity(call, "auditLogs/directoryAudits", directoryAuditType, { ...found });
        },
    },
];

const audits = (call: GraphCall) => call.state.directoryAudits ?? [];

const newestFirst = (log: readonly object[]): JsonObject[] => log.toReversed().map((entry) => ({ ...entry }));
