import {
    filterOperators,
    isFilterNumber,
    isKnownOperator,
    requiresNumber,
    requiresValue,
} from "../filterOperators";
import { suggest } from "../suggestion";
import {
    type Check,
    checkList,
    checkObject,
    checkString,
    isAbsent,
    isRecord,
    joinPath,
    type Shape,
} from "../validation/checks";
import { checkNonEmptyString } from "../validation/formats";
import type { Problems } from "../validation/problems";

/** One scoping filter; `attribute` checks the attribute of a clause. */
export function checkScopingFilter(attribute: Check): Check {
    const clauses = checkList(checkClause(attribute), { min: 1 });
    return checkObject<Filter>(
        { name: checkNonEmptyString, clauses },
        { name: "the title of the filter in the portal", clauses: "at least one clause" },
    );
}

interface Filter {
    name: unknown;
    clauses: unknown;
}

interface Clause {
    attribute: unknown;
    operator: unknown;
    value?: unknown;
}

const checkOperator: Check = (value, path, problems) => {
    if (typeof value === "string" && isKnownOperator(value)) return;
    problems.add(path, {
        found: value,
        expected: `one of ${filterOperators.join(", ")}`,
        next: suggest(value, filterOperators),
    });
};

function checkClause(attribute: Check): Check {
    const shape: Shape<Clause> = {
        attribute,
        operator: checkOperator,
        value: checkString({ expected: "a non-empty string" }),
    };
    return (value, path, problems) => {
        const before = problems.all.length;
        checkObject(shape, {
            attribute: "an attribute of Entra, such as department",
            operator: `one of ${filterOperators.join(", ")}`,
        })(value, path, problems);
        if (problems.all.length > before || !isRecord(value) || typeof value.operator !== "string") return;
        checkOperand(value.operator, value.value, joinPath(path, "value"), problems);
    };
}

function checkOperand(operator: string, operand: unknown, path: string, problems: Problems): void {
    if (requiresValue(operator) && isAbsent(operand)) {
        problems.addMissing(path, `${operator} compares the attribute with it`);
    } else if (!requiresValue(operator) && !isAbsent(operand)) {
        problems.add(path, {
            found: operand,
            expected: "nothing",
            next: `${operator} takes no value; leave it out.`,
        });
    } else if (typeof operand === "string" && requiresNumber(operator) && !isFilterNumber(operand)) {
        problems.add(path, {
            found: operand,
            expected: 'an integer from 0 as a string, such as "1000"',
            next: `${operator} compares integers.`,
        });
    }
}
