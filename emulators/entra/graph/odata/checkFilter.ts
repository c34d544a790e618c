import { createBadRequestError, createUnsupportedQueryError } from "../errors";
import { listProperties } from "../metadata";
import { createUnknownPropertyError, type EntityType, isSupported } from "./entityType";
import type { Filter, Literal } from "./filter";

/** How many alternatives one filter may have. Source: the page about the `$filter` query parameter. */
const maxAlternatives = 15;

/**
 * Rejects a filter that the real API rejects: an unknown property, one that is not indexed, an operator
 * that needs an advanced query (`ConsistencyLevel: eventual` and `$count=true`) without one, a literal of
 * the wrong type. Source: https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function checkFilter(filter: Filter, type: EntityType, isAdvanced: boolean): void {
    const alternatives = countAlternatives(filter);
    if (alternatives > maxAlternatives) {
        throw createUnsupportedQueryError(
            `Too many child clauses specified in search filter expression containing 'OR' operators: ${alternatives}. Max allowed: ${maxAlternatives}.`,
        );
    }
    visit(filter, { type, isAdvanced, names: {}, isNegated: false });
}

interface Context {
    type: EntityType;
    isAdvanced: boolean;
    /** What the variables of `any` stand for. */
    names: Readonly<Record<string, string>>;
    isNegated: boolean;
}

function visit(filter: Filter, context: Context): void {
    switch (filter.kind) {
        case "and":
        case "or":
            filter.operands.forEach((operand) => visit(operand, context));
            return;
        case "not":
            if (!context.isAdvanced) throw createAdvancedQueryError("not");
            visit(filter.operand, { ...context, isNegated: true });
            return;
        case "in":
            checkOperator("in", filter.path, context);
            filter.values.forEach((value) => checkLiteral(filter.path, value, "Equal", context));
            return;
        case "compare":
            checkOperator(filter.operator, filter.path, context);
            checkLiteral(filter.path, filter.value, operatorKinds[filter.operator], context);
            return;
        case "call":
            checkOperator(filter.name, filter.path, context);
            return;
        case "any":
            getNotation(filter.path, context);
            visit(filter.operand, {
                ...context,
                names: { ...context.names, [filter.variable]: filter.path },
            });
    }
}

const operatorKinds = {
    eq: "Equal",
    ne: "NotEqual",
    gt: "GreaterThan",
    ge: "GreaterThanOrEqual",
    lt: "LessThan",
    le: "LessThanOrEqual",
} as const;

function checkOperator(operator: string, path: string, context: Context): void {
    const notation = getNotation(path, context);
    const words = context.isNegated ? [operator, "not"] : [operator];
    if (words.every((word) => isSupported(notation, word, context.isAdvanced))) return;
    if (operator === "endswith" && !context.isAdvanced) throw createAdvancedQueryError("endsWith");
    throw createUnsupportedClauseError(path, context.type);
}

function getNotation(path: string, { type, names }: Context): string {
    const name = names[path] ?? path;
    const notation = type.filter[name];
    if (notation !== undefined) return notation;
    if (type.properties.includes(name.split("/")[0] ?? "")) throw createUnsupportedClauseError(name, type);
    throw createUnknownPropertyError(path, type);
}

/** A text for a boolean, and the other way round; null needs an advanced query where there is one. */
function checkLiteral(path: string, literal: Literal, kind: string, context: Context): void {
    if (literal === null) {
        if (!context.isAdvanced && context.type.isPlain !== true) {
            throw createUnsupportedClauseError(path, context.type);
        }
        return;
    }
    const expected = listProperties(context.type.type).get(path)?.type;
    const found = typeof literal === "boolean" ? "Boolean" : typeof literal === "string" ? "String" : "Int32";
    const isText = expected !== "Boolean" && expected !== "Int32";
    if (expected === undefined || (isText ? found === "String" : found === expected)) return;
    throw createBadRequestError(
        `A binary operator with incompatible types was detected. Found operand types 'Edm.${isText ? "String" : expected}' and 'Edm.${found}' for operator kind '${kind}'.`,
        "BadRequest",
    );
}

function countAlternatives(filter: Filter): number {
    switch (filter.kind) {
        case "or":
            return filter.operands.reduce((sum, operand) => sum + countAlternatives(operand), 0);
        case "and":
            return Math.max(...filter.operands.map(countAlternatives));
        case "not":
        case "any":
            return countAlternatives(filter.operand);
        case "in":
            return filter.values.length;
        default:
            return 1;
    }
}

const createUnsupportedClauseError = (path: string, type: EntityType): Error =>
    createUnsupportedQueryError(
        `Unsupported or invalid query filter clause specified for property '${path}' of resource '${type.name}'.`,
    );

const createAdvancedQueryError = (operator: string): Error =>
    createUnsupportedQueryError(
        `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
    );
