import { functions } from "./functions";
import { ExpressionError, type ComparisonOperator, type Expression } from "./syntax";
import { asText, fromBoolean, isTrue, type AttributeReader, type Value } from "./value";

/**
 * Evaluates an expression for one source object.
 * @throws ExpressionError when a function cannot work with what it was given.
 */
export function evaluate(expression: Expression, attributes: AttributeReader): Value {
    switch (expression.kind) {
        case "attribute":
            return attributes(expression.name);
        case "constant":
            return expression.value;
        case "comparison": {
            const left = asText(evaluate(expression.left, attributes));
            const right = asText(evaluate(expression.right, attributes));
            return fromBoolean(compare(expression.operator, left, right));
        }
        case "call":
            return call(expression, attributes);
    }
}

function call(expression: Extract<Expression, { kind: "call" }>, attributes: AttributeReader): Value {
    const value = (index: number): Value => {
        const argument = expression.arguments[index];
        return argument === undefined ? null : evaluate(argument, attributes);
    };
    if (expression.name === "IIF") return value(isTrue(value(0)) ? 1 : 2);
    const implementation = functions[expression.name];
    if (implementation === undefined) {
        throw new ExpressionError(`The function ${expression.name} is not supported`);
    }
    return implementation(
        expression.arguments.map((_, index) => value(index)),
        expression.arguments.map((argument) => argument !== undefined),
    );
}

/** A comparison with an empty attribute fails: known limitation of IIF in Microsoft's reference. */
function compare(operator: ComparisonOperator, left: string | null, right: string | null): boolean {
    if (left === null || left === "" || right === null) return false;
    const order = isNumber(left) && isNumber(right) ? Number(left) - Number(right) : ordinal(left, right);
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

function ordinal(left: string, right: string): number {
    return left < right ? -1 : left > right ? 1 : 0;
}
