import type { Inspector } from "../inspector";

/** The most of a page. Source: Microsoft Graph, "List provisioningObjectSummary". */
const pageSize = 999;

/** What one entry of the provisioning log says. */
export interface ProvisioningRecord {
    /** RFC 3339. */
    time: string;
    action: "create" | "update" | "disable" | "delete" | "stagedDelete" | "other";
    status: "success" | "failure" | "skipped" | "warning";
    source: { id: string; type: string; name: string };
    /** ID at Auth0; empty: there is none. */
    targetId: string;
    /** Whether the source object was active when it was looked at; undefined: not told. */
    wasActive?: boolean;
    /** Why it failed. */
    error?: { code: string; reason: string };
    /** Attributes of the target that were to be written when it failed. */
    attributes?: string[];
}

/** The records of a job, newest first; Entra keeps them for 7 or 30 days. Needs AuditLog.Read.All. */
export async function readProvisioningLog(
    { clients, signal, onProgress }: Inspector,
    jobId: string,
): Promise<ProvisioningRecord[]> {
    const records: ProvisioningRecord[] = [];
    const filter = encodeURIComponent(`jobId eq '${jobId}'`);
    let next: string | undefined = `/auditLogs/provisioning?$filter=${filter}&$top=${pageSize}`;
    while (next !== undefined) {
        const page: Page = await clients.graph.get<Page>(next, { signal });
        // An entry has all attributes of its object; little of it is kept.
        records.push(...(page.value ?? []).map(toRecord));
        onProgress?.({ subject: "entries of the provisioning log", done: records.length });
        next = page["@odata.nextLink"];
    }
    // Stable: what has the same time stays in the order of the log.
    return records.sort((a, b) => (a.time === b.time ? 0 : a.time < b.time ? 1 : -1));
}

interface Page {
    value?: Entry[];
    "@odata.nextLink"?: string;
}

/** Source: Microsoft Graph, provisioningObjectSummary. */
interface Entry {
    activityDateTime: string;
    provisioningAction?: ProvisioningRecord["action"];
    provisioningStatusInfo?: {
        status?: ProvisioningRecord["status"];
        errorInformation?: { errorCode?: string; reason?: string } | null;
    };
    sourceIdentity?: { id?: string; displayName?: string; identityType?: string };
    targetIdentity?: { id?: string };
    modifiedProperties?: { displayName?: string }[] | null;
    provisioningSteps?: { name?: string; details?: Record<string, string> | null }[];
}

/**
 * What an entry says, in short.
 * @internal exported for its tests
 */
export function toRecord(entry: Entry): ProvisioningRecord {
    const { sourceIdentity = {}, provisioningStatusInfo: info } = entry;
    const scoping = entry.provisioningSteps?.find(
        ({ name }) => name === "EntrySynchronizationScoping",
    )?.details;
    const isActive = scoping?.["Active in the source system"];
    const error = info?.errorInformation ?? undefined;
    return {
        time: entry.activityDateTime,
        action: entry.provisioningAction ?? "other",
        status: info?.status ?? "warning",
        source: {
            id: sourceIdentity.id ?? "",
            type: sourceIdentity.identityType ?? "",
            name: sourceIdentity.displayName ?? "",
        },
        targetId: entry.targetIdentity?.id ?? "",
        ...(isActive !== undefined && { wasActive: isActive === "True" }),
        ...(error !== undefined && {
            error: { code: error.errorCode ?? "", reason: error.reason ?? "" },
            attributes: (entry.modifiedProperties ?? []).flatMap(({ displayName }) => displayName ?? []),
        }),
    };
}
