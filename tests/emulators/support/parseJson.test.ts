import { parseJson } from "../../../emulators/support/parseJson";

test("parses JSON of 500 levels", () => {
    const text = `${"[".repeat(500)}${"]".repeat(500)}`;
    expect(JSON.stringify(parseJson(text))).toBe(text);
});

test.each(["[".repeat(501) + "]".repeat(501), '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000), "{", ""])(
    "rejects what is too deep or no JSON",
    (text) => {
        expect(() => parseJson(text)).toThrow(SyntaxError);
    },
);
