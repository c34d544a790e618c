import { createParseExpressionResponse } from "../../../emulators/entra/graph/routes/synchronization/parseExpressionResponse";
import { fromMappingSource, toMappingSource } from "../../../mapping/expressions/mappingSource";
import { parseExpression } from "../../../mapping/expressions/parser";
import { environment } from "../support/environment";

const respond = (text: string, properties?: { key: string; value: unknown }[]) =>
    createParseExpressionResponse(text, properties === undefined ? null : { properties }, environment);

describe("the mapping source", () => {
    test("is the tree of Microsoft's example, with the omitted arguments left out", () => {
        expect(respond('Replace([preferredLanguage], "-", , , "_", ,  )').parsedExpression).toEqual({
            expression: 'Replace([preferredLanguage], "-", , , "_", , )',
            name: "Replace",
            type: "Function",
            parameters: [
                {
                    key: "source",
                    value: {
                        expression: "[preferredLanguage]",
                        name: "preferredLanguage",
                        parameters: [],
                        type: "Attribute",
                    },
                },
                { key: "Find", value: { expression: '"-"', name: "-", parameters: [], type: "Constant" } },
                {
                    key: "Replacement",
                    value: { expression: '"_"', name: "_", parameters: [], type: "Constant" },
                },
            ],
        });
    });

    test("repeats the keys of repeated parameters", () => {
        const source = toMappingSource(
            parseExpression('Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
        );
        expect(source.parameters.map((p) => p.key)).toEqual(["source", "key", "value", "key", "value"]);
    });

    test("has numbers in quotes by themselves and without quotes in the function, as Microsoft's example", () => {
        const source = toMappingSource(parseExpression("Mid([userPrincipalName], 1, 8)"));
        expect(source.expression).toBe("Mid([userPrincipalName], 1, 8)");
        expect(source.parameters[1]).toEqual({
            key: "start",
            value: { expression: '"1"', name: "1", parameters: [], type: "Constant" },
        });
    });

    test("reads a function without an expression from its parameters, and rejects unknown ones", () => {
        const source = toMappingSource(
            parseExpression('Switch([state], , "NSW", "1", "QLD", ToLower([city]))'),
        );
        expect(fromMappingSource({ ...source, expression: "" })).toEqual(parseExpression(source.expression));
        const strange = { key: "colour", value: toMappingSource(parseExpression("[city]")) };
        expect(() => fromMappingSource({ ...source, expression: "", parameters: [strange] })).toThrow(
            'Switch has no parameter "colour"',
        );
    });

    test("nests functions", () => {
        const source = toMappingSource(
            parseExpression('ToLower(Join("@", NormalizeDiacritics([givenName]), "x.com"))'),
        );
        expect(source.parameters[0]?.value.parameters[1]?.value).toMatchObject({
            name: "NormalizeDiacritics",
            expression: "NormalizeDiacritics([givenName])",
        });
    });
});

describe("rejects an invalid expression with the position", () => {
    test.each([
        [
            "",
            "Expected an attribute in brackets, a constant in quotes, a number or a function, found the end of the expression (position 1)",
        ],
        ["Join(", "The bracket is not closed by ) (position 5)"],
        ['Join(" ", [a]', "The bracket is not closed by ) (position 5)"],
        ['Join(" ", [a]) x', "Expected the end of the expression, found x (position 16)"],
        ["[mail", "The attribute name is not closed by ] (position 1)"],
        ['ToLower("abc)', 'The constant is not closed by " (position 9)'],
        [
            "mail",
            '"mail" is neither an attribute in brackets, nor a constant in quotes, nor a function with arguments (position 1)',
        ],
        ["Frobnicate([a])", "The function Frobnicate is not supported (position 1)"],
        [
            "tolower([a])",
            "The function tolower is not supported; function names are case-sensitive: ToLower (position 1)",
        ],
        ["ToLower()", "ToLower requires the argument source (position 1)"],
        ['StripSpaces([a], "b")', "StripSpaces takes at most 1 arguments, found 2 (position 1)"],
        ["Trim([a])", "The function Trim is not supported (position 1)"],
        ["Now([a])", "Now takes at most 0 arguments, found 1 (position 1)"],
        ["[a] = [b]", "A comparison is allowed only as a condition of IIF or in CBool (position 5)"],
        [
            'IIF([a] = "x", [a] = "y", "z")',
            "A comparison is allowed only as a condition of IIF or in CBool (position 20)",
        ],
        ["ToLower(SelectUniqueValue([a], [b]))", "SelectUniqueValue must be at the top level (position 9)"],
        ["Replace([a])", "Replace requires oldValue or regexPattern (position 1)"],
        ['Replace([a], "x")', "Replace with oldValue requires replacementValue or template (position 1)"],
        ['Replace([a], "x", "y", , "z")', "Replace takes either oldValue or regexPattern (position 1)"],
        [
            'Replace([a], , "x", "g")',
            "Replace with regexPattern requires replacementValue, or regexGroupName and replacementAttributeName (position 1)",
        ],
        [
            'Switch([a], , "k")',
            "Switch takes a source, a default and pairs of key and value: an even number of arguments, found 3 (position 1)",
        ],
        ['Switch([a], , "k", )', "Switch has a key or a value that is empty (position 1)"],
        ["SelectUniqueValue([a])", "SelectUniqueValue requires at least two rules (position 1)"],
        ["ToLower([a] [b])", "Expected a comma or ), found [ (position 13)"],
    ])("%s", (text, message) => {
        const response = respond(text);
        expect(response).toEqual({
            parsingSucceeded: false,
            evaluationSucceeded: false,
            evaluationResult: [],
            parsedExpression: null,
            error: { code: "ParsingFailed", message, target: null, details: [], innerError: null },
        });
    });

    test("more than 10,000 characters", () => {
        expect(() => parseExpression(`ToLower("${"x".repeat(10_000)}")`)).toThrow(
            "at most 10000 are allowed",
        );
    });

    test("deep nesting", () => {
        expect(() => parseExpression("StripSpaces(".repeat(500) + "[a]" + ")".repeat(500))).toThrow(
            "nested too deeply",
        );
    });
});

test("reports why an expression cannot be evaluated", () => {
    const response = respond('Left([mail], "x")', [{ key: "mail", value: "a@b" }]);
    expect(response).toMatchObject({
        parsingSucceeded: true,
        evaluationSucceeded: false,
        evaluationResult: [],
        error: { code: "EvaluationFailed", message: 'numChars must be an integer, found "x"' },
    });
});

test("does not evaluate without a test object", () => {
    expect(respond("[mail]")).toMatchObject({ parsingSucceeded: true, evaluationSucceeded: false });
});
