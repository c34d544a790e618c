import fc from "fast-check";

import { filterOperators } from "../../../mapping";
import { testFilterOperator } from "../../../mapping/filters/filterOperators";

test("are those of the portal", () => {
    expect(filterOperators.map((o) => o.name)).toEqual([
        ...[
            "&",
            "!&",
            "ENDS_WITH",
            "EQUALS",
            "Greater_Than",
            "Greater_Than_OR_EQUALS",
            "Includes",
            "IS FALSE",
        ],
        ...["IS NOT NULL", "IS NULL", "IS TRUE", "NOT EQUALS", "NOT REGEX MATCH", "REGEX MATCH"],
    ]);
    expect(filterOperators.find((o) => o.name === "EQUALS")).toEqual({
        name: "EQUALS",
        arity: "Binary",
        multivaluedComparisonType: "All",
        supportedAttributeTypes: ["String", "Integer"],
    });
});

test.each<[string, string | null, string[], boolean]>([
    ["&", "Sales", ["Sales and Marketing"], true],
    ["!&", "Sales", ["Sales and Marketing"], false],
    ["ENDS_WITH", "ada@acme.example", ["@acme.example"], true],
    ["EQUALS", "Sales", ["Sales"], true],
    ["EQUALS", "Sales", ["sales"], false],
    ["EQUALS", "Sales", [], false],
    ["Greater_Than", "10", ["9"], true],
    ["Greater_Than", "10", ["10"], false],
    ["Greater_Than", "ten", ["9"], false],
    ["Greater_Than_OR_EQUALS", "10", ["10"], true],
    ["Includes", "Sales and Marketing", ["and"], true],
    ["Includes", "Sales and Marketing", ["AND"], false],
    ["Greater_Than", "-1", ["0"], false],
    ["Greater_Than", "1.5", ["1"], false],
    ["IS FALSE", "False", [], true],
    ["IS TRUE", "True", [], true],
    ["IS TRUE", "False", [], false],
    ["IS NOT NULL", "x", [], true],
    ["IS NULL", "x", [], false],
    ["IS NULL", null, [], true],
    ["IS NULL", "", [], true],
    ["NOT EQUALS", "Sales", ["Legal"], true],
    ["NOT REGEX MATCH", "Sales", ["^L"], true],
    ["REGEX MATCH", "1234567", ["(1[0-9]{6})"], true],
    ["REGEX MATCH", "ada@acme.example", [".*\\@acme.example"], true],
    ["REGEX MATCH", "Sales", ["sales"], false],
    ["REGEX MATCH", "Sales", ["(?i)sales"], true],
    // An attribute without a value makes every other clause false.
    ["NOT EQUALS", null, ["Legal"], false],
    ["NOT REGEX MATCH", null, ["^L"], false],
    ["IS NOT NULL", null, [], false],
    ["!&", null, ["Sales"], false],
])("%s on %j with %j is %s", (operator, attribute, values, result) => {
    expect(testFilterOperator(operator, attribute, values)).toBe(result);
});

const word = fc.string({ minLength: 1, maxLength: 5 });

test.each([
    ["EQUALS", "NOT EQUALS"],
    ["&", "!&"],
    ["IS NULL", "IS NOT NULL"],
    ["IS TRUE", "IS FALSE"],
    ["REGEX MATCH", "NOT REGEX MATCH"],
])("%s holds for a value exactly when %s does not", (operator, opposite) => {
    const values = operator.startsWith("IS ") ? fc.constantFrom("True", "False") : word;
    fc.assert(
        fc.property(
            values,
            word.filter((text) => /^[a-z0-9 ]+$/i.test(text)),
            (attribute, value) => {
                expect(testFilterOperator(operator, attribute, [value])).not.toBe(
                    testFilterOperator(opposite, attribute, [value]),
                );
            },
        ),
    );
});

test("only IS NULL holds for an attribute without a value", () => {
    fc.assert(
        fc.property(
            fc.constantFrom(...filterOperators),
            word,
            fc.constantFrom(null, ""),
            (operator, value, none) => {
                expect(testFilterOperator(operator.name, none, [value])).toBe(operator.name === "IS NULL");
            },
        ),
    );
});
