import type { SynchronizationSchema } from "../../mapping";
import { isSameTemplate } from "../../provider/resources/provisioning/findJob";
import {
    SynchronizationApi,
    type SynchronizationJob,
} from "../../provider/resources/provisioning/synchronizationApi";
import type { Inspector } from "../inspector";
import { completeSchema } from "./completeSchema";
import { type JobSettings, readJobSettings } from "./jobSettings";
import type { LinkLocation } from "./location";

/** A provisioning job. Source: Microsoft Graph, synchronizationJob; members that are not named are there as well. */
export interface LiveJob extends SynchronizationJob {
    [member: string]: unknown;
}

/** The SCIM job of an application; undefined: it has none. */
export async function readJob(
    inspector: Inspector,
    { servicePrincipalId, jobId }: LinkLocation,
): Promise<LiveJob | undefined> {
    // The API returns more members than the type names.
    const jobs = (await createApi(inspector, servicePrincipalId).listJobs()) as LiveJob[];
    if (jobId !== undefined) return jobs.find(({ id }) => id === jobId);
    return jobs.find(({ templateId }) => isSameTemplate("scim", templateId)) ?? jobs[0];
}

/** The schema of a job, complete. */
export async function readSchema(
    inspector: Inspector,
    servicePrincipalId: string,
    jobId: string,
): Promise<SynchronizationSchema> {
    return completeSchema(await createApi(inspector, servicePrincipalId).getSchema(jobId));
}

/** What the application's provisioning secrets say. */
export async function readSettings(inspector: Inspector, servicePrincipalId: string): Promise<JobSettings> {
    return readJobSettings(await createApi(inspector, servicePrincipalId).getSecrets());
}

function createApi({ clients, signal }: Inspector, servicePrincipalId: string): SynchronizationApi {
    return new SynchronizationApi(clients.graph, servicePrincipalId, { signal });
}
