import { parseExpression } from "../../../mapping/expressions/parser";
import { compileRegex } from "../../../mapping/expressions/regex";

const isMatch = (pattern: string, text: string) => compileRegex(pattern).test(text);

describe("patterns of .NET", () => {
    test.each([
        ["\\d is every decimal digit", String.raw`^\d+$`, "٣4", true],
        ["\\D is every other character", String.raw`^\D$`, "é", true],
        ["\\w has the letters of all scripts", String.raw`^\w+$`, "Zoë_Œuvre", true],
        ["\\W in a class has no letter", String.raw`^[\W_]$`, "é", false],
        ["\\W in a class has the rest", String.raw`^[\W_]+$`, "_-. €", true],
        ["\\s has the no-break space", String.raw`^\s$`, " ", true],
        ["\\S with \\s in a class is everything", String.raw`^[\s\S]+$`, "a\té\n\u{1F600}", true],
        ["a dot is everything but the line feed", "^.$", "\r", true],
        ["a dot is not the line feed", "^.$", "\n", false],
        ["\\Z is the end", String.raw`com\Z`, "acme.com", true],
        ["\\u is a character by its code", String.raw`^\u00e9$`, "é", true],
        ["\\e and \\c are control characters", String.raw`^\e\cA$`, "\u001b\u0001", true],
        ["a bracket in a class stands for itself", "^[[:alpha:]+$", "[:alph", true],
        ["a closing bracket may come first", "^[]x]+$", "]x", true],
        ["options stand at the beginning or within", "^a(?i)B(?-i)c$", "abc", true],
        ["comments have no effect", "^a(?# one)b$", "ab", true],
        ["a group is named with quotes too", "^(?'year'a)$", "a", true],
    ])("%s", (_, pattern, text, expected) => {
        expect(isMatch(pattern, text)).toBe(expected);
    });

    test.each([
        ["a(?=b)", "it has a look-around assertion"],
        ["a(?!b)", "it has a look-around assertion"],
        ["(?<=a)b", "it has a look-around assertion"],
        ["(?<!a)b", "it has a look-around assertion"],
        [String.raw`(a)\1`, "it has a back-reference"],
        [String.raw`(?<x>a)\k<x>`, "it has a back-reference"],
        ["(?>a+)", "it has an atomic group"],
        ["(?(a)b|c)", "it has a conditional"],
        ["(?<a-b>x)", "it has a balancing group"],
        ["(?x) a", "it has the option n or x"],
        ["(?P<a>x)", "it has a construct that .NET does not have"],
        ["[a-z-[aeiou]]", "it subtracts one character class from another"],
        [String.raw`\Gx`, String.raw`it has the anchor \G`],
        [String.raw`\Qx`, String.raw`it has \Q, which .NET does not have`],
        ["a{1001}", "invalid repeat count: `{1001}`"],
        ["(", "missing closing ): `(`"],
        ["a++", "invalid nested repetition operator: `++`"],
        ["\\", "trailing backslash at end of expression"],
        ["(?#", "it has a comment that is not closed or too long"],
    ])("rejects %s", (pattern, reason) => {
        expect(() => compileRegex(pattern)).toThrow(
            `"${pattern}" is not a regular expression that is supported here: ${reason}`,
        );
    });

    test("numbers groups without a name before those with one", () => {
        const [match] = compileRegex("(?<year>a)(b)(c)?").matchAll("xab");
        expect(match?.start).toBe(1);
        expect(Object.fromEntries(match?.groups ?? [])).toEqual({
            "0": { start: 1, end: 3 },
            "1": { start: 2, end: 3 },
            "2": undefined,
            "3": { start: 1, end: 2 },
            year: { start: 1, end: 2 },
        });
    });
});

// By the engine of JavaScript each of them takes longer than any test may.
describe("patterns that would hang a backtracking engine", () => {
    const long = "a".repeat(50_000);
    test.each([
        ["nested repetition", "(a+)+$", `${long}!`],
        ["alternatives that overlap", "(a|aa)+$", `${long}!`],
        ["many optional characters", `${"a?".repeat(30)}${"a".repeat(30)}$`, `${"a".repeat(500)}!`],
        ["a repeated group of anything", "(.*a){20}$", `${long}!`],
    ])("%s", (_, pattern, text) => {
        expect(isMatch(pattern, text)).toBe(false);
    });

    test("rejects a value on which all matches together take too many steps", () => {
        expect(() => compileRegex("a(.*b)?").matchAll(long)).toThrow(
            'The regular expression "a(.*b)?" takes too long on a value of 50000 characters',
        );
    });
});

test("a pattern of thousands of characters on a value of millions is rejected", () => {
    expect(() => isMatch("(a|b)*".repeat(1_000), "a".repeat(1_000_000))).toThrow("takes too long");
});

test("an expression with a regular expression parses without compiling it", () => {
    expect(() => parseExpression('Replace([mail], , "(a+)+$", , "x", , )')).not.toThrow();
});

test("the first match is found in a value on which all of them would take too long", () => {
    const text = "a".repeat(5_000);
    expect(compileRegex(".").match(text)).toMatchObject({ start: 0, end: 1 });
    expect(compileRegex("b").match(text)).toBeUndefined();
});
