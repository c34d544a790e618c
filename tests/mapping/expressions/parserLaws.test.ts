import fc from "fast-check";

import { evaluate } from "../../../mapping/expressions/evaluator";
import { fromMappingSource, toMappingSource } from "../../../mapping/expressions/mappingSource";
import { parseExpression } from "../../../mapping/expressions/parser";
import { type Expression, ExpressionError, printExpression } from "../../../mapping/expressions/syntax";
import { environment } from "../support/environment";

const attribute = fc
    .constantFrom("mail", "givenName", "surname", "missing", "proxyAddresses")
    .map((name): Expression => ({ kind: "attribute", name }));
const constant = fc.string().map((value): Expression => ({ kind: "constant", value, quoted: true }));
const integer = fc
    .integer({ min: -5, max: 50 })
    .map((n): Expression => ({ kind: "constant", value: `${n}`, quoted: false }));
const call = (name: string, list: (Expression | undefined)[]): Expression => ({
    kind: "call",
    name,
    arguments: list,
});

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        attribute,
        constant,
        tie("expression").map((e) => call("ToLower", [e])),
        tie("expression").map((e) => call("Not", [e])),
        fc.array(tie("expression"), { minLength: 1, maxLength: 3 }).map((l) => call("Coalesce", l)),
        fc.tuple(constant, tie("expression"), tie("expression")).map((l) => call("Join", l)),
        fc.tuple(tie("expression"), integer).map((l) => call("Left", l)),
        fc
            .tuple(tie("expression"), constant, constant)
            .map(([source, find, by]) =>
                call("Replace", [source, find, undefined, undefined, by, undefined, undefined]),
            ),
        fc
            .tuple(tie("expression"), constant, tie("expression"))
            .map(([source, key, value]) => call("Switch", [source, undefined, key, value])),
        fc
            .tuple(
                fc.constantFrom("=" as const, "<>" as const, "<=" as const),
                tie("expression"),
                constant,
                constant,
            )
            .map(([operator, left, right, then]) =>
                call("IIF", [{ kind: "comparison", operator, left: leaf(left), right }, then, left]),
            ),
    ),
}));

/** A comparison has no brackets of its own, so its operands are never comparisons. */
function leaf(e: Expression): Expression {
    return e.kind === "comparison" ? e.left : e;
}

const reader = (name: string) =>
    name === "missing" ? null : name === "proxyAddresses" ? ["a@b", "c@d"] : `value of ${name}`;

test("parses a printed expression to the same tree", () => {
    fc.assert(
        fc.property(expression, (e) => {
            expect(parseExpression(printExpression(e))).toEqual(e);
        }),
    );
});

test("evaluates the tree of an expression without its string to the same value", () => {
    fc.assert(
        fc.property(expression, (e) => {
            fc.pre(e.kind === "call");
            const withoutText = fromMappingSource({ ...toMappingSource(e), expression: "" });
            expect(evaluate(withoutText, reader, environment)).toEqual(evaluate(e, reader, environment));
        }),
    );
});

test("evaluates a printed expression to the same value", () => {
    fc.assert(
        fc.property(expression, (e) => {
            expect(
                evaluate(
                    parseExpression(printExpression(parseExpression(printExpression(e)))),
                    reader,
                    environment,
                ),
            ).toEqual(evaluate(e, reader, environment));
        }),
    );
});

test("parses any string or throws an ExpressionError", () => {
    fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom(...'[]"(),\\= aJoin<>1-'.split("")) }), (text) => {
            try {
                parseExpression(text);
            } catch (error) {
                expect(error).toBeInstanceOf(ExpressionError);
            }
        }),
    );
});
