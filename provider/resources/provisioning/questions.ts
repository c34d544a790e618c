import { normalizeExpression } from "../../../rules/expression";
import type { DeclaredMapping } from "./declared";
import { sameSource } from "./mappingRow";
import { findObjectMapping, objectKinds, type SynchronizationSchema } from "./schemaTypes";
import { sameFilters } from "./scopingFilters";

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
