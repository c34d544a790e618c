import type { SynchronizationSchema } from "../../../model";
import {
    expressionFunctions,
    type ExpressionInputObject,
    filterOperators,
    parseExpression,
} from "../../../provisioning";
import {
    entity,
    type GraphAnswer,
    type GraphCall,
    type GraphRoute,
    isObject,
    objectBody,
    requiredString,
} from "../../call";
import { badRequest } from "../../errors";
import { permissions } from "../../permissions";
import { synchronizationNotFound } from "./target";
import { testInputObject } from "./testInputObject";

/**
 * What a schema can be asked, the same for jobs and templates.
 * @param path of the schema.
 * @param schemaOf the schema that the call names. @throws GraphError when there is none.
 * Source: the methods of https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema
 */
export function schemaQueries(
    path: string,
    schemaOf: (call: GraphCall) => SynchronizationSchema,
): GraphRoute[] {
    const functions: [string, object[]][] = [
        ["filterOperators", filterOperators.map(named)],
        ["functions", expressionFunctions.map(({ name, parameters }) => named({ name, parameters }))],
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
                        return entity(call, name, { value });
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
                return parse(call);
            },
        },
        {
            method: "POST",
            path: `${path}/directories/:directoryId/discover`,
            permission: permissions.writeSynchronization,
            handle: (call) => discover(call, schemaOf(call)),
        },
    ];
}

/** The metadata gives these entities an `id`, the examples of the reference a `name`; both are given. */
const named = <T extends { name: string }>(value: T): T & { id: string } => ({ id: value.name, ...value });

function parse(call: GraphCall): GraphAnswer {
    const body = objectBody(call);
    const { targetAttributeDefinition } = body;
    if (
        targetAttributeDefinition !== undefined &&
        targetAttributeDefinition !== null &&
        !isObject(targetAttributeDefinition)
    ) {
        throw badRequest("Property targetAttributeDefinition has an invalid value.", "BadRequest");
    }
    const input: ExpressionInputObject | null = testInputObject(body.testInputObject);
    const parsed = parseExpression(requiredString(body, "expression"), input, {
        now: () => call.clock.now(),
        defaultDomain: call.state.verifiedDomain,
    });
    return entity(call, "microsoft.graph.parseExpressionResponse", parsed);
}

/** Only directories that say so can be asked for their attributes; that of a non-gallery application cannot. */
function discover(call: GraphCall, schema: SynchronizationSchema): GraphAnswer {
    const id = call.param("directoryId");
    const directory = schema.directories.find((d) => d.id === id);
    if (directory === undefined) throw synchronizationNotFound(`Directory ${id} does not exist.`);
    if (directory.discoverabilities === "None") {
        throw badRequest(`Directory ${directory.name} does not support discovery.`, "BadRequest");
    }
    return entity(call, "directoryDefinition/$entity", directory);
}
