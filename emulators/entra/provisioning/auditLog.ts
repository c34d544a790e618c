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
 * The activities of provisioning in the audit log. Its records of each import, export and rule are those of the
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

/** An administrator at the admin center, without details. */
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
const provisioningService: AuditInitiator = {
    app: {
        appId: provisioningAppId,
        displayName: "Microsoft.Azure.SyncFabric",
        servicePrincipalId: null,
        servicePrincipalName: null,
    },
    user: null,
};

export interface ActivityDetails {
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
export function recordActivity(state: EntraTenantState, activity: Activity, facts: ActivityDetails): void {
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
        initiatedBy: facts.by ?? provisioningService,
        loggedByService: "Account Provisioning",
        operationType: "",
        result: failure === undefined ? "success" : "failure",
        resultReason: failure?.message ?? "",
        targetResources: [
            createTargetResource({ ...servicePrincipal, type: "ServicePrincipal" }),
            ...(object === undefined ? [] : [createTargetResource(object)]),
        ],
    });
}

const createTargetResource = (of: {
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
