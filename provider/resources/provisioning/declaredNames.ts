import { parseExpression } from "../../../mapping/expressions/parser";
import { ExpressionError, listAttributes } from "../../../mapping/expressions/syntax";
import { normalizeExpression } from "../../../rules/expression";
import { formatPath } from "../../host/propertyPath";
import type { DeclaredMapping } from "./declared";
import { type ObjectKind, objectKinds } from "./schemaTypes";

/** An expression of the mapping, and where it stands. */
export interface DeclaredExpression {
    property: string;
    expression: string;
    /** The same for expressions that differ in spaces only. */
    key: string;
}

/** All expressions of the mapping. */
export function listExpressions(mapping: DeclaredMapping): DeclaredExpression[] {
    return objectKinds.flatMap((kind) =>
        Object.entries(mapping[kind]?.attributes ?? {}).flatMap(([target, { expression }]) => {
            if (expression === undefined) return [];
            const property = formatPath([kind, "attributes", target, "expression"]);
            return [{ property, expression, key: `${property} ${normalizeExpression(expression)}` }];
        }),
    );
}

/** An attribute of Entra that the mapping names, and where. */
export interface DeclaredSource {
    kind: ObjectKind;
    property: string;
    attribute: string;
}

/** All attributes of Entra that the mapping names: in sources of rows, expressions and clauses of filters. */
export function listSources(mapping: DeclaredMapping): DeclaredSource[] {
    return objectKinds.flatMap((kind) => {
        const { attributes = {}, scopingFilters = [] } = mapping[kind] ?? {};
        const ofExpressions = listExpressions({ [kind]: mapping[kind] }).flatMap(({ property, expression }) =>
            listAttributesOf(expression).map((attribute) => ({ kind, property, attribute })),
        );
        const ofRows = Object.entries(attributes).flatMap(([target, { source }]) =>
            source === undefined
                ? []
                : [
                      {
                          kind,
                          property: formatPath([kind, "attributes", target, "source"]),
                          attribute: source,
                      },
                  ],
        );
        const ofFilters = scopingFilters.flatMap(({ clauses }, filter) =>
            clauses.flatMap(({ attribute }, clause) => {
                const path = [kind, "scopingFilters", filter, "clauses", clause, "attribute"];
                // What is not known yet has been read as an empty string.
                return attribute === "" ? [] : [{ kind, property: formatPath(path), attribute }];
            }),
        );
        return [...ofRows, ...ofFilters, ...ofExpressions];
    });
}

/** The attributes that an expression reads; none if it cannot be parsed. */
function listAttributesOf(expression: string): string[] {
    try {
        return [...new Set(listAttributes(parseExpression(expression)))];
    } catch (error) {
        if (error instanceof ExpressionError) return [];
        throw error;
    }
}
