import type { AttributeMappingSource } from "../schema/synchronizationSchema";
import { findFunction, getParameterName } from "./catalog";
import { parseExpression } from "./parser";
import {
    type ComparisonOperator,
    comparisonOperators,
    type Expression,
    ExpressionError,
    printConstant,
    printExpression,
} from "./syntax";

/**
 * The wire form of an expression: a tree of attributeMappingSource, whose parameters are keyed by the names
 * of the function's parameters; omitted arguments have no entry. Numbers are written in quotes where they stand
 * by themselves and without in the function around them, as the service does.
 */
export function toMappingSource(expression: Expression): AttributeMappingSource {
    const text = printExpression(expression);
    switch (expression.kind) {
        case "attribute":
            return { type: "Attribute", name: expression.name, expression: text, parameters: [] };
        case "constant": {
            const { value } = expression;
            return { type: "Constant", name: value, expression: printConstant(value), parameters: [] };
        }
        case "comparison":
            return {
                type: "Function",
                name: expression.operator,
                expression: text,
                // Undocumented how a comparison is keyed.
                parameters: [
                    { key: "left", value: toMappingSource(expression.left) },
                    { key: "right", value: toMappingSource(expression.right) },
                ],
            };
        case "call": {
            const schema = findFunction(expression.name);
            const parameters = expression.arguments.flatMap((argument, index) =>
                argument === undefined
                    ? []
                    : [
                          {
                              key: schema === undefined ? `${index}` : getParameterName(schema, index),
                              value: toMappingSource(argument),
                          },
                      ],
            );
            return { type: "Function", name: expression.name, expression: text, parameters };
        }
    }
}

/**
 * The expression that a mapping has for a source. The expression counts; a source without one is read from its name
 * and parameters, of which the expression is an "equivalent representation".
 * @throws ExpressionError
 */
export function fromMappingSource(source: AttributeMappingSource): Expression {
    switch (source.type) {
        case "Attribute":
            return { kind: "attribute", name: source.name };
        case "Constant":
            return { kind: "constant", value: readConstant(source), quoted: true };
        case "Function":
            return findOperator(source) === undefined && source.expression !== ""
                ? parseExpression(source.expression)
                : readCall(source);
    }
}

/** The name is the value; of a constant without one the text is, in quotes or not. */
function readConstant({ name, expression }: AttributeMappingSource): string {
    if (name !== "") return name;
    if (!expression.startsWith('"')) return expression;
    const parsed = parseExpression(expression);
    return parsed.kind === "constant" ? parsed.value : expression;
}

/** Set for a comparison, whose text alone is no expression. */
function findOperator({ name }: AttributeMappingSource): ComparisonOperator | undefined {
    return comparisonOperators.find((known) => known === name);
}

/** What is written is parsed again: so a manually written tree is held to the same rules as an expression. */
function readCall(source: AttributeMappingSource): Expression {
    const { name, parameters } = source;
    const operator = findOperator(source);
    if (operator !== undefined) {
        const [left, right] = ["left", "right"].map((key) => parameters.find((p) => p.key === key)?.value);
        if (left === undefined || right === undefined) {
            throw new ExpressionError(`The comparison ${name} needs the parameters left and right`);
        }
        return {
            kind: "comparison",
            operator,
            left: fromMappingSource(left),
            right: fromMappingSource(right),
        };
    }
    const list = readArguments(name, parameters);
    return parseExpression(printExpression({ kind: "call", name, arguments: list }));
}

function readArguments(
    name: string,
    parameters: AttributeMappingSource["parameters"],
): (Expression | undefined)[] {
    const schema = findFunction(name);
    if (schema === undefined) throw new ExpressionError(`The function ${name} is not supported`);
    const fixed = schema.parameters.filter((p) => !p.allowMultipleOccurrences).map((p) => p.name);
    const known = schema.parameters.map((p) => p.name);
    const unknownName = parameters.find(({ key }) => !known.includes(key));
    if (unknownName !== undefined) throw new ExpressionError(`${name} has no parameter "${unknownName.key}"`);
    const given = new Map(parameters.map(({ key, value }) => [key, fromMappingSource(value)]));
    const repeated = parameters.filter(({ key }) => !fixed.includes(key));
    const list = [...fixed.map((key) => given.get(key)), ...repeated.map((p) => fromMappingSource(p.value))];
    while (list.length > 0 && list.at(-1) === undefined) list.pop();
    return list;
}
