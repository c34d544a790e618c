import type { Environment } from "./environment";
import { evaluate } from "./evaluator";
import { type Expression, ExpressionError, printExpression } from "./syntax";
import type { AttributeReader, Value } from "./value";

/** One part of an expression, and what it gives. */
export interface TraceStep {
    expression: string;
    /** How deep it stands in the whole; 0: the whole itself. */
    depth: number;
    value?: Value;
    /** Why it fails. */
    error?: string;
}

/** The parts of an expression in the order in which they are evaluated, each with its value; the whole is the last. */
export function traceExpression(
    expression: Expression,
    attributes: AttributeReader,
    environment: Environment,
    depth = 0,
): TraceStep[] {
    const parts = listParts(expression).flatMap((part) =>
        // A constant is its own value.
        part.kind === "constant" ? [] : traceExpression(part, attributes, environment, depth + 1),
    );
    const text = printExpression(expression);
    try {
        return [...parts, { expression: text, depth, value: evaluate(expression, attributes, environment) }];
    } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        return [...parts, { expression: text, depth, error: error.message }];
    }
}

function listParts(expression: Expression): Expression[] {
    switch (expression.kind) {
        case "comparison":
            return [expression.left, expression.right];
        case "call":
            return expression.arguments.filter((argument) => argument !== undefined);
        default:
            return [];
    }
}
