import type { ObjectKind } from "../../rules/entraMapping";
import {
    filterOperators,
    isFilterNumber,
    isKnownOperator,
    takesNumber,
    takesValue,
} from "../../rules/filterOperators";
import { nearest } from "../../rules/suggestion";
import type { ScopingClauseArgs, ScopingFilterArgs } from "../resources";
import { type Check, isAbsent, isRecord, list, object, type Shape, text } from "../support/checks";
import { filled } from "../support/formats";
import { sourceAttribute } from "./sourceRules";

/** Checks one scoping filter. */
export function scopingFilter(kind: ObjectKind): Check {
    const shape: Shape<ScopingFilterArgs> = { name: filled, clauses: list(clause(kind), { min: 1 }) };
    return object(shape, ["name", "clauses"]);
}

const operator: Check = (value, path, problems) => {
    if (typeof value === "string" && isKnownOperator(value)) return;
    const near = typeof value === "string" ? nearest(value, filterOperators) : undefined;
    problems.add(path, {
        found: value,
        expected: `one of ${filterOperators.join(", ")}`,
        next: near === undefined ? undefined : `Did you mean ${JSON.stringify(near)}?`,
    });
};

function clause(kind: ObjectKind): Check {
    const shape: Shape<ScopingClauseArgs> = {
        attribute: sourceAttribute(kind),
        operator,
        value: text({ expected: "a text that is not empty" }),
    };
    return (value, path, problems) => {
        const before = problems.paths.length;
        object(shape, ["attribute", "operator"])(value, path, problems);
        if (problems.paths.length > before || !isRecord(value) || typeof value.operator !== "string") return;
        const { operator: name, value: operand } = value;
        if (takesValue(name) && isAbsent(operand)) {
            problems.add(`${path}.value`, {
                found: operand,
                expected: "a text",
                next: `${name} compares the attribute with it.`,
            });
        } else if (!takesValue(name) && !isAbsent(operand)) {
            problems.add(`${path}.value`, {
                found: operand,
                expected: "nothing",
                next: `${name} takes no value; leave it out.`,
            });
        } else if (typeof operand === "string" && takesNumber(name) && !isFilterNumber(operand)) {
            problems.add(`${path}.value`, {
                found: operand,
                expected: "a whole number from 0, as a text",
                next: `${name} compares whole numbers.`,
            });
        }
    };
}
