import type { Values } from "../../host/definition";
import type { Context } from "../support/types";
import { findText } from "../support/values";
import { isRunning } from "./applyJob";
import { describeSecrets } from "./jobSecrets";
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
    if (!isRunning(job)) return { job, applied: {} };
    const live = describeSecrets(await api.secrets(), undefined);
    if (endpointOf(live) === endpointOf(inputs)) return { job, applied: { scope: live["scope"] } };
    await api.pause(job.id);
    return { job: { ...job, schedule: { ...job.schedule, state: "Paused" } }, applied: {} };
}

/** The tenant URL without its flags. */
function endpointOf(inputs: Values): string | undefined {
    return findText(inputs, "tenantUrl")?.split("?")[0];
}
