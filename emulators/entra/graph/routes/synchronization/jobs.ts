import { entity, type GraphRoute, noContent, objectBody, requiredString } from "../../call";
import { permissions } from "../../permissions";
import { initiatorOf } from "../../resources/initiator";
import { contextOf, jobOf, presentJob, principalOf } from "./target";

const path = "/servicePrincipals/:id/synchronization/jobs";

/** Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob */
export const jobRoutes: GraphRoute[] = [
    {
        method: "GET",
        path,
        permission: permissions.readSynchronization,
        handle: (call) => {
            const jobs = call.state.jobs.get(principalOf(call).id)?.values() ?? [];
            return entity(call, contextOf(call, "jobs"), { value: [...jobs].map(presentJob) });
        },
    },
    {
        method: "POST",
        path,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const templateId = requiredString(objectBody(call), "templateId");
            const job = call.provisioning.createJob(principalOf(call).id, templateId, initiatorOf(call));
            return entity(call, contextOf(call, "jobs/$entity"), presentJob(job), 201);
        },
    },
    {
        method: "GET",
        path: `${path}/:jobId`,
        permission: permissions.readSynchronization,
        handle: (call) => entity(call, contextOf(call, "jobs/$entity"), presentJob(jobOf(call).job)),
    },
    {
        method: "DELETE",
        path: `${path}/:jobId`,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const { principal, job } = jobOf(call);
            call.provisioning.deleteJob(principal.id, job.id, initiatorOf(call));
            return noContent;
        },
    },
];
