import type { ComparisonOperator, Filter, FilterFunction, Literal } from "./filter";

/** Whether an object passes a filter. Text is compared without regard to case, as the directory does. */
export function matches(filter: Filter, value: object): boolean {
    switch (filter.kind) {
        case "and":
            return filter.operands.every((operand) => matches(operand, value));
        case "or":
            return filter.operands.some((operand) => matches(operand, value));
        case "not":
            return !matches(filter.operand, value);
        case "in":
            return filter.values.some((literal) => compare("eq", valueAt(value, filter.path), literal));
        case "compare":
            return compare(filter.operator, valueAt(value, filter.path), filter.value);
        case "call":
            return call(filter.name, valueAt(value, filter.path), filter.value);
        case "any": {
            const items = valueAt(value, filter.path);
            if (!Array.isArray(items)) return false;
            return items.some((item: unknown) => matches(filter.operand, { [filter.variable]: item }));
        }
    }
}

/** The value of a property path such as `sourceIdentity/id`; undefined when a part is missing. */
export function valueAt(value: unknown, path: string): unknown {
    return path.split("/").reduce<unknown>((at, name) => {
        if (typeof at !== "object" || at === null) return undefined;
        return (at as Record<string, unknown>)[name];
    }, value);
}

const comparisons: Record<ComparisonOperator, (order: number) => boolean> = {
    eq: (order) => order === 0,
    ne: (order) => order !== 0,
    gt: (order) => order > 0,
    ge: (order) => order >= 0,
    lt: (order) => order < 0,
    le: (order) => order <= 0,
};

function compare(operator: ComparisonOperator, actual: unknown, literal: Literal): boolean {
    const value = actual ?? null;
    if (value === null || literal === null) {
        if (operator === "ne") return value !== literal;
        return operator === "eq" && value === literal;
    }
    if (typeof value === "string" && typeof literal === "string") {
        const [left, right] = [fold(value), fold(literal)];
        return comparisons[operator](left < right ? -1 : left > right ? 1 : 0);
    }
    if (typeof value === "number" && typeof literal === "number") {
        return comparisons[operator](value - literal);
    }
    return operator === "ne" ? value !== literal : operator === "eq" && value === literal;
}

function call(name: FilterFunction, actual: unknown, literal: string): boolean {
    if (typeof actual !== "string") return false;
    const [value, part] = [fold(actual), fold(literal)];
    if (name === "startswith") return value.startsWith(part);
    return name === "endswith" ? value.endsWith(part) : value.includes(part);
}

const fold = (text: string): string => text.toLowerCase();
