import { elements, kindOf, type Syntax } from "./language";

export class Timespan {
    constructor(readonly milliseconds: number) {}
}

/** A value of Kusto: dynamic values are as JSON has them. */
export type Value = null | boolean | number | string | Date | Timespan | Value[] | { [key: string]: Value };

export interface Scope {
    row: Record<string, Value>;
    now: Date;
}

/** The value of an expression for one row. */
export function evaluateScalar(node: Syntax, scope: Scope): Value {
    const evaluate = (member: unknown): Value => evaluateScalar(member as Syntax, scope);
    switch (kindOf(node)) {
        case "LiteralExpression":
            return literal(node);
        case "NameReference":
            return scope.row[String(node.SimpleName)] ?? null;
        case "ParenthesizedExpression":
            return evaluate(node.Expression);
        case "PathExpression":
            return memberOf(evaluate(node.Expression), (node.Selector as Syntax).ToString().trim());
        case "InExpression":
            return elements((node.Right as Syntax).Expressions).some(
                (item) => evaluate(item) === evaluate(node.Left),
            );
        case "BinaryExpression":
            return binary((node.Operator as Syntax).ToString().trim(), evaluate(node.Left), () =>
                evaluate(node.Right),
            );
        case "FunctionCallExpression":
            return call(
                (node.Name as Syntax).ToString().trim(),
                elements((node.ArgumentList as Syntax).Expressions).map(evaluate),
                scope,
            );
        default:
            throw new Error(`there is no ${kindOf(node)} here: ${node.ToString()}`);
    }
}

function literal(node: Syntax): Value {
    const text = node.ToString().trim();
    const time = /^datetime\((.*)\)$/.exec(text)?.[1];
    if (time !== undefined) return time === "null" ? null : new Date(time);
    const [, amount, unit] = /^(\d+)([dhm])$/.exec(text) ?? [];
    if (unit !== undefined) return new Timespan(Number(amount) * milliseconds(unit));
    const value = node.LiteralValue;
    if (typeof value === "string" || typeof value === "boolean") return value;
    return Number(text);
}

function milliseconds(unit: string): number {
    return { d: 86_400_000, h: 3_600_000, m: 60_000 }[unit] ?? NaN;
}

function binary(operator: string, left: Value, rightOf: () => Value): Value {
    if (operator === "and") return left === true && rightOf() === true;
    if (operator === "or") return left === true || rightOf() === true;
    const right = rightOf();
    const [a, b] = [numberOf(left), numberOf(right)];
    switch (operator) {
        case "==":
            return left === right;
        case "=~":
            return lower(left) === lower(right);
        case "contains":
            return lower(left).includes(lower(right));
        case "has":
            return new RegExp(`(^|[^a-z0-9])${lower(right)}($|[^a-z0-9])`).test(lower(left));
        case "<":
            return a !== null && b !== null && a < b;
        case ">":
            return a !== null && b !== null && a > b;
        case "+":
            if (left instanceof Date && right instanceof Timespan) {
                return new Date(+left + right.milliseconds);
            }
            throw new Error("there is only the sum of a time and a timespan here");
        default:
            throw new Error(`there is no operator ${operator} here`);
    }
}

function call(name: string, values: Value[], { now }: Scope): Value {
    const [first = null, second = null, third = null] = values;
    switch (name) {
        case "now":
            return now;
        case "ago":
            return new Date(+now - (first as Timespan).milliseconds);
        case "tostring":
            return textOf(first);
        case "tolower":
            return lower(first);
        case "strcat":
            return values.map(textOf).join("");
        case "parse_json":
            return typeof first === "string" ? (JSON.parse(first) as Value) : first;
        case "bin": {
            const step = (second as Timespan).milliseconds;
            return new Date(Math.floor(+(first as Date) / step) * step);
        }
        case "datetime_diff":
            return Math.floor(+(second as Date) / 86_400_000) - Math.floor(+(third as Date) / 86_400_000);
        default:
            throw new Error(`there is no ${name}() here`);
    }
}

function memberOf(value: Value, name: string): Value {
    if (typeof value !== "object" || value === null || value instanceof Date || Array.isArray(value)) {
        return null;
    }
    return (value as Record<string, Value>)[name] ?? null;
}

function numberOf(value: Value): number | null {
    if (value instanceof Date) return +value;
    if (value instanceof Timespan) return value.milliseconds;
    return typeof value === "number" ? value : null;
}

function textOf(value: Value): string {
    if (value === null) return "";
    return typeof value === "string" ? value : JSON.stringify(value);
}

function lower(value: Value): string {
    return textOf(value).toLowerCase();
}
