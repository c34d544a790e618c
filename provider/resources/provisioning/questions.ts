import { normalizeExpression } from "../../../rules/expression";
import type { DeclaredMapping } from "./declared";
import { hasSameSource } from "./mappingRow";
import { findObjectMapping, objectKinds, type SynchronizationSchema } from "./schemaTypes";
import { hasSameFilters } from "./scopingFilters";

/** Expressions that the service has to parse, because the live schema does not have them yet. */
export function findExpressionsToParse(live: SynchronizationSchema, declared: DeclaredMapping): string[] {
    const expressions = new Map<string, string>();
    for (const kind of objectKinds) {
        const rows = findObjectMapping(live, kind)?.mapping.attributeMappings ?? [];
        for (const [target, row] of Object.entries(declared[kind]?.attributes ?? {})) {
            const existing = rows.find((r) => r.targetAttributeName === target);
            if (row.expression === undefined || hasSameSource(row, existing?.source)) continue;
            expressions.set(normalizeExpression(row.expression), row.expression);
        }
    }
    return [...expressions.values()];
}

/** Whether scoping filters have to be written, for which the service's operator names are needed. */
export function hasFilterChanges(live: SynchronizationSchema, declared: DeclaredMapping): boolean {
    return objectKinds.some((kind) => {
        const filters = declared[kind]?.scopingFilters;
        return (
            filters !== undefined && !hasSameFilters(filters, findObjectMapping(live, kind)?.mapping.scope)
        );
    });
}
