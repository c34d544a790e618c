import type { ServicePrincipal, SynchronizationJob } from "../../../model";
import type { GraphCall, JsonObject } from "../../call";
import { GraphError } from "../../errors";
import { findServicePrincipal } from "../../resources/lookup";

/** The service principal that the path names. */
export const findPrincipal = (call: GraphCall): ServicePrincipal =>
    findServicePrincipal(call.state, call.param("id"));

/** The job that the path names. */
export function findJob(call: GraphCall): { principal: ServicePrincipal; job: SynchronizationJob } {
    const principal = findPrincipal(call);
    const jobId = call.param("jobId");
    const job = call.state.jobs.get(principal.id)?.get(jobId);
    if (job === undefined) throw createSynchronizationNotFoundError(`Job ${jobId} does not exist.`);
    return { principal, job };
}

/** A job as the API shows it: without its schema and its internal state. */
export function presentJob(job: SynchronizationJob): JsonObject {
    const { schema: _schema, entries: _entries, watermark: _watermark, state: _state, ...shown } = job;
    return shown;
}

/** The synchronization service has its own code for what is missing. */
export const createSynchronizationNotFoundError = (message: string): GraphError =>
    new GraphError(404, "ResourceNotFound", message);

export const describeContext = (call: GraphCall, rest: string): string => {
    const root = call.url.includes("/applications/") ? "applications" : "servicePrincipals";
    return `${root}('${call.param("id")}')/synchronization/${rest}`;
};
