import type { CheckFailure } from "../../host/definition";
import type { DeclaredMapping, DeclaredObject } from "./declared";
import { formatFlowTypes, hasSameActions } from "./flowTypes";
import { findIncompatibilities } from "./incompatibilities";
import { buildRow, isSameRow, type ParsedExpressions } from "./mappingRow";
import {
    findObjectMapping,
    type FoundMapping,
    objectKinds,
    type ObjectMapping,
    type SynchronizationSchema,
} from "./schemaTypes";
import { buildScope, hasSameFilters } from "./scopingFilters";
import { withTargetAttribute } from "./targetAttribute";

export interface MergeMaterial {
    /** Every expression of `expressionsToParse`, parsed. */
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
        failures.push(...findIncompatibilities(kind, object, found?.mapping));
        if (found === undefined) continue;
        const merged = mergeObject(found.mapping, object, material);
        if (merged !== found.mapping) schema = replaceMapping(schema, found, merged);
        for (const [target, row] of Object.entries(object.attributes ?? {})) {
            if (row.removed !== true) schema = withTargetAttribute(schema, kind, target, row);
        }
    }
    return { schema, failures };
}

function mergeObject(mapping: ObjectMapping, object: DeclaredObject, material: MergeMaterial): ObjectMapping {
    const changed: Partial<ObjectMapping> = {};
    if (object.enabled !== undefined && object.enabled !== (mapping.enabled ?? true)) {
        changed.enabled = object.enabled;
    }
    if (object.actions !== undefined && !hasSameActions(object.actions, mapping)) {
        changed.flowTypes = formatFlowTypes(object.actions);
    }
    if (object.scopingFilters !== undefined && !hasSameFilters(object.scopingFilters, mapping.scope)) {
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
        if (isSameRow(row, live)) continue;
        if (row.removed === true) rows = rows.filter((r) => r.targetAttributeName !== target);
        else if (live === undefined) rows = [...rows, buildRow(target, row, undefined, parsed)];
        else rows = rows.with(index, buildRow(target, row, live, parsed));
    }
    return rows;
}

/** The schema with another mapping in the place of the one that was found. */
export function replaceMapping(
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
