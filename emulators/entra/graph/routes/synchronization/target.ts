import type { ServicePrincipal, SynchronizationJob } from "../../../model";
import type { GraphCall, JsonObject } from "../../call";
import { GraphError } from "../../errors";
import { findServicePrincipal } from "../../resources/lookup";

/** The service principal that the path names. */
export const principalOf = (call: GraphCall): ServicePrincipal =>
    findServicePrincipal(call.state, call.param("id"));

/** The job that the path names. */
export function jobOf(call: GraphCall): { principal: ServicePrincipal; job: SynchronizationJob } {
    const principal = principalOf(call);
    const jobId = call.param("jobId");
    const job = call.state.jobs.get(principal.id)?.get(jobId);
    if (job === undefined) throw synchronizationNotFound(`Job ${jobId} does not exist.`);
    return { principal, job };
}

/** A job as the API shows it: without its schema and what the service remembers. */
export function presentJob(job: SynchronizationJob): JsonObject {
    const { schema: _schema, entries: _entries, watermark: _watermark, memory: _memory, ...shown } = job;
    return shown;
}

/** The synchronization service has its own code for what is missing. */
export const synchronizationNotFound = (message: string): GraphError =>
    new GraphError(404, "ResourceNotFound", message);

export const contextOf = (call: GraphCall, rest: string): string => {
    const root = call.url.includes("/applications/") ? "applications" : "servicePrincipals";
    return `${root}('${call.param("id")}')/synchronization/${rest}`;
};
