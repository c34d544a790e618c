import { children, elements, kindOf, parse, type Syntax, type Tables } from "./language";
import { evaluateScalar, type Scope, Timespan, type Value } from "./scalars";

export type Row = Record<string, Value>;

/**
 * Runs a query over rows: Microsoft's parser reads it, and this does what the operators that this package uses
 * do. Whatever else occurs is an error, never a guess.
 */
export function run(query: string, schemas: Tables, rows: Record<string, Row[]>, now: Date): Row[] {
    const { problems, syntax } = parse(query, schemas);
    if (problems.length > 0) throw new Error(problems.join("\n"));
    const statement = descend(syntax, "ExpressionStatement").Expression as Syntax;
    return tabular(statement, rows, now);
}

function tabular(node: Syntax, rows: Record<string, Row[]>, now: Date): Row[] {
    switch (kindOf(node)) {
        case "PipeExpression":
            return operator(node.Operator as Syntax, tabular(node.Expression as Syntax, rows, now), now);
        case "NameReference":
            return rows[String(node.SimpleName)] ?? [];
        case "PrintOperator":
            return [named(elements(node.Expressions), { row: {}, now })];
        default:
            throw new Error(`there is no ${kindOf(node)} here`);
    }
}

function operator(node: Syntax, rows: Row[], now: Date): Row[] {
    switch (kindOf(node)) {
        case "FilterOperator":
            return rows.filter((row) => evaluateScalar(node.Condition as Syntax, { row, now }) === true);
        case "ProjectOperator":
            return rows.map((row) => named(elements(node.Expressions), { row, now }));
        case "ExtendOperator":
            return rows.map((row) => ({ ...row, ...named(elements(node.Expressions), { row, now }) }));
        case "SummarizeOperator":
            return summarize(node, rows, now);
        case "SortOperator":
            return sorted(rows, elements(node.Expressions), now);
        case "TopOperator":
            return sorted(rows, [node.ByExpression as Syntax], now).slice(
                0,
                Number(evaluateScalar(node.Expression as Syntax, { row: {}, now })),
            );
        default:
            throw new Error(`there is no ${kindOf(node)} here`);
    }
}

function named(expressions: Syntax[], scope: Scope): Row {
    return Object.fromEntries(
        expressions.map((expression) => {
            const { name, value } = nameAndValue(expression);
            return [name, evaluateScalar(value, scope)];
        }),
    );
}

function nameAndValue(expression: Syntax): { name: string; value: Syntax } {
    if (kindOf(expression) === "SimpleNamedExpression") {
        const name = (expression.Name as Syntax).ToString().trim();
        return { name, value: expression.Expression as Syntax };
    }
    return { name: expression.ToString().trim(), value: expression };
}

function summarize(node: Syntax, rows: Row[], now: Date): Row[] {
    const by = node.ByClause as Syntax | null;
    const keys = by === null ? [] : elements(by.Expressions);
    const groups = new Map<string, { key: Row; members: Row[] }>();
    for (const row of rows) {
        const key = named(keys, { row, now });
        const id = JSON.stringify(key);
        const group = groups.get(id) ?? { key, members: [] };
        group.members.push(row);
        groups.set(id, group);
    }
    return [...groups.values()].map(({ key, members }) => ({
        ...key,
        ...Object.fromEntries(
            elements(node.Aggregates).map((aggregate) => {
                const { name, value } = nameAndValue(aggregate);
                return [name, aggregated(value, members, now)];
            }),
        ),
    }));
}

function aggregated(call: Syntax, rows: Row[], now: Date): Value {
    const name = (call.Name as Syntax).ToString().trim();
    const [argument] = elements((call.ArgumentList as Syntax).Expressions);
    const values = argument === undefined ? [] : rows.map((row) => evaluateScalar(argument, { row, now }));
    const ordered = (): Value[] => [...values].sort(compare);
    switch (name) {
        case "count":
            return rows.length;
        case "countif":
            return values.filter((value) => value === true).length;
        case "dcount":
            return new Set(values.map((value) => JSON.stringify(value))).size;
        case "min":
            return ordered()[0] ?? null;
        case "max":
            return ordered().at(-1) ?? null;
        default:
            throw new Error(`there is no ${name}() here`);
    }
}

function sorted(rows: Row[], expressions: Syntax[], now: Date): Row[] {
    return [...rows].sort((a, b) => {
        for (const ordered of expressions) {
            const hasOrder = kindOf(ordered) === "OrderedExpression";
            const expression = hasOrder ? (ordered.Expression as Syntax) : ordered;
            // Kusto sorts in descending order unless told otherwise.
            const ascending = hasOrder && (ordered.Ordering as Syntax | null)?.ToString() === "asc";
            const order = compare(
                evaluateScalar(expression, { row: a, now }),
                evaluateScalar(expression, { row: b, now }),
            );
            if (order !== 0) return ascending ? order : -order;
        }
        return 0;
    });
}

function compare(a: Value, b: Value): number {
    const [x, y] = [a, b].map((v) => (v instanceof Timespan ? v.milliseconds : v instanceof Date ? +v : v));
    if (x === y) return 0;
    return (x ?? "") < (y ?? "") ? -1 : 1;
}

function descend(node: Syntax, kind: string): Syntax {
    if (kindOf(node) === kind) return node;
    for (const child of children(node)) {
        try {
            return descend(child, kind);
        } catch {
            // Not below this one.
        }
    }
    throw new Error(`there is no ${kind}`);
}
