import type { GraphRoute } from "./call";
import { provisioningLogType } from "./entityTypes";
import { collection } from "./odata/collection";
import { permissions } from "./permissions";

/** Provisioning logs, newest first. Source: https://learn.microsoft.com/graph/api/provisioningobjectsummary-list */
export const auditLogRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/auditLogs/provisioning",
        permission: permissions.readProvisioningLogs,
        handle: (call) => {
            const newestFirst = call.state.provisioningLogs.toReversed().map((entry) => ({ ...entry }));
            return collection(call, "auditLogs/provisioning", provisioningLogType, newestFirst);
        },
    },
];
