import { normalizeExpression } from "../../../rules/expression";
import type { Values } from "../../host/definition";
import { isAbsent } from "../../host/values";
import { isRecord } from "../support/values";
import { replaceMapping } from "./mergeSchema";
import {
    type AttributeMapping,
    findObjectMapping,
    type ObjectKind,
    objectKinds,
    type SynchronizationSchema,
} from "./schemaTypes";

/** Target attributes of rows that the program declared before and does not declare any more. */
export type RowsToReset = Partial<Record<ObjectKind, string[]>>;

/**
 * Compares what was declared with what is. The inputs of an import hold the whole mapping, of which nothing was
 * declared: they are those without a token, which Entra never shows.
 */
export function findRowsToReset(oldInputs: Values, news: Values): RowsToReset {
    if (isAbsent(oldInputs["secretToken"])) return {};
    const rowsToReset: RowsToReset = {};
    for (const kind of objectKinds) {
        const now = getRows(news, kind);
        const targets = Object.keys(getRows(oldInputs, kind)).filter((target) => isAbsent(now[target]));
        if (targets.length > 0) rowsToReset[kind] = targets;
    }
    return rowsToReset;
}

/** The schema with those rows as its template has them, or without them; the same object when they are. */
export function withDefaultRows(
    schema: SynchronizationSchema,
    rowsToReset: RowsToReset,
    template: SynchronizationSchema,
): SynchronizationSchema {
    return objectKinds.reduce((current, kind) => {
        const targets = rowsToReset[kind] ?? [];
        const defaults = findObjectMapping(template, kind)?.mapping.attributeMappings ?? [];
        return targets.reduce(
            (before, target) => withDefaultRow(before, kind, target, findRow(defaults, target)),
            current,
        );
    }, schema);
}

function withDefaultRow(
    schema: SynchronizationSchema,
    kind: ObjectKind,
    target: string,
    wanted: AttributeMapping | undefined,
): SynchronizationSchema {
    const found = findObjectMapping(schema, kind);
    if (found === undefined) return schema;
    const rows = found.mapping.attributeMappings;
    const live = findRow(rows, target);
    if (JSON.stringify(toComparable(live)) === JSON.stringify(toComparable(wanted))) return schema;
    const attributeMappings =
        wanted === undefined
            ? rows.filter((row) => row !== live)
            : live === undefined
              ? [...rows, wanted]
              : rows.map((row) => (row === live ? wanted : row));
    return replaceMapping(schema, found, { ...found.mapping, attributeMappings });
}

/** What a row does. The service may write the rest of it in other words. */
function toComparable(row: AttributeMapping | undefined): unknown {
    if (row === undefined) return null;
    const { type, name, expression } = row.source ?? {};
    const source = type === "Function" ? normalizeExpression(expression ?? "") : name;
    return [type, source, row.matchingPriority ?? 0, row.defaultValue ?? null, row.flowType ?? "Always"];
}

function findRow(rows: AttributeMapping[], target: string): AttributeMapping | undefined {
    return rows.find((row) => row.targetAttributeName === target);
}

function getRows(inputs: Values, kind: ObjectKind): Values {
    const object = inputs[kind];
    const rows = isRecord(object) ? object["attributes"] : undefined;
    return isRecord(rows) ? rows : {};
}
