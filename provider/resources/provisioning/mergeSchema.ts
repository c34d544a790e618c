import type { CheckFailure } from "../../host/definition";
import { formatPath } from "../../host/propertyPath";
import type { DeclaredMapping, DeclaredObject, ObjectAction } from "./declared";
import { normalizeExpression } from "../../../rules/expression";
import { buildRow, sameRow, sameSource, type ParsedExpressions } from "./mappingRow";
import { buildScope, sameFilters } from "./scopingFilters";
import {
    findObjectMapping,
    objectKinds,
    objectPairs,
    type FoundMapping,
    type ObjectKind,
    type ObjectMapping,
    type SynchronizationSchema,
} from "./schemaTypes";
import { withTargetAttribute } from "./targetAttribute";

export interface MergeMaterial {
    /** Every expression of {@link expressionsToParse}, parsed. */
    parsed: ParsedExpressions;
    /** The service's name of each filter operator, by its plain form. Default: names are sent as declared. */
    operatorNames?: ReadonlyMap<string, string>;
}

export interface Merged {
    /** The same object as was given when nothing has to change. */
    schema: SynchronizationSchema;
    /** Why the declared mapping does not fit the live schema; then the schema must not be used. */
    failures: CheckFailure[];
}

const flowNames: Record<ObjectAction, string> = { create: "Add", update: "Update", delete: "Delete" };

/** Puts what is declared into the live schema and leaves everything else as it is. */
export function mergeSchema(
    live: SynchronizationSchema,
    declared: DeclaredMapping,
    material: MergeMaterial,
): Merged {
    let schema = live;
    const failures: CheckFailure[] = [];
    for (const kind of objectKinds) {
        const object = declared[kind];
        if (object === undefined || Object.values(object).every((aspect) => aspect === undefined)) continue;
        const found = findObjectMapping(schema, kind);
        if (found === undefined) {
            failures.push({ property: kind, reason: missingMapping(kind) });
            continue;
        }
        failures.push(...spellingProblems(kind, object, found.mapping));
        failures.push(...matchingProblems(kind, object, found.mapping));
        const merged = mergeObject(found.mapping, object, material);
        if (merged !== found.mapping) schema = replaceMapping(schema, found, merged);
        for (const [target, row] of Object.entries(object.attributes ?? {})) {
            if (row.removed !== true) schema = withTargetAttribute(schema, kind, target, row);
        }
    }
    return { schema, failures };
}

/** Expressions that the service has to parse, because the live schema does not have them yet. */
export function expressionsToParse(live: SynchronizationSchema, declared: DeclaredMapping): string[] {
    const expressions = new Map<string, string>();
    for (const kind of objectKinds) {
        const rows = findObjectMapping(live, kind)?.mapping.attributeMappings ?? [];
        for (const [target, row] of Object.entries(declared[kind]?.attributes ?? {})) {
            const existing = rows.find((r) => r.targetAttributeName === target);
            if (row.expression === undefined || sameSource(row, existing?.source)) continue;
            expressions.set(normalizeExpression(row.expression), row.expression);
        }
    }
    return [...expressions.values()];
}

/** Whether scoping filters have to be written, for which the service's operator names are needed. */
export function changesFilters(live: SynchronizationSchema, declared: DeclaredMapping): boolean {
    return objectKinds.some((kind) => {
        const filters = declared[kind]?.scopingFilters;
        return filters !== undefined && !sameFilters(filters, findObjectMapping(live, kind)?.mapping.scope);
    });
}

/** Actions of the flow types of a mapping, in the order create, update, delete. */
export function actionsOf(mapping: ObjectMapping): ObjectAction[] {
    const flows = new Set((mapping.flowTypes ?? "").split(",").map((flow) => flow.trim()));
    return (Object.keys(flowNames) as ObjectAction[]).filter((action) => flows.has(flowNames[action]));
}

export function sameActions(declared: ObjectAction[], mapping: ObjectMapping): boolean {
    return [...declared].sort().join() === [...actionsOf(mapping)].sort().join();
}

function mergeObject(mapping: ObjectMapping, object: DeclaredObject, material: MergeMaterial): ObjectMapping {
    const changed: Partial<ObjectMapping> = {};
    if (object.enabled !== undefined && object.enabled !== (mapping.enabled ?? true)) {
        changed.enabled = object.enabled;
    }
    if (object.actions !== undefined && !sameActions(object.actions, mapping)) {
        changed.flowTypes = Object.entries(flowNames)
            .filter(([action]) => object.actions?.includes(action as ObjectAction))
            .map(([, flow]) => flow)
            .join(",");
    }
    if (object.scopingFilters !== undefined && !sameFilters(object.scopingFilters, mapping.scope)) {
        changed.scope = buildScope(object.scopingFilters, mapping.scope, material.operatorNames ?? new Map());
    }
    const rows = mergeRows(mapping, object, material.parsed);
    if (rows !== mapping.attributeMappings) changed.attributeMappings = rows;
    return Object.keys(changed).length === 0 ? mapping : { ...mapping, ...changed };
}

/** Existing rows keep their place, new ones come last. */
function mergeRows(mapping: ObjectMapping, object: DeclaredObject, parsed: ParsedExpressions) {
    let rows = mapping.attributeMappings;
    for (const [target, row] of Object.entries(object.attributes ?? {})) {
        const index = rows.findIndex((r) => r.targetAttributeName === target);
        const live = rows[index];
        if (sameRow(row, live)) continue;
        if (row.removed === true) rows = rows.filter((r) => r.targetAttributeName !== target);
        else if (live === undefined) rows = [...rows, buildRow(target, row, undefined, parsed)];
        else rows = rows.with(index, buildRow(target, row, live, parsed));
    }
    return rows;
}

/** SCIM does not care about case (RFC 7643, section 2.1), the schema does: a second row would be a mistake. */
function spellingProblems(kind: ObjectKind, object: DeclaredObject, mapping: ObjectMapping): CheckFailure[] {
    return Object.keys(object.attributes ?? {}).flatMap((target) => {
        const names = mapping.attributeMappings.map((row) => row.targetAttributeName);
        const other = names.find((name) => name.toLowerCase() === target.toLowerCase());
        if (other === undefined || names.includes(target)) return [];
        return [{ property: formatPath([kind, "attributes", target]), reason: `is spelled ${other}` }];
    });
}

/** After the merge something must match, and no two attributes may have the same precedence. */
function matchingProblems(kind: ObjectKind, object: DeclaredObject, mapping: ObjectMapping): CheckFailure[] {
    const declared = object.attributes ?? {};
    if (Object.keys(declared).length === 0) return [];
    const precedences = new Map<string, number>();
    for (const row of mapping.attributeMappings) {
        precedences.set(row.targetAttributeName, row.matchingPriority ?? 0);
    }
    for (const [target, row] of Object.entries(declared)) {
        precedences.set(target, row.removed === true ? 0 : (row.matchingPrecedence ?? 0));
    }
    const matching = [...precedences].filter(([, precedence]) => precedence > 0);
    if (matching.length === 0) {
        const reason =
            "no attribute would be left to match objects by; give one of them a matchingPrecedence, for example 1";
        return [{ property: formatPath([kind, "attributes"]), reason }];
    }
    return Object.keys(declared).flatMap((target) => {
        const precedence = precedences.get(target) ?? 0;
        const rival = matching.find(([other, p]) => other !== target && p === precedence);
        if (precedence === 0 || rival === undefined) return [];
        const property = formatPath([kind, "attributes", target, "matchingPrecedence"]);
        const reason = `is ${precedence}, which ${rival[0]} already has; every matching attribute needs its own: give another number, or declare ${rival[0]} as well`;
        return [{ property, reason }];
    });
}

function replaceMapping(
    schema: SynchronizationSchema,
    { rule, mapping }: FoundMapping,
    merged: ObjectMapping,
): SynchronizationSchema {
    const objectMappings = rule.objectMappings.map((m) => (m === mapping ? merged : m));
    const synchronizationRules = schema.synchronizationRules.map((r) =>
        r === rule ? { ...rule, objectMappings } : r,
    );
    return { ...schema, synchronizationRules };
}

function missingMapping(kind: ObjectKind): string {
    const { source, target } = objectPairs[kind];
    return (
        `the job's schema has no mapping from ${source} to ${target}; ` +
        "it was not made from the SCIM template. Leave this out, or use templateId: scim"
    );
}
