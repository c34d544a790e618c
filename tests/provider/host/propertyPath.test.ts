import fc from "fast-check";

import { formatPath, isWithin, parsePath } from "../../../provider/host/propertyPath";

describe("formatPath", () => {
    test.each([
        [["name"], "name"],
        [["scopes", 0], "scopes[0]"],
        [["a", "b", "c"], "a.b.c"],
        [["a", 0, "b"], "a[0].b"],
        [
            ["mappings", 'emails[type eq "work"].value', "matchingPrecedence"],
            'mappings["emails[type eq \\"work\\"].value"].matchingPrecedence',
        ],
        [["with space"], '["with space"]'],
        [["map", "0"], 'map["0"]'],
        [["map", ""], 'map[""]'],
        [["map", "ends in \\"], "map.ends in \\"],
        [["map", "a.b\\"], 'map["a.b"]'],
    ])("writes %j as %s", (path, text) => {
        expect(formatPath(path)).toBe(text);
    });

    test("what it writes reads back as the same path, unless a key with a dot ends in a backslash", () => {
        const key = fc
            .oneof(
                fc.string({ unit: "grapheme" }),
                fc.string({ unit: fc.constantFrom(...'ab_$0.["]\\ *') }),
                fc.constantFrom("__proto__", "", "0", "*", "]", '"'),
            )
            .filter((text) => !(text.endsWith("\\") && /[.[]/.test(text)));
        fc.assert(
            fc.property(fc.array(fc.oneof(key, fc.nat()), { minLength: 1 }), (path) => {
                expect(parsePath(formatPath(path))).toEqual(path);
            }),
            { numRuns: 500 },
        );
    });

    test("whatever the keys are, the engine can read the path", () => {
        const key = fc.string({ unit: fc.constantFrom(...'a.["]\\') });
        fc.assert(
            fc.property(fc.array(key, { minLength: 1 }), (path) => {
                expect(parsePath(formatPath(path))).toHaveLength(path.length);
            }),
            { numRuns: 500 },
        );
    });
});

describe("parsePath", () => {
    test.each([
        ['root["nested"].x', ["root", "nested", "x"]],
        ["root.array[*].field", ["root", "array", "*", "field"]],
        ["foo-bar", ["foo-bar"]],
        // Old providers write a dot before brackets, and the engine takes it.
        ["a.[0]", ["a", 0]],
    ])("reads %s as the engine does", (text, path) => {
        expect(parsePath(text)).toEqual(path);
    });

    test.each(["", ".a", "a.", "a..b", 'a["b', 'a["b"', "a[", "a[x]", "a[-1]"])("refuses %j", (text) => {
        expect(parsePath(text)).toBeUndefined();
    });
});

describe("isWithin", () => {
    test("takes a star for any one step", () => {
        expect(isWithin(["a", 3, "b", "c"], ["a", "*", "b"])).toBe(true);
        expect(isWithin(["a", 3], ["a", "*", "b"])).toBe(false);
        expect(isWithin(["b"], ["a"])).toBe(false);
    });
});
