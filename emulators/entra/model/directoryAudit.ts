// The audit log, after `auditLogs/directoryAudits`.

import type { KeyValue } from "../../../mapping";

/** The initiator of an activity: an application, such as a service of Microsoft's, or a user. */
export interface AuditInitiator {
    app: {
        appId: string | null;
        displayName: string | null;
        servicePrincipalId: string | null;
        servicePrincipalName: string | null;
    } | null;
    user: {
        id: string | null;
        displayName: string | null;
        ipAddress: string | null;
        userPrincipalName: string | null;
    } | null;
}

export interface DirectoryAudit {
    id: string;
    activityDateTime: string;
    activityDisplayName: string;
    additionalDetails: KeyValue[];
    category: string;
    correlationId: string;
    initiatedBy: AuditInitiator;
    loggedByService: string;
    operationType: string;
    result: "success" | "failure";
    resultReason: string;
    targetResources: {
        id: string;
        displayName: string;
        type: string;
        userPrincipalName: string | null;
        groupType: string | null;
        modifiedProperties: { displayName: string; oldValue: string | null; newValue: string | null }[];
    }[];
}
