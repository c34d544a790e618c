/**
 * Operators as the portal shows them; `&` holds when the attribute occurs in the value, `!&` when it does not.
 * Source: Microsoft Entra, "Scoping users or groups to be provisioned".
 */
export const filterOperators = [
    "EQUALS",
    "NOT EQUALS",
    "IS TRUE",
    "IS FALSE",
    "IS NULL",
    "IS NOT NULL",
    "REGEX MATCH",
    "NOT REGEX MATCH",
    "Greater_Than",
    "Greater_Than_OR_EQUALS",
    "Includes",
    "ENDS_WITH",
    "&",
    "!&",
] as const;

const withoutValue = new Set(["ISTRUE", "ISFALSE", "ISNULL", "ISNOTNULL"]);

/** Operator names differ between portal and API in blanks, underscores and case only. */
export function normalizeOperator(operator: string): string {
    return operator.toUpperCase().replace(/[^A-Z0-9&!]/g, "");
}

export function isKnownOperator(operator: string): boolean {
    return filterOperators.some((known) => normalizeOperator(known) === normalizeOperator(operator));
}

export function requiresValue(operator: string): boolean {
    return !withoutValue.has(normalizeOperator(operator));
}

/** Whether the operator compares numbers, so that its value must be an integer from 0. */
export function requiresNumber(operator: string): boolean {
    return normalizeOperator(operator).startsWith("GREATERTHAN");
}

/** Source: Microsoft Entra, "Scoping users or groups to be provisioned": an integer [0,1,2,...]. */
export function isFilterNumber(value: string): boolean {
    return /^\d+$/.test(value);
}
