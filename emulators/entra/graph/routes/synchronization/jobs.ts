import {
    createEntityResponse,
    type GraphRoute,
    noContent,
    readObjectBody,
    readRequiredString,
} from "../../call";
import { permissions } from "../../permissions";
import { toInitiator } from "../../resources/initiator";
import { describeContext, findJob, findPrincipal, presentJob } from "./target";

const path = "/servicePrincipals/:id/synchronization/jobs";

/** Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob */
export const jobRoutes: GraphRoute[] = [
    {
        method: "GET",
        path,
        permission: permissions.readSynchronization,
        handle: (call) => {
            const jobs = call.state.jobs.get(findPrincipal(call).id)?.values() ?? [];
            return createEntityResponse(call, describeContext(call, "jobs"), {
                value: [...jobs].map(presentJob),
            });
        },
    },
    {
        method: "POST",
        path,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const templateId = readRequiredString(readObjectBody(call), "templateId");
            const job = call.provisioning.createJob(findPrincipal(call).id, templateId, toInitiator(call));
            return createEntityResponse(call, describeContext(call, "jobs/$entity"), presentJob(job), 201);
        },
    },
    {
        method: "GET",
        path: `${path}/:jobId`,
        permission: permissions.readSynchronization,
        handle: (call) =>
            createEntityResponse(call, describeContext(call, "jobs/$entity"), presentJob(findJob(call).job)),
    },
    {
        method: "DELETE",
        path: `${path}/:jobId`,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const { principal, job } = findJob(call);
            call.provisioning.deleteJob(principal.id, job.id, toInitiator(call));
            return noContent;
        },
    },
];
