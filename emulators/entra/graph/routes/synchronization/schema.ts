import { defaultSchema } from "../../../provisioning";
import { entity, type GraphRoute, noContent, objectBody } from "../../call";
import { GraphError } from "../../errors";
import { permissions } from "../../permissions";
import { initiatorOf } from "../../resources/initiator";
import { synchronizationSchema } from "./schemaBody";
import { schemaQueries } from "./schemaQueries";
import { contextOf, jobOf } from "./target";

const path = "/servicePrincipals/:id/synchronization/jobs/:jobId/schema";

/** Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema */
export const schemaRoutes: GraphRoute[] = [
    {
        method: "GET",
        path,
        permission: permissions.readSynchronization,
        handle: (call) => {
            const { job } = jobOf(call);
            return entity(call, contextOf(call, `jobs('${job.id}')/schema/$entity`), job.schema);
        },
    },
    {
        method: "PUT",
        path,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const { principal, job } = jobOf(call);
            const schema = synchronizationSchema(objectBody(call));
            const problems = call.provisioning.schemaProblems(schema);
            if (problems.length > 0) {
                // Undocumented which code the service has for a schema that it refuses.
                throw new GraphError(400, "InvalidSynchronizationSchema", problems.join("; "));
            }
            job.schema = schema;
            // A change of mapping or scope starts over with an initial cycle.
            call.provisioning.schemaChanged(principal.id, job.id, initiatorOf(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const { principal, job } = jobOf(call);
            job.schema = defaultSchema(job.schema.id);
            call.provisioning.schemaChanged(principal.id, job.id, initiatorOf(call));
            return noContent;
        },
    },
    ...schemaQueries(path, (call) => jobOf(call).job.schema),
];
