import { parseExpression } from "../../../mapping/expressions/parser";
import { ExpressionError, listAttributes } from "../../../mapping/expressions/syntax";
import { isKnownSource, suggestSource } from "../../../rules/entraMapping";
import type { Values } from "../../host/definition";
import type { Context } from "../support/types";
import { readDeclaredMapping } from "./declared";
import { type DeclaredExpression, type DeclaredSource, listExpressions, listSources } from "./declaredNames";

/**
 * Warns in the preview of a new job of what Entra will probably refuse: there is no job yet whose parser and schema could
 * be asked, and what refuses it in the `up` stops it when everything else exists. The rules are those of the emulators,
 * from Microsoft's reference, which may not have everything that Entra accepts.
 */
export function warnOfMapping(inputs: Values, { log }: Pick<Context, "log">): void {
    const mapping = readDeclaredMapping(inputs);
    const expressions = listExpressions(mapping).map(parse);
    const warnings = [
        ...expressions.flatMap(({ property, problem }) =>
            problem === undefined
                ? []
                : [`${property} is not as in Microsoft's reference of expressions: ${problem}.`],
        ),
        ...[...listSources(mapping), ...expressions.flatMap(({ sources }) => sources)].flatMap(
            describeUnknownSource,
        ),
    ];
    for (const warning of warnings) log.warn(`${warning} ${consequence}`);
}

const consequence = "If Entra does not accept it, `pulumi up` stops at the job, when everything else exists.";

interface ParsedExpression {
    property: string;
    problem?: string;
    sources: DeclaredSource[];
}

function parse({ kind, property, expression }: DeclaredExpression): ParsedExpression {
    try {
        const names = new Set(listAttributes(parseExpression(expression)));
        return { property, sources: [...names].map((attribute) => ({ kind, property, attribute })) };
    } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        return { property, problem: error.message, sources: [] };
    }
}

function describeUnknownSource({ kind, property, attribute }: DeclaredSource): string[] {
    if (isKnownSource(kind, attribute)) return [];
    const owner = kind === "users" ? "users" : "groups";
    const advice =
        suggestSource(kind, attribute) ??
        "An attribute that the tenant has added is named extension_, the client ID of its application and its own name.";
    return [
        `${property}: ${attribute} is no attribute that Entra has of ${owner} in every tenant. ${advice}`,
    ];
}
