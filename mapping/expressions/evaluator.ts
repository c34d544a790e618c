import type { Environment } from "./environment";
import { functions } from "./functions";
import { type ComparisonOperator, type Expression, ExpressionError, listAttributes } from "./syntax";
import { asString, type AttributeReader, fromBoolean, isEmpty, isTrue, type Value } from "./value";

/**
 * Evaluates an expression for one source object.
 * @throws ExpressionError when a function cannot work with what it was given.
 */
export function evaluate(
    expression: Expression,
    attributes: AttributeReader,
    environment: Environment,
): Value {
    switch (expression.kind) {
        case "attribute":
            return attributes(expression.name);
        case "constant":
            return isIgnoredFlow(expression) ? null : expression.value;
        case "comparison": {
            const left = asString(evaluate(expression.left, attributes, environment));
            const right = asString(evaluate(expression.right, attributes, environment));
            return fromBoolean(compare(expression.operator, left, right));
        }
        case "call":
            return callFunction(expression, attributes, environment);
    }
}

/** Nothing flows, as if there were no value; that a default value is not used either is undocumented. */
function isIgnoredFlow({ value, quoted }: Extract<Expression, { kind: "constant" }>): boolean {
    return !quoted && value === "IgnoreAttributeFlow";
}

function callFunction(
    expression: Extract<Expression, { kind: "call" }>,
    attributes: AttributeReader,
    environment: Environment,
): Value {
    const value = (index: number): Value => {
        const argument = expression.arguments[index];
        return argument === undefined ? null : evaluate(argument, attributes, environment);
    };
    if (expression.name === "IIF") {
        const [condition] = expression.arguments;
        return value(
            condition !== undefined && evaluateCondition(condition, attributes, environment) ? 1 : 2,
        );
    }
    const implementation = functions[expression.name];
    if (implementation === undefined) {
        throw new ExpressionError(`The function ${expression.name} is not supported`);
    }
    return implementation(
        expression.arguments.map((_, index) => value(index)),
        expression.arguments.map((argument) => argument !== undefined),
        environment,
    );
}

/**
 * A condition on an attribute without a value fails, also `IsNullOrEmpty([country])`: the reference lists it as a
 * limitation of IIF and recommends Switch.
 */
function evaluateCondition(
    condition: Expression,
    attributes: AttributeReader,
    environment: Environment,
): boolean {
    if (listAttributes(condition).some((name) => isEmpty(attributes(name)))) return false;
    return isTrue(evaluate(condition, attributes, environment));
}

/** A comparison with an empty attribute fails: known limitation of IIF in Microsoft's reference. */
function compare(operator: ComparisonOperator, left: string | null, right: string | null): boolean {
    if (left === null || left === "" || right === null) return false;
    const order =
        isNumber(left) && isNumber(right) ? Number(left) - Number(right) : compareOrdinal(left, right);
    switch (operator) {
        case "=":
            return order === 0;
        case "<>":
            return order !== 0;
        case ">":
            return order > 0;
        case ">=":
            return order >= 0;
        case "<":
            return order < 0;
        case "<=":
            return order <= 0;
    }
}

function isNumber(text: string): boolean {
    return /^-?\d+(\.\d+)?$/.test(text);
}

function compareOrdinal(left: string, right: string): number {
    return left < right ? -1 : left > right ? 1 : 0;
}
