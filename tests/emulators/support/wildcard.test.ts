import { matchesWildcard } from "../../../emulators/support/wildcard";

const isMatch = (pattern: string, text: string) => matchesWildcard(pattern.split("*"), text);

test.each([
    ["abc", "abc", true],
    ["abc", "abcd", false],
    ["*", "", true],
    ["a*", "abc", true],
    ["*c", "abc", true],
    ["a*c", "ac", true],
    ["a*a", "a", false],
    ["ab*ba", "aba", false],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-c-b", false],
    ["a**c", "abc", true],
    ["a.c", "abc", false],
])("%s on %s is %s", (pattern, text, expected) => {
    expect(isMatch(pattern, text)).toBe(expected);
});

// A regular expression would try all ways to place 2,000 letters between 30 wildcards.
test("finds no match of many wildcards in a long text", () => {
    expect(isMatch(`${"*a".repeat(30)}*b`, "a".repeat(2_000))).toBe(false);
});
