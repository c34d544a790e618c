import { compileRegex } from "../expressions/regex";
import { asString, type Value } from "../expressions/value";
import type { AttributeDefinition } from "../schema/synchronizationSchema";

/**
 * filterOperatorSchema of Microsoft Graph: its documentation has a `name`, its metadata the `id` of an entity.
 */
export interface FilterOperatorSchema {
    name: string;
    arity: "Unary" | "Binary";
    multivaluedComparisonType: "All" | "Any";
    supportedAttributeTypes: AttributeDefinition["type"][];
}

type Test = (attribute: string, value: string) => boolean;

const text = ["String"] as const;
const number = ["String", "Integer"] as const;

/** How operators decide once the attribute has a value; without one every clause but IS NULL is false. */
const tests: Record<
    string,
    { arity: "Unary" | "Binary"; types: readonly AttributeDefinition["type"][]; test: Test }
> = {
    "&": { arity: "Binary", types: text, test: (a, v) => v.includes(a) },
    "!&": { arity: "Binary", types: text, test: (a, v) => !v.includes(a) },
    ENDS_WITH: { arity: "Binary", types: text, test: (a, v) => a.endsWith(v) },
    EQUALS: { arity: "Binary", types: number, test: (a, v) => a === v },
    Greater_Than: { arity: "Binary", types: number, test: compareIntegers((a, v) => a > v) },
    Greater_Than_OR_EQUALS: { arity: "Binary", types: number, test: compareIntegers((a, v) => a >= v) },
    Includes: { arity: "Binary", types: text, test: (a, v) => a.includes(v) },
    "IS FALSE": { arity: "Unary", types: ["Boolean"], test: (a) => a.toLowerCase() === "false" },
    "IS NOT NULL": { arity: "Unary", types: ["String", "Integer", "Boolean"], test: () => true },
    "IS NULL": { arity: "Unary", types: ["String", "Integer", "Boolean"], test: () => false },
    "IS TRUE": { arity: "Unary", types: ["Boolean"], test: (a) => a.toLowerCase() === "true" },
    "NOT EQUALS": { arity: "Binary", types: number, test: (a, v) => a !== v },
    "NOT REGEX MATCH": { arity: "Binary", types: text, test: (a, v) => !compileRegex(v).test(a) },
    "REGEX MATCH": { arity: "Binary", types: text, test: (a, v) => compileRegex(v).test(a) },
};

/**
 * The operators of scoping filters.
 * Source: "Scoping users or groups to be provisioned with scoping filters" and the Graph function
 * `synchronizationSchema: filterOperators`.
 */
export const filterOperators: readonly FilterOperatorSchema[] = Object.entries(tests).map(
    ([name, { arity, types }]) => ({
        name,
        arity,
        multivaluedComparisonType: "All",
        supportedAttributeTypes: [...types],
    }),
);

/** Whether a clause holds for an attribute. Comparisons are case-sensitive; of several values all must hold. */
export function testFilterOperator(
    operatorName: string,
    attribute: Value,
    values: readonly string[],
): boolean {
    const operator = tests[operatorName];
    if (operator === undefined) return false;
    const text = asString(attribute);
    if (text === null || text === "") return operatorName === "IS NULL";
    if (operator.arity === "Unary") return operator.test(text, "");
    return values.length > 0 && values.every((value) => operator.test(text, value));
}

function compareIntegers(compare: (attribute: number, value: number) => boolean): Test {
    return (attribute, value) =>
        /^\d+$/.test(attribute) && /^\d+$/.test(value) && compare(Number(attribute), Number(value));
}
