import { expressionFunctions, filterOperators } from "../../../../../mapping";
import type { SynchronizationSchema } from "../../../model";
import { createExpressionEnvironment } from "../../../provisioning/expressionEnvironment";
import {
    createEntityResponse,
    type GraphCall,
    type GraphResponse,
    type GraphRoute,
    isObject,
    readObjectBody,
    readRequiredString,
} from "../../call";
import { createBadRequestError } from "../../errors";
import { permissions } from "../../permissions";
import { createParseExpressionResponse, type ExpressionInputObject } from "./parseExpressionResponse";
import { createSynchronizationNotFoundError } from "./target";
import { readTestInputObject } from "./testInputObject";

/**
 * What a schema can be asked, the same for jobs and templates.
 * @param path of the schema.
 * @param schemaOf the schema that the call names. @throws GraphError when there is none.
 * Source: the methods of https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema
 */
export function createSchemaQueryRoutes(
    path: string,
    schemaOf: (call: GraphCall) => SynchronizationSchema,
): GraphRoute[] {
    const functions: [string, object[]][] = [
        ["filterOperators", filterOperators.map(addId)],
        ["functions", expressionFunctions.map(({ name, parameters }) => addId({ name, parameters }))],
    ];
    return [
        ...functions.flatMap(([name, value]) =>
            // OData lets a function without parameters be called without brackets.
            [name, `${name}()`].map((segment): GraphRoute => {
                return {
                    method: "GET",
                    path: `${path}/${segment}`,
                    permission: permissions.describeSynchronization,
                    handle: (call) => {
                        schemaOf(call);
                        return createEntityResponse(call, name, { value });
                    },
                };
            }),
        ),
        {
            method: "POST",
            path: `${path}/parseExpression`,
            permission: permissions.describeSynchronization,
            handle: (call) => {
                schemaOf(call);
                return respondToParseExpression(call);
            },
        },
        {
            method: "POST",
            path: `${path}/directories/:directoryId/discover`,
            permission: permissions.writeSynchronization,
            handle: (call) => respondToDiscover(call, schemaOf(call)),
        },
    ];
}

/** The metadata gives these entities an `id`, the examples of the reference a `name`; both are given. */
const addId = <T extends { name: string }>(value: T): T & { id: string } => ({ id: value.name, ...value });

function respondToParseExpression(call: GraphCall): GraphResponse {
    const body = readObjectBody(call);
    const { targetAttributeDefinition } = body;
    if (
        targetAttributeDefinition !== undefined &&
        targetAttributeDefinition !== null &&
        !isObject(targetAttributeDefinition)
    ) {
        throw createBadRequestError("Property targetAttributeDefinition has an invalid value.", "BadRequest");
    }
    const input: ExpressionInputObject | null = readTestInputObject(body.testInputObject);
    const parsed = createParseExpressionResponse(
        readRequiredString(body, "expression"),
        input,
        createExpressionEnvironment(call.clock, call.state),
    );
    return createEntityResponse(call, "microsoft.graph.parseExpressionResponse", parsed);
}

/** Only directories that say so can be asked for their attributes; that of a non-gallery application cannot. */
function respondToDiscover(call: GraphCall, schema: SynchronizationSchema): GraphResponse {
    const id = call.param("directoryId");
    const directory = schema.directories.find((d) => d.id === id);
    if (directory === undefined) throw createSynchronizationNotFoundError(`Directory ${id} does not exist.`);
    if (directory.discoverabilities === "None") {
        throw createBadRequestError(`Directory ${directory.name} does not support discovery.`, "BadRequest");
    }
    return createEntityResponse(call, "directoryDefinition/$entity", directory);
}
