import {
    filterOperators,
    isFilterNumber,
    isKnownOperator,
    takesNumber,
    takesValue,
} from "../../../rules/filterOperators";
import type { Value } from "../../host/definition";
import type { PropertyPath } from "../../host/propertyPath";
import { type Checker, show, suggest } from "../support/checker";
import { isAbsent, isRecord, isUnknown } from "../support/values";

/** Checks one scoping filter. */
export function checkFilter(checker: Checker, filter: Value, path: PropertyPath): void {
    if (isUnknown(filter)) return;
    if (!isRecord(filter)) {
        checker.refuse(path, `is ${show(filter)}; it must be an object with name and clauses`);
        return;
    }
    checker.knownKeys(filter, path, ["name", "clauses"]);
    checker.text(filter, [...path, "name"], { because: "it is the title of the filter in the portal" });
    const clauses = checker.list(filter, [...path, "clauses"]);
    if (clauses === undefined && isAbsent(filter["clauses"])) {
        checker.refuse([...path, "clauses"], "is missing; give at least one clause");
    }
    if (clauses?.length === 0) checker.refuse([...path, "clauses"], "is empty; give at least one clause");
    clauses?.forEach((clause, index) => checkClause(checker, clause, [...path, "clauses", index]));
}

function checkClause(checker: Checker, clause: Value, path: PropertyPath): void {
    if (isUnknown(clause)) return;
    if (!isRecord(clause)) {
        checker.refuse(path, `is ${show(clause)}; it must be an object with attribute, operator and value`);
        return;
    }
    checker.knownKeys(clause, path, ["attribute", "operator", "value"]);
    checker.text(clause, [...path, "attribute"], {
        because: "it is the Entra attribute to look at, for example department",
    });
    const operator = checker.text(clause, [...path, "operator"], {
        because: `allowed: ${filterOperators.join(", ")}`,
    });
    if (operator === undefined) return;
    const value = clause["value"];
    if (!isKnownOperator(operator)) {
        const hint = suggest(operator, filterOperators);
        checker.refuse(
            [...path, "operator"],
            `is "${operator}"${hint}; allowed: ${filterOperators.join(", ")}`,
        );
    } else if (takesValue(operator) && (isAbsent(value) || value === "")) {
        checker.refuse([...path, "value"], `is missing; ${operator} compares the attribute with it`);
    } else if (!takesValue(operator) && !isAbsent(value)) {
        checker.refuse([...path, "value"], `is ${show(value)}, but ${operator} takes none; leave it out`);
    } else if (!isAbsent(value) && !isUnknown(value) && typeof value !== "string") {
        checker.refuse([...path, "value"], `is ${show(value)}; it must be text`);
    } else if (typeof value === "string" && takesNumber(operator) && !isFilterNumber(value)) {
        checker.refuse(
            [...path, "value"],
            `is ${show(value)}; ${operator} compares whole numbers, for example "1000"`,
        );
    }
}
