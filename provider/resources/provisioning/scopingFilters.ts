import { normalizeOperator, requiresValue } from "../../../rules/filterOperators";
import type { DeclaredClause, DeclaredFilter } from "./declared";
import type { Filter, FilterClause, FilterGroup } from "./schemaTypes";

/** Whether the live scope already is what the program declares. */
export function hasSameFilters(declared: DeclaredFilter[], live: Filter | null | undefined): boolean {
    const groups = live?.groups ?? [];
    return (
        declared.length === groups.length && declared.every((filter, i) => isSameFilter(filter, groups[i]))
    );
}

/** The scope to send. `operatorNames`: the service's name of each operator, by its plain form. */
export function buildScope(
    declared: DeclaredFilter[],
    live: Filter | null | undefined,
    operatorNames: ReadonlyMap<string, string>,
): Filter | null {
    const others = live ?? {};
    const groups = declared.map((filter) => ({
        name: filter.name,
        clauses: filter.clauses.map((clause) => buildClause(clause, operatorNames)),
    }));
    const scope = { ...others, groups };
    const nothingElse = [others.categoryFilterGroups, others.inputFilterGroups].every(
        (g) => (g ?? []).length === 0,
    );
    if (groups.length === 0 && nothingElse) return null;
    return {
        ...scope,
        categoryFilterGroups: others.categoryFilterGroups ?? [],
        inputFilterGroups: others.inputFilterGroups ?? [],
    };
}

/** The live scope in the form of a declaration. */
export function describeScope(live: Filter | null | undefined): DeclaredFilter[] {
    return (live?.groups ?? []).map((group) => ({
        name: group.name ?? "",
        clauses: (group.clauses ?? []).map((clause) => ({
            attribute: clause.sourceOperandName,
            operator: clause.operatorName,
            ...(readValue(clause) !== undefined && { value: readValue(clause) }),
        })),
    }));
}

function isSameFilter(declared: DeclaredFilter, live: FilterGroup | undefined): boolean {
    const clauses = live?.clauses ?? [];
    return (
        declared.name === (live?.name ?? "") &&
        declared.clauses.length === clauses.length &&
        declared.clauses.every((clause, i) => isSameClause(clause, clauses[i]))
    );
}

function isSameClause(declared: DeclaredClause, live: FilterClause | undefined): boolean {
    return (
        live !== undefined &&
        declared.attribute === live.sourceOperandName &&
        normalizeOperator(declared.operator) === normalizeOperator(live.operatorName) &&
        (!requiresValue(declared.operator) || declared.value === readValue(live))
    );
}

function buildClause(clause: DeclaredClause, operatorNames: ReadonlyMap<string, string>): FilterClause {
    return {
        sourceOperandName: clause.attribute,
        operatorName: operatorNames.get(normalizeOperator(clause.operator)) ?? clause.operator,
        targetOperand: { values: clause.value === undefined ? [] : [clause.value] },
    };
}

function readValue(clause: FilterClause): string | undefined {
    return clause.targetOperand?.values?.[0];
}
