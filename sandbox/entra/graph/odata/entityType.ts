import { badRequest, unsupportedQuery } from "../errors";
import type { Filter } from "./filter";

/** What the API knows about the properties of one kind of object. */
export interface EntityType {
    /** Name in messages, for example `User`. */
    name: string;
    /** Name in the metadata, for example `microsoft.graph.user`. */
    qualifiedName: string;
    /** All properties that may be selected. */
    properties: readonly string[];
    /** Properties, or paths such as `sourceIdentity/id`, that a filter may name. */
    filterable: readonly string[];
    /** What v1.0 returns without `$select`; undefined: everything. */
    defaultProperties?: readonly string[];
    /** Properties that `$search` looks into. */
    searchable?: readonly string[];
    /** `contains` is not for directory objects. */
    allowsContains?: boolean;
    /** Comparisons by order are for logs and dates. */
    allowsOrder?: boolean;
}

/** How many alternatives one filter may have. Source: the page about the `$filter` query parameter. */
const maxAlternatives = 15;

/**
 * Refuses a filter that the real API refuses: an unknown property, one that is not indexed, an operator
 * that needs an advanced query (`ConsistencyLevel: eventual` and `$count=true`) without one.
 * Source: https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function checkFilter(filter: Filter, type: EntityType, advanced: boolean): void {
    const alternatives = countAlternatives(filter);
    if (alternatives > maxAlternatives) {
        throw unsupportedQuery(
            `Too many child clauses specified in search filter expression containing 'OR' operators: ${alternatives}. Max allowed: ${maxAlternatives}.`,
        );
    }
    visit(filter, type, advanced);
}

function visit(filter: Filter, type: EntityType, advanced: boolean): void {
    switch (filter.kind) {
        case "and":
        case "or":
            filter.operands.forEach((operand) => visit(operand, type, advanced));
            return;
        case "not":
            if (!advanced) throw unsupportedQuery("Unsupported Query. Operator: 'Not' is not supported.");
            visit(filter.operand, type, advanced);
            return;
        case "in":
            checkProperty(filter.path, type);
            return;
        case "compare":
            checkProperty(filter.path, type);
            if (filter.operator === "eq") return;
            if (filter.operator === "ne" ? advanced : type.allowsOrder) return;
            throw unsupportedClause(filter.path, type);
        case "call":
            checkProperty(filter.path, type);
            if (filter.name === "startswith") return;
            if (filter.name === "contains" ? type.allowsContains : advanced) return;
            throw unsupportedClause(filter.path, type);
    }
}

function countAlternatives(filter: Filter): number {
    switch (filter.kind) {
        case "or":
            return filter.operands.reduce((sum, operand) => sum + countAlternatives(operand), 0);
        case "and":
            return Math.max(...filter.operands.map(countAlternatives));
        case "not":
            return countAlternatives(filter.operand);
        case "in":
            return filter.values.length;
        default:
            return 1;
    }
}

function checkProperty(path: string, type: EntityType): void {
    if (type.filterable.includes(path)) return;
    if (type.properties.includes(path.split("/")[0] ?? "")) throw unsupportedClause(path, type);
    throw unknownProperty(path, type);
}

const unsupportedClause = (path: string, type: EntityType): Error =>
    unsupportedQuery(
        `Unsupported or invalid query filter clause specified for property '${path}' of resource '${type.name}'.`,
    );

export const unknownProperty = (path: string, type: EntityType): Error =>
    badRequest(`Could not find a property named '${path}' on type '${type.qualifiedName}'.`, "BadRequest");
