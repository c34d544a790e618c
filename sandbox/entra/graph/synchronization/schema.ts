import { defaultSchema, expressionFunctions, filterOperators, parseExpression } from "../../provisioning";
import { entity, noContent, objectBody, requiredString, type GraphRoute, type JsonObject } from "../call";
import { GraphError } from "../errors";
import { permissions } from "../permissions";
import { contextOf, jobOf } from "./target";
import { testInputObject } from "./testInputObject";
import { synchronizationSchema } from "./schemaBody";

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
                throw new GraphError(400, "InvalidSynchronizationSchema", problems.join("; "));
            }
            job.schema = schema;
            // A change of mapping or scope starts over with an initial cycle.
            call.provisioning.schemaChanged(principal.id, job.id);
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
            call.provisioning.schemaChanged(principal.id, job.id);
            return noContent;
        },
    },
    {
        method: "GET",
        path: `${path}/filterOperators()`,
        permission: permissions.readSynchronization,
        handle: (call) => collectionOf(call.root, "filterOperatorSchema", jobOf(call) && filterOperators),
    },
    {
        method: "GET",
        path: `${path}/functions()`,
        permission: permissions.readSynchronization,
        handle: (call) =>
            collectionOf(call.root, "attributeMappingFunctionSchema", jobOf(call) && expressionFunctions),
    },
    {
        method: "POST",
        path: `${path}/parseExpression`,
        permission: permissions.readSynchronization,
        handle: (call) => {
            jobOf(call);
            const body = objectBody(call);
            const expression = requiredString(body, "expression");
            const parsed = parseExpression(expression, testInputObject(body.testInputObject));
            return entity(call, "microsoft.graph.parseExpressionResponse", parsed);
        },
    },
];

function collectionOf(root: string, type: string, value: readonly object[]) {
    const body: JsonObject = { "@odata.context": `${root}/$metadata#Collection(${type})`, value };
    return { status: 200, body };
}
