import type { ServicePrincipal } from "../../model";
import {
    entity,
    noContent,
    objectBody,
    requiredString,
    type GraphAnswer,
    type GraphCall,
    type GraphRoute,
} from "../call";
import { badRequest, GraphError } from "../errors";
import { permissions } from "../permissions";
import { contextOf, jobOf, presentJob, principalOf } from "./target";
import { templatesOf } from "./templates";

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
        handle: (call) => create(call, principalOf(call)),
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
            call.provisioning.pause(principal.id, job.id);
            call.state.jobs.get(principal.id)?.delete(job.id);
            return noContent;
        },
    },
];

function create(call: GraphCall, principal: ServicePrincipal): GraphAnswer {
    const templateId = requiredString(objectBody(call), "templateId");
    const template = templatesOf(call, principal).find(({ id }) => id === templateId);
    if (template === undefined) {
        throw badRequest(
            `Template '${templateId}' was not found for service principal '${principal.id}'.`,
            "BadRequest",
        );
    }
    const existing = [...(call.state.jobs.get(principal.id)?.values() ?? [])];
    // The job's template is the one that the tag names: `customappsso` stands for its successor.
    if (existing.some((job) => job.templateId === template.factoryTag)) {
        throw new GraphError(409, "Conflict", `A job of template '${template.factoryTag}' already exists.`);
    }
    const job = call.provisioning.createJob(principal.id, templateId);
    return entity(call, contextOf(call, "jobs/$entity"), presentJob(job), 201);
}
