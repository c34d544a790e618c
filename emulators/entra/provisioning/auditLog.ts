import { randomUUID } from "node:crypto";

import type {
    AuditInitiator,
    DirectoryAudit,
    EntraTenantState,
    ServicePrincipal,
    SynchronizationJob,
} from "../model";
import { provisioningAppId } from "./connection/ownToken";

/**
 * What the audit log tells of provisioning. Its records of each import, export and rule are those of the
 * provisioning log once more, and are not kept here.
 * Source: "Microsoft Entra audit log categories and activities", account provisioning.
 */
export type Activity =
    | "Add provisioning configuration"
    | "Delete provisioning configuration"
    | "Disable/pause provisioning configuration"
    | "Enable/restart provisioning configuration"
    | "Enable/start provisioning configuration"
    | "Process escrow"
    | "Quarantine"
    | "Update attribute mappings or scope"
    | "Update provisioning setting or credentials";

/** Somebody at the admin center, of whom nothing is known. */
export const administrator: AuditInitiator = {
    app: null,
    user: {
        id: "00000000-0000-0000-0000-000000000000",
        displayName: null,
        ipAddress: null,
        userPrincipalName: null,
    },
};

/** "A system is considered an app" (auditActivityInitiator). */
const theService: AuditInitiator = {
    app: {
        appId: provisioningAppId,
        displayName: "Microsoft.Azure.SyncFabric",
        servicePrincipalId: null,
        servicePrincipalName: null,
    },
    user: null,
};

export interface ActivityFacts {
    servicePrincipal: Pick<ServicePrincipal, "id" | "displayName">;
    /** Undefined for what concerns the service principal, such as its secrets. */
    job?: Pick<SynchronizationJob, "id">;
    now: Date;
    /** Default: the provisioning service itself. */
    by?: AuditInitiator;
    /** ID of the cycle in which it happened. Default: a fresh one. */
    correlationId?: string;
    /** Of an object of the directory that it is about. */
    object?: { id: string; displayName: string; type: "User" | "Group" };
    /** Why it failed. Default: it succeeded. */
    failure?: { code: string; message: string };
}

/** Writes a record into the audit log. Which details a record of an activity has is undocumented. */
export function recordActivity(state: EntraTenantState, activity: Activity, facts: ActivityFacts): void {
    const { servicePrincipal, job, now, object, failure, correlationId = randomUUID() } = facts;
    const details = { JobId: job?.id, ErrorCode: failure?.code, EventName: activity };
    state.directoryAudits ??= [];
    state.directoryAudits.push({
        id: `Sync_${correlationId}_${randomUUID()}`,
        activityDateTime: now.toISOString(),
        activityDisplayName: activity,
        additionalDetails: Object.entries(details).flatMap(([key, value]) =>
            value === undefined ? [] : [{ key, value }],
        ),
        category: "ProvisioningManagement",
        correlationId,
        initiatedBy: facts.by ?? theService,
        loggedByService: "Account Provisioning",
        operationType: "",
        result: failure === undefined ? "success" : "failure",
        resultReason: failure?.message ?? "",
        targetResources: [
            target({ ...servicePrincipal, type: "ServicePrincipal" }),
            ...(object === undefined ? [] : [target(object)]),
        ],
    });
}

const target = (of: {
    id: string;
    displayName: string;
    type: string;
}): DirectoryAudit["targetResources"][0] => ({
    id: of.id,
    displayName: of.displayName,
    type: of.type,
    userPrincipalName: null,
    groupType: null,
    modifiedProperties: [],
});
