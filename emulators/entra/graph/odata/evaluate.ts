import type { ComparisonOperator, Filter, FilterFunction, Literal } from "./filter";

/** Whether an object passes a filter. Text is compared without regard to case, as the directory does. */
export function matchesFilter(filter: Filter, value: object): boolean {
    switch (filter.kind) {
        case "and":
            return filter.operands.every((operand) => matchesFilter(operand, value));
        case "or":
            return filter.operands.some((operand) => matchesFilter(operand, value));
        case "not":
            return !matchesFilter(filter.operand, value);
        case "in":
            return filter.values.some((literal) => compare("eq", readValue(value, filter.path), literal));
        case "compare":
            return compare(filter.operator, readValue(value, filter.path), filter.value);
        case "call":
            return callFunction(filter.name, readValue(value, filter.path), filter.value);
        case "any": {
            const items = readValue(value, filter.path);
            if (!Array.isArray(items)) return false;
            return items.some((item: unknown) => matchesFilter(filter.operand, { [filter.variable]: item }));
        }
    }
}

/** The value of a property path such as `sourceIdentity/id`; undefined when a part is missing. */
export function readValue(value: unknown, path: string): unknown {
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
        const [left, right] = [foldCase(value), foldCase(literal)];
        return comparisons[operator](left < right ? -1 : left > right ? 1 : 0);
    }
    if (typeof value === "number" && typeof literal === "number") {
        return comparisons[operator](value - literal);
    }
    return operator === "ne" ? value !== literal : operator === "eq" && value === literal;
}

function callFunction(name: FilterFunction, actual: unknown, literal: string): boolean {
    if (typeof actual !== "string") return false;
    const [value, part] = [foldCase(actual), foldCase(literal)];
    if (name === "startswith") return value.startsWith(part);
    return name === "endswith" ? value.endsWith(part) : value.includes(part);
}

const foldCase = (text: string): string => text.toLowerCase();
