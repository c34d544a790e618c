import { createDefaultSchema, findJobTemplateId } from "../../../../mapping";
import type {
    EntraTenantState,
    ServicePrincipal,
    SynchronizationJob,
    SynchronizationStatus,
} from "../../model";
import { ProvisioningError } from "../errors";
import { createJobState } from "./jobState";
import { notYet } from "./status";

export const deleteThresholdSetting = "QuarantineTooManyDeletesThreshold";

/**
 * Adds a job to the state: disabled, not configured, with the default schema.
 * @throws ProvisioningError `notFound` for a service principal without templates or an unknown template,
 * `conflict` when there is a job of this template.
 */
export function addJob(state: EntraTenantState, spId: string, templateId: string): SynchronizationJob {
    const servicePrincipal = findServicePrincipal(state, spId);
    const template = findJobTemplateId(templateId);
    if (template === undefined || servicePrincipal.applicationTemplateId === null) {
        throw new ProvisioningError(
            "notFound",
            "ResourceNotFound",
            `The service principal ${spId} has no synchronization template '${templateId}'`,
        );
    }
    const jobs = state.jobs.get(spId) ?? new Map<string, SynchronizationJob>();
    const id = `${template}.${state.tenantId.replaceAll("-", "")}.${servicePrincipal.appId}`;
    if ([...jobs.values()].some((job) => job.templateId === template)) {
        throw new ProvisioningError("conflict", "Conflict", `The synchronization job ${id} already exists`);
    }
    const job: SynchronizationJob = {
        id,
        templateId: template,
        schedule: { expiration: null, interval: "PT40M", state: "Disabled" },
        // A job that has credentials from the start waits to be started.
        status: { ...createInitialStatus(), code: isConfigured(state, spId) ? "Paused" : "NotConfigured" },
        synchronizationJobSettings: [
            { name: "AzureIngestionAttributeOptimization", value: "False" },
            { name: deleteThresholdSetting, value: "500" },
        ],
        schema: createDefaultSchema(id),
        entries: {},
        watermark: null,
        state: createJobState(),
    };
    jobs.set(id, job);
    state.jobs.set(spId, jobs);
    return job;
}

/** Whether there are credentials for the target. */
export function isConfigured(state: EntraTenantState, spId: string): boolean {
    return (state.secrets.get(spId)?.get("BaseAddress") ?? "") !== "";
}

/** @throws ProvisioningError `notFound` */
export function findServicePrincipal(state: EntraTenantState, spId: string): ServicePrincipal {
    const servicePrincipal = state.servicePrincipals.get(spId);
    if (servicePrincipal === undefined || servicePrincipal.deletedDateTime !== null) {
        throw new ProvisioningError(
            "notFound",
            "Request_ResourceNotFound",
            `Resource '${spId}' does not exist or one of its queried reference-property objects are not present.`,
        );
    }
    return servicePrincipal;
}

/** @throws ProvisioningError `notFound` */
export function findJob(state: EntraTenantState, spId: string, jobId: string): SynchronizationJob {
    const job = state.jobs.get(spId)?.get(jobId);
    if (job === undefined) {
        throw new ProvisioningError(
            "notFound",
            "ResourceNotFound",
            `The synchronization job ${jobId} does not exist`,
        );
    }
    return job;
}

function createInitialStatus(): SynchronizationStatus {
    return {
        code: "NotConfigured",
        countSuccessiveCompleteFailures: 0,
        escrowsPruned: false,
        lastExecution: null,
        lastSuccessfulExecution: null,
        lastSuccessfulExecutionWithExports: null,
        progress: [],
        quarantine: null,
        steadyStateFirstAchievedTime: notYet,
        steadyStateLastAchievedTime: notYet,
        synchronizedEntryCountByType: [],
        troubleshootingUrl: null,
    };
}
