import type { Clients } from "../../clients";
import { ApiError, isOutcomeUnknown } from "../../clients/apiError";
import { poll, retryUntilFound } from "../../clients/poll";
import { InvalidInput } from "../../host/errors";
import { retryWhileReplicating } from "../support/replication";
import type { SynchronizationApi, SynchronizationJob } from "./synchronizationApi";

const attempts = 3;
/** How long a job whose creation got no response may take to show up in the list. */
const settleTimeoutMs = 10_000;
/** How long the list of templates of a new service principal may stay empty. */
const emptyMs = 15_000;
const readBackTimeoutMs = 60_000;

export interface FoundJob {
    job: SynchronizationJob;
    /** Whether the job was there before. */
    adopted: boolean;
}

/** The job of a template: the one that exists, else a new one. Never makes a second one. */
export async function adoptOrCreateJob(
    clients: Clients,
    api: SynchronizationApi,
    templateId: string,
    signal: AbortSignal,
): Promise<FoundJob> {
    await requireTemplate(clients, api, templateId, signal);
    const existing = await findJob(api, templateId);
    if (existing !== undefined) return { job: existing, adopted: true };
    const created = await createJob(clients, api, templateId, signal);
    // Other replicas may not know the job yet; everything that follows needs it.
    const options = { clock: clients.clock, withinMs: readBackTimeoutMs, signal };
    return { job: await retryUntilFound(() => api.getJob(created.id), options), adopted: false };
}

/** For the old template `customappsso` the service returns the name of its successor. */
export function isSameTemplate(asked: string, actual: string | undefined): boolean {
    return asked === actual || (asked === "customappsso" && actual === "customappssoOutDelta");
}

async function requireTemplate(
    clients: Clients,
    api: SynchronizationApi,
    templateId: string,
    signal: AbortSignal,
): Promise<void> {
    const templates = await poll(
        async () => {
            const list = await retryWhileReplicating(clients, signal, () => api.listTemplates());
            return list.length > 0 ? list : undefined;
        },
        { clock: clients.clock, withinMs: emptyMs, signal },
    );
    if (templates?.some((template) => template.id === templateId) === true) return;
    if (templates === undefined) {
        const reason =
            "names an application that Entra cannot provision: it has no synchronization templates. " +
            "Provisioning needs an application that was made from an application template (gallery or non-gallery), not by an app registration";
        throw new InvalidInput([{ property: "servicePrincipalId", reason }]);
    }
    const existing = templates.map((template) => template.id).join(", ");
    const reason = `is "${templateId}", which this application does not have; it has: ${existing}`;
    throw new InvalidInput([{ property: "templateId", reason }]);
}

async function findJob(api: SynchronizationApi, templateId: string): Promise<SynchronizationJob | undefined> {
    return (await api.listJobs()).find((job) => isSameTemplate(templateId, job.templateId));
}

/** A lost response, like a conflict, is settled by the list: it shows whether the job exists. */
async function createJob(
    clients: Clients,
    api: SynchronizationApi,
    templateId: string,
    signal: AbortSignal,
): Promise<SynchronizationJob> {
    for (let attempt = 1; ; attempt++) {
        try {
            return await api.createJob(templateId);
        } catch (error) {
            const conflict = error instanceof ApiError && error.status === 409;
            if (!conflict && !isOutcomeUnknown(error)) throw error;
            const options = { clock: clients.clock, withinMs: settleTimeoutMs, signal };
            const late = await poll(() => findJob(api, templateId), options);
            if (late !== undefined) return late;
            if (attempt === attempts) throw error;
        }
    }
}
