import { misspeltInExpression, misspeltSource, type ObjectKind } from "../../rules/entraMapping";
import { expressionProblem, longestExpression } from "../../rules/expression";
import type { Check } from "../support/checks";
import { filled } from "../support/formats";

/** An attribute of Entra; one that is like none is accepted, since tenants have their own. */
export function sourceAttribute(kind: ObjectKind): Check {
    return (value, path, problems) => {
        filled(value, path, problems);
        const meant = typeof value === "string" ? misspeltSource(kind, value) : undefined;
        if (meant === undefined) return;
        problems.add(path, {
            found: value,
            expected: "an attribute of Entra",
            next: `Did you mean ${meant}?`,
        });
    };
}

/** An expression that is well formed, without misspelt functions and attributes. */
export function expression(kind: ObjectKind): Check {
    return (value, path, problems) => {
        if (typeof value !== "string" || value.trim() === "") {
            const expected = `an expression of at most ${longestExpression.toLocaleString("en")} characters`;
            problems.add(path, { found: value, expected });
            return;
        }
        const problem = expressionProblem(value);
        if (problem !== undefined) {
            problems.refuse(path, problem);
            return;
        }
        const misspelt = misspeltInExpression(kind, value);
        if (misspelt === undefined) return;
        problems.add(path, {
            found: misspelt.found,
            expected: "functions and attributes of Entra",
            next: `Did you mean ${misspelt.meant}?`,
        });
    };
}
