import type { GraphCall, GraphRoute, JsonObject } from "../call";
import { createNotFoundError } from "../errors";
import { createCollectionResponse } from "../odata/collection";
import { createSelectedEntityResponse } from "../odata/select";
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
            createCollectionResponse(
                call,
                "auditLogs/provisioning",
                provisioningLogType,
                sortNewestFirst(call.state.provisioningLogs),
            ),
    },
    // What concerns provisioning alone. Source: https://learn.microsoft.com/graph/api/directoryaudit-list
    {
        method: "GET",
        path: "/auditLogs/directoryAudits",
        permission: permissions.readAuditLogs,
        handle: (call) =>
            createCollectionResponse(
                call,
                "auditLogs/directoryAudits",
                directoryAuditType,
                sortNewestFirst(listAudits(call)),
            ),
    },
    {
        method: "GET",
        path: "/auditLogs/directoryAudits/:id",
        permission: permissions.readAuditLogs,
        handle: (call) => {
            const id = call.param("id");
            const found = listAudits(call).find((entry) => entry.id === id);
            if (found === undefined) throw createNotFoundError(id);
            return createSelectedEntityResponse(call, "auditLogs/directoryAudits", directoryAuditType, {
                ...found,
            });
        },
    },
];

const listAudits = (call: GraphCall) => call.state.directoryAudits ?? [];

const sortNewestFirst = (log: readonly object[]): JsonObject[] =>
    log.toReversed().map((entry) => ({ ...entry }));
