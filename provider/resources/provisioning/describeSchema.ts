import { defaultUserExpressions, defaultUserSources } from "../../../rules/entraMapping";
import type { Value, Values } from "../../host/definition";
import type { DeclaredFilter, DeclaredMapping, DeclaredObject, DeclaredRow } from "./declared";
import { hasSameActions, parseFlowTypes } from "./flowTypes";
import { describeRow, isSameRow } from "./mappingRow";
import {
    findObjectMapping,
    type ObjectKind,
    objectKinds,
    type ObjectMapping,
    type SynchronizationSchema,
} from "./schemaTypes";
import { describeScope, hasSameFilters } from "./scopingFilters";

/**
 * The live values of everything that is declared, and of nothing else, so that a refresh shows what was
 * changed outside Pulumi, and only that. What is as declared comes back in the words of the declaration.
 */
export function describeDeclared(schema: SynchronizationSchema, declared: DeclaredMapping): Values {
    const result: Values = {};
    for (const kind of objectKinds) {
        const object = declared[kind];
        const mapping = findObjectMapping(schema, kind)?.mapping;
        if (object !== undefined && mapping !== undefined) result[kind] = describeObject(mapping, object);
    }
    return result;
}

/** Everything, for an import. */
export function describeAll(schema: SynchronizationSchema): Values {
    const result: Values = {};
    for (const kind of objectKinds) {
        const mapping = findObjectMapping(schema, kind)?.mapping;
        if (mapping === undefined) continue;
        result[kind] = {
            enabled: mapping.enabled ?? true,
            attributes: {
                ...findRemovedDefaults(kind, mapping),
                ...Object.fromEntries(
                    mapping.attributeMappings
                        // A row without a source cannot be declared; undeclared, it stays as it is.
                        .filter((row) => row.source !== null)
                        .map((row) => [row.targetAttributeName, toRowValue(describeRow(row))]),
                ),
            },
            scopingFilters: describeScope(mapping.scope).map(toFilterValue),
            actions: parseFlowTypes(mapping),
        };
    }
    return result;
}

/** Rows of Entra's default mapping that were removed: a program has to declare that to keep them removed. */
function findRemovedDefaults(kind: ObjectKind, { attributeMappings }: ObjectMapping): Values {
    if (kind !== "users") return {};
    const live = new Set(attributeMappings.map((row) => row.targetAttributeName));
    const missing = [...Object.keys(defaultUserSources), ...defaultUserExpressions].filter(
        (target) => !live.has(target),
    );
    return Object.fromEntries(missing.map((target) => [target, { removed: true }]));
}

function describeObject(mapping: ObjectMapping, object: DeclaredObject): Values {
    const result: Values = {};
    if (object.enabled !== undefined) result["enabled"] = mapping.enabled ?? true;
    if (object.attributes !== undefined) {
        result["attributes"] = Object.fromEntries(
            Object.entries(object.attributes).map(([target, row]) => {
                const live = mapping.attributeMappings.find((r) => r.targetAttributeName === target);
                if (isSameRow(row, live)) return [target, toRowValue(row)];
                return [target, live === undefined ? { removed: true } : toRowValue(describeRow(live))];
            }),
        );
    }
    if (object.scopingFilters !== undefined) {
        const same = hasSameFilters(object.scopingFilters, mapping.scope);
        result["scopingFilters"] = (same ? object.scopingFilters : describeScope(mapping.scope)).map(
            toFilterValue,
        );
    }
    if (object.actions !== undefined) {
        result["actions"] = hasSameActions(object.actions, mapping)
            ? object.actions
            : parseFlowTypes(mapping);
    }
    return result;
}

function toRowValue(row: DeclaredRow): Value {
    return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

function toFilterValue(filter: DeclaredFilter): Value {
    return {
        name: filter.name,
        clauses: filter.clauses.map((clause) => ({
            attribute: clause.attribute,
            operator: clause.operator,
            ...(clause.value !== undefined && { value: clause.value }),
        })),
    };
}
