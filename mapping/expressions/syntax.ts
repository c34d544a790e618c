/** An expression of an attribute mapping as a tree. */
export type Expression =
    | { kind: "attribute"; name: string }
    | { kind: "constant"; value: string; quoted: boolean }
    | { kind: "call"; name: string; arguments: (Expression | undefined)[] }
    | { kind: "comparison"; operator: ComparisonOperator; left: Expression; right: Expression };

export type ComparisonOperator = "=" | "<>" | ">" | ">=" | "<" | "<=";

/** Longest first, so that a scanner can take the first that fits. */
export const comparisonOperators: readonly ComparisonOperator[] = ["<>", ">=", "<=", "=", ">", "<"];

/** What is wrong with an expression, and where. */
export class ExpressionError extends Error {
    constructor(
        message: string,
        /** Offset in the expression, from 0; undefined for errors of evaluation. */
        readonly position?: number,
    ) {
        super(position === undefined ? message : `${message} (position ${position + 1})`);
        this.name = "ExpressionError";
    }
}

/**
 * Writes an expression as the service does: arguments separated by a comma and a space, omitted ones empty.
 * For example `Switch([IsSoftDeleted], , "False", "True", "True", "False")`.
 */
export function printExpression(expression: Expression): string {
    switch (expression.kind) {
        case "attribute":
            return `[${expression.name}]`;
        case "constant":
            return expression.quoted ? printConstant(expression.value) : expression.value;
        case "comparison":
            return `${printExpression(expression.left)} ${expression.operator} ${printExpression(expression.right)}`;
        case "call": {
            const written = expression.arguments.map((a) => (a === undefined ? "" : printExpression(a)));
            return `${expression.name}(${written.join(", ")})`;
        }
    }
}

/** All source attributes that an expression reads. */
export function listAttributes(expression: Expression): string[] {
    switch (expression.kind) {
        case "attribute":
            return [expression.name];
        case "constant":
            return [];
        case "comparison":
            return [...listAttributes(expression.left), ...listAttributes(expression.right)];
        case "call":
            return expression.arguments.flatMap((a) => (a === undefined ? [] : listAttributes(a)));
    }
}

/** A constant in quotes. */
export function printConstant(value: string): string {
    return `"${value.replace(/[\\"]/g, "\\$&")}"`;
}

/** Whether an expression calls a function anywhere. */
export function hasCall(expression: Expression, name: string): boolean {
    switch (expression.kind) {
        case "attribute":
        case "constant":
            return false;
        case "comparison":
            return hasCall(expression.left, name) || hasCall(expression.right, name);
        case "call":
            return (
                expression.name === name ||
                expression.arguments.some((a) => a !== undefined && hasCall(a, name))
            );
    }
}
