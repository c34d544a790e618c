import type { DeclaredMapping } from "./declared";
import { type RowsToReset, withDefaultRows } from "./defaultRows";
import { replaceMapping } from "./mergeSchema";
import { findObjectMapping, type ObjectKind, objectKinds, type SynchronizationSchema } from "./schemaTypes";

/** The schema with everything that is not declared as the template has it; the same object if it is. */
export function withDefaultMapping(
    schema: SynchronizationSchema,
    template: SynchronizationSchema,
    declared: DeclaredMapping,
): SynchronizationSchema {
    const rows = listUndeclaredRows(schema, template, declared);
    return withDefaultSettings(withDefaultRows(schema, rows, template), template, declared);
}

/** All rows that the job or its template has, but for those that the program declares. */
function listUndeclaredRows(
    live: SynchronizationSchema,
    template: SynchronizationSchema,
    declared: DeclaredMapping,
): RowsToReset {
    const list = (schema: SynchronizationSchema, kind: ObjectKind): string[] =>
        findObjectMapping(schema, kind)?.mapping.attributeMappings.map((row) => row.targetAttributeName) ??
        [];
    return Object.fromEntries(
        objectKinds.map((kind) => {
            const targets = new Set([...list(live, kind), ...list(template, kind)]);
            const names = Object.keys(declared[kind]?.attributes ?? {});
            return [kind, [...targets].filter((target) => !names.includes(target))];
        }),
    );
}

/** The schema with what is not declared of a mapping, apart from its rows, as the template has it; or the same object. */
function withDefaultSettings(
    schema: SynchronizationSchema,
    template: SynchronizationSchema,
    declared: DeclaredMapping,
): SynchronizationSchema {
    return objectKinds.reduce((current, kind) => {
        const found = findObjectMapping(current, kind);
        const standard = findObjectMapping(template, kind)?.mapping;
        if (found === undefined || standard === undefined) return current;
        const { enabled, actions, scopingFilters } = declared[kind] ?? {};
        const merged = {
            ...found.mapping,
            ...(enabled === undefined && { enabled: standard.enabled ?? true }),
            ...(actions === undefined && { flowTypes: standard.flowTypes }),
            ...(scopingFilters === undefined && { scope: standard.scope ?? null }),
        };
        const toText = (mapping: typeof merged | typeof found.mapping): string =>
            JSON.stringify([mapping.enabled ?? true, mapping.flowTypes ?? null, mapping.scope ?? null]);
        return toText(merged) === toText(found.mapping) ? current : replaceMapping(current, found, merged);
    }, schema);
}
