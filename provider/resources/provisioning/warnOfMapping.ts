import { parseExpression } from "../../../mapping/expressions/parser";
import { ExpressionError } from "../../../mapping/expressions/syntax";
import { isExtensionAttribute, isKnownSource, suggestSource } from "../../../rules/entraMapping";
import type { Values } from "../../host/definition";
import type { Context } from "../support/types";
import { readDeclaredMapping } from "./declared";
import { type DeclaredSource, listExpressions, listSources } from "./declaredNames";

/**
 * Warns in the preview of a new job of what Entra will probably refuse: there is no job yet whose parser and schema could
 * be asked, and what refuses it in the `up` stops it when everything else exists. The rules are those of the emulators,
 * from Microsoft's reference, which may not have everything that Entra accepts.
 */
export function warnOfMapping(inputs: Values, { log }: Pick<Context, "log">): void {
    const mapping = readDeclaredMapping(inputs);
    const warnings = [
        ...listExpressions(mapping).flatMap(({ property, expression }) => {
            const problem = findProblem(expression);
            return problem === undefined
                ? []
                : [`${property} is not as in Microsoft's reference of expressions: ${problem}.`];
        }),
        ...listSources(mapping).flatMap(describeUnknownSource),
    ];
    for (const warning of warnings) log.warn(`${warning} ${consequence}`);
}

const consequence = "If Entra does not accept it, `pulumi up` stops at the job, when everything else exists.";

function findProblem(expression: string): string | undefined {
    try {
        parseExpression(expression);
        return undefined;
    } catch (error) {
        if (error instanceof ExpressionError) return error.message;
        throw error;
    }
}

function describeUnknownSource({ kind, property, attribute }: DeclaredSource): string[] {
    if (isKnownSource(kind, attribute) || isExtensionAttribute(attribute)) return [];
    const owner = kind === "users" ? "users" : "groups";
    const advice =
        suggestSource(kind, attribute) ??
        "An attribute that the tenant has added is named extension_, the client ID of its application and its own name.";
    return [
        `${property}: ${attribute} is no attribute that Entra has of ${owner} in every tenant. ${advice}`,
    ];
}
