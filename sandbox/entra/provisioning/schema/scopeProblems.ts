import type { FilterClause, ObjectMapping } from "../../model";
import { filterOperators } from "./filterOperators";

// Source: known limitations of scoping filters in Microsoft's documentation.
const unsupported = new Set(["appRoleAssignments", "userType", "manager", "members"]);

/** What is wrong with the scoping filters of an object mapping, one line each. */
export function scopeProblems(
    mapping: ObjectMapping,
    sourceAttributes: ReadonlySet<string> | undefined,
): string[] {
    const clauses = mapping.scope?.groups.flatMap((group) => group.clauses) ?? [];
    return clauses.flatMap((clause) => clauseProblems(clause, sourceAttributes));
}

function clauseProblems(clause: FilterClause, sourceAttributes: ReadonlySet<string> | undefined): string[] {
    const problems: string[] = [];
    const { sourceOperandName: attribute, operatorName } = clause;
    if (sourceAttributes !== undefined && !sourceAttributes.has(attribute)) {
        problems.push(`scoping filter: source attribute "${attribute}" does not exist`);
    } else if (unsupported.has(attribute)) {
        problems.push(`scoping filter: source attribute "${attribute}" is not supported in filters`);
    }
    const operator = filterOperators.find((o) => o.name === operatorName);
    if (operator === undefined) {
        const known = filterOperators.map((o) => o.name).join(", ");
        problems.push(`scoping filter: "${operatorName}" is not an operator; known are ${known}`);
        return problems;
    }
    const { values } = clause.targetOperand;
    if (operator.arity === "Binary" && values.length === 0) {
        problems.push(`scoping filter: ${operatorName} on "${attribute}" requires a value`);
    }
    if (operatorName.includes("REGEX")) {
        problems.push(
            ...values
                .filter((v) => !compiles(v))
                .map((v) => `scoping filter: "${v}" is not a regular expression`),
        );
    }
    return problems;
}

function compiles(pattern: string): boolean {
    try {
        new RegExp(pattern);
        return true;
    } catch {
        return false;
    }
}
