import { createDefaultSchema } from "../../../../../mapping";
import { createEntityResponse, type GraphRoute, noContent, readObjectBody } from "../../call";
import { GraphError } from "../../errors";
import { permissions } from "../../permissions";
import { toInitiator } from "../../resources/initiator";
import { readSynchronizationSchema } from "./schemaBody";
import { createSchemaQueryRoutes } from "./schemaQueries";
import { describeContext, findJob } from "./target";

const path = "/servicePrincipals/:id/synchronization/jobs/:jobId/schema";

/** Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema */
export const schemaRoutes: GraphRoute[] = [
    {
        method: "GET",
        path,
        permission: permissions.readSynchronization,
        handle: (call) => {
            const { job } = findJob(call);
            return createEntityResponse(
                call,
                describeContext(call, `jobs('${job.id}')/schema/$entity`),
                job.schema,
            );
        },
    },
    {
        method: "PUT",
        path,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const { principal, job } = findJob(call);
            const schema = readSynchronizationSchema(readObjectBody(call));
            const problems = call.provisioning.findSchemaProblems(schema);
            if (problems.length > 0) {
                // Undocumented which code the service has for a schema that it rejects.
                throw new GraphError(400, "InvalidSynchronizationSchema", problems.join("; "));
            }
            job.schema = schema;
            // A change of mapping or scope starts over with an initial cycle.
            call.provisioning.recordSchemaChange(principal.id, job.id, toInitiator(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path,
        permission: permissions.writeSynchronization,
        handle: (call) => {
            const { principal, job } = findJob(call);
            job.schema = createDefaultSchema(job.schema.id);
            call.provisioning.recordSchemaChange(principal.id, job.id, toInitiator(call));
            return noContent;
        },
    },
    ...createSchemaQueryRoutes(path, (call) => findJob(call).job.schema),
];
