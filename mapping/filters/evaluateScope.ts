import type { AttributeReader } from "../expressions/value";
import type { ScopingFilter } from "../schema/synchronizationSchema";
import { testFilterOperator } from "./filterOperators";

/** Whether the scoping filters of an object mapping hold for an object. */
export interface ScopeResult {
    /** One of the scoping filters holds, or there is none. */
    isInScope: boolean;
    /** Result by clause, as the provisioning log shows it. */
    scopeEvaluation: Record<string, boolean>;
}

/** Clauses of one group all hold, and one group holds. Clauses on an attribute without value are false. */
export function evaluateScope(scope: ScopingFilter | null, attributes: AttributeReader): ScopeResult {
    const groups = (scope?.groups ?? []).filter((group) => group.clauses.length > 0);
    const scopeEvaluation: Record<string, boolean> = {};
    const results = groups.map((group) => {
        const held = group.clauses.map(({ sourceOperandName, operatorName, targetOperand: { values } }) => {
            const holds = testFilterOperator(operatorName, attributes(sourceOperandName), values);
            const operand = values.map((v) => ` '${v}'`).join(",");
            scopeEvaluation[`${group.name ?? ""}.${sourceOperandName} ${operatorName}${operand}`] = holds;
            return holds;
        });
        return held.every(Boolean);
    });
    return { isInScope: groups.length === 0 || results.some(Boolean), scopeEvaluation };
}

/**
 * Whether an object is processed at all. One that is not is left as it is, also in the target.
 * Source: Graph, filter: categoryFilterGroups and inputFilterGroups, both experimental.
 */
export function isProcessed(scope: ScopingFilter | null, attributes: AttributeReader): boolean {
    return [scope?.categoryFilterGroups, scope?.inputFilterGroups].every((groups = []) => {
        return evaluateScope({ groups, categoryFilterGroups: [], inputFilterGroups: [] }, attributes)
            .isInScope;
    });
}
