import type { Values } from "../../host/definition";
import type { Context } from "../support/types";
import { compact } from "../support/values";
import { isRunning } from "./applyJob";
import { describeSecrets } from "./jobSecrets";
import { toEndpoint } from "./startOver";
import type { SynchronizationApi, SynchronizationJob } from "./synchronizationApi";

/** A job that was there before, ready to be changed. */
export interface AdoptedJob {
    job: SynchronizationJob;
    /** Inputs that it is known to have. */
    applied: Values;
}

/**
 * Makes an existing job ready. One that provisions the same endpoint goes on running: each change of it, like
 * each change of a job of ours, is one write. Only one that is about to be pointed at another endpoint is paused:
 * that must not meet the mapping of the old one.
 */
export async function adoptJob(
    api: SynchronizationApi,
    job: SynchronizationJob,
    inputs: Values,
    { log }: Context,
): Promise<AdoptedJob> {
    log.info(`adopting the existing provisioning job ${job.id}`);
    const { tenantUrl, scope } = describeSecrets(await api.getSecrets(), undefined);
    const applied = compact({ tenantUrl, scope });
    if (!isRunning(job)) return { job, applied };
    if (toEndpoint(applied) === toEndpoint(inputs)) return { job, applied: compact({ scope }) };
    await api.pause(job.id);
    return { job: { ...job, schedule: { ...job.schedule, state: "Paused" } }, applied };
}
