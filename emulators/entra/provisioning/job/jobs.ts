import { defaultSchema } from "../../../../mapping/schema/defaultSchema";
import { jobTemplateId } from "../../../../mapping/schema/templates";
import type {
    EntraTenantState,
    ServicePrincipal,
    SynchronizationJob,
    SynchronizationStatus,
} from "../../model";
import { ProvisioningError } from "../errors";
import { emptyMemory } from "./jobState";
import { never } from "./status";

export const deleteThresholdSetting = "QuarantineTooManyDeletesThreshold";

/**
 * Adds a job to the state: disabled, not configured, with the default schema.
 * @throws ProvisioningError `notFound` for a service principal without templates or an unknown template,
 * `conflict` when there is a job of this template.
 */
export function addJob(state: EntraTenantState, spId: string, templateId: string): SynchronizationJob {
    const servicePrincipal = findServicePrincipal(state, spId);
    const template = jobTemplateId(templateId);
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
        status: { ...initialStatus(), code: isConfigured(state, spId) ? "Paused" : "NotConfigured" },
        synchronizationJobSettings: [
            { name: "AzureIngestionAttributeOptimization", value: "False" },
            { name: deleteThresholdSetting, value: "500" },
        ],
        schema: defaultSchema(id),
        entries: {},
        watermark: null,
        memory: emptyMemory(),
    };
    jobs.set(id, job);
    state.jobs.set(spId, jobs);
    return job;
}

/** Whether somebody has authorized the service at the target. */
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

function initialStatus(): SynchronizationStatus {
    return {
        code: "NotConfigured",
        countSuccessiveCompleteFailures: 0,
        escrowsPruned: false,
        lastExecution: null,
        lastSuccessfulExecution: null,
        lastSuccessfulExecutionWithExports: null,
        progress: [],
        quarantine: null,
        steadyStateFirstAchievedTime: never,
        steadyStateLastAchievedTime: never,
        synchronizedEntryCountByType: [],
        troubleshootingUrl: null,
    };
}
