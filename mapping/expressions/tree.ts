import type { AttributeMappingSource } from "../schema/synchronizationSchema";
import { findFunction, parameterName } from "./catalog";
import { parse } from "./parser";
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
                              key: schema === undefined ? `${index}` : parameterName(schema, index),
                              value: toMappingSource(argument),
                          },
                      ],
            );
            return { type: "Function", name: expression.name, expression: text, parameters };
        }
    }
}

/**
 * The expression that a mapping has for a source. The text counts; a source without one is read from its name
 * and parameters, of which the text is an "equivalent representation".
 * @throws ExpressionError
 */
export function fromMappingSource(source: AttributeMappingSource): Expression {
    switch (source.type) {
        case "Attribute":
            return { kind: "attribute", name: source.name };
        case "Constant":
            return { kind: "constant", value: constantOf(source), quoted: true };
        case "Function":
            return operatorOf(source) === undefined && source.expression !== ""
                ? parse(source.expression)
                : callOf(source);
    }
}

/** The name is the value; of a constant without one the text is, in quotes or not. */
function constantOf({ name, expression }: AttributeMappingSource): string {
    if (name !== "") return name;
    if (!expression.startsWith('"')) return expression;
    const parsed = parse(expression);
    return parsed.kind === "constant" ? parsed.value : expression;
}

/** Set for a comparison, whose text alone is no expression. */
function operatorOf({ name }: AttributeMappingSource): ComparisonOperator | undefined {
    return comparisonOperators.find((known) => known === name);
}

/** What is written is parsed again: so a tree by hand is held to the same rules as a text. */
function callOf(source: AttributeMappingSource): Expression {
    const { name, parameters } = source;
    const operator = operatorOf(source);
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
    const list = argumentsOf(name, parameters);
    return parse(printExpression({ kind: "call", name, arguments: list }));
}

function argumentsOf(
    name: string,
    parameters: AttributeMappingSource["parameters"],
): (Expression | undefined)[] {
    const schema = findFunction(name);
    if (schema === undefined) throw new ExpressionError(`The function ${name} is not supported`);
    const fixed = schema.parameters.filter((p) => !p.allowMultipleOccurrences).map((p) => p.name);
    const known = schema.parameters.map((p) => p.name);
    const stranger = parameters.find(({ key }) => !known.includes(key));
    if (stranger !== undefined) throw new ExpressionError(`${name} has no parameter "${stranger.key}"`);
    const given = new Map(parameters.map(({ key, value }) => [key, fromMappingSource(value)]));
    const repeated = parameters.filter(({ key }) => !fixed.includes(key));
    const list = [...fixed.map((key) => given.get(key)), ...repeated.map((p) => fromMappingSource(p.value))];
    while (list.length > 0 && list.at(-1) === undefined) list.pop();
    return list;
}
