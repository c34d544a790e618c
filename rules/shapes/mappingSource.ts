import { findForeignFunction, findSourceTypo, findTypoInExpression, type ObjectKind } from "../entraMapping";
import { findExpressionProblem, maxExpressionLength } from "../expression";
import { formatSuggestion } from "../suggestion";
import { type Check, checkString } from "../validation/checks";
import { checkNonEmptyString } from "../validation/formats";

/** An attribute of Entra; one that is similar to none is accepted, since tenants have their own. */
export function checkSourceAttribute(kind: ObjectKind): Check {
    return (value, path, problems) => {
        checkNonEmptyString(value, path, problems);
        const meant = typeof value === "string" ? findSourceTypo(kind, value) : undefined;
        if (meant === undefined) return;
        problems.add(path, {
            found: value,
            expected: "an attribute of Entra",
            next: formatSuggestion(meant),
        });
    };
}

/** An expression whose quotes and brackets are closed. */
export const checkExpression: Check = (value, path, problems) => {
    const limit = maxExpressionLength.toLocaleString("en");
    checkString({ expected: `an expression of at most ${limit} characters` })(value, path, problems);
    const problem = typeof value === "string" ? findExpressionProblem(value) : undefined;
    if (problem !== undefined) problems.refuse(path, problem);
};

/** A well-formed expression without typos in the names of functions and attributes. */
export function checkExpressionNames(kind: ObjectKind): Check {
    return (value, path, problems) => {
        const before = problems.all.length;
        checkExpression(value, path, problems);
        if (problems.all.length > before || typeof value !== "string") return;
        const foreign = findForeignFunction(value);
        if (foreign !== undefined) {
            problems.add(path, { ...foreign, expected: "functions of Entra" });
            return;
        }
        const typo = findTypoInExpression(kind, value);
        if (typo === undefined) return;
        problems.add(path, {
            found: typo.found,
            expected: "functions and attributes of Entra",
            next: formatSuggestion(typo.meant),
        });
    };
}
