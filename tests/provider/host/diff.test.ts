import fc from "fast-check";

import { diffProperties, unknownMark, type Value, type Values } from "../../../provider/host";
import { parsePath } from "../../../provider/host/propertyPath";
import { getValueAt } from "../../../provider/host/values";
import { SIGNATURE } from "./support";

function changes(before: Values, after: Values, replaceOn: string[] = [], ignore: string[] = []) {
    return diffProperties(before, after, { replaceOn, ignore }).changes;
}

describe("diffProperties", () => {
    test("names what was added, deleted and updated by its path", () => {
        const before = {
            name: "a",
            gone: 1,
            mappings: { 'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 0 } },
            scopes: ["get:users", "post:users", "patch:users"],
        };
        const after = {
            name: "b",
            mappings: {
                'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 2 },
                userName: {},
            },
            scopes: ["get:users", "delete:users"],
        };
        expect(changes(before, after)).toEqual({
            name: "update",
            gone: "delete",
            'mappings["emails[type eq \\"work\\"].value"].matchingPrecedence': "update",
            "mappings.userName": "add",
            "scopes[1]": "update",
            "scopes[2]": "delete",
        });
    });

    test("finds no change between absent, undefined and null", () => {
        expect(changes({ a: null, b: { c: null } }, { b: {}, d: undefined })).toEqual({});
    });

    test("finds a change of type at the place where it happens", () => {
        expect(changes({ a: { b: [1] } }, { a: { b: { 0: 1 } } })).toEqual({ "a.b": "update" });
        expect(changes({ a: "1" }, { a: 1 })).toEqual({ a: "update" });
    });

    test("counts a value that is not known yet as an update, or as added where there was none", () => {
        expect(changes({ a: "x", b: { c: 1 } }, { a: unknownMark, b: unknownMark, d: unknownMark })).toEqual({
            a: "update",
            b: "update",
            d: "add",
        });
    });

    test("replaces for any change beneath a replacing input", () => {
        expect(changes({ id: { a: 1, b: 2 }, x: 1 }, { id: { a: 2, c: 3 }, x: 2 }, ["id"])).toEqual({
            "id.a": "update-replace",
            "id.b": "delete-replace",
            "id.c": "add-replace",
            x: "update",
        });
    });

    test("passes over what is ignored, with all beneath it, also by a star", () => {
        const before = { a: { x: 1, y: 1 }, list: [{ n: 1, m: 1 }], z: 1 };
        const after = { a: { x: 2, y: 2 }, list: [{ n: 2, m: 2 }], z: 2 };
        expect(changes(before, after, ["a"], ["a.x", "list[*].n", "z"])).toEqual({
            "a.y": "update-replace",
            "list[0].m": "update",
        });
    });

    test("compares an asset as a whole", () => {
        const asset = (hash: string) => ({ file: { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", hash } });
        expect(changes(asset("1"), asset("1"))).toEqual({});
        expect(changes(asset("1"), asset("2"))).toEqual({ file: "update" });
    });

    const scalar: fc.Arbitrary<Value> = fc.oneof(
        fc.integer(),
        fc.string({ maxLength: 3 }),
        fc.constant(null),
    );
    const key = fc.string({ unit: fc.constantFrom("a", "b", ".", "[", '"', " "), maxLength: 3 });
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
        value: fc.oneof(
            { maxDepth: 3 },
            scalar,
            fc.array(tie("value"), { maxLength: 3 }),
            fc.dictionary(key, tie("value"), { maxKeys: 3 }),
        ),
    }));
    const values: fc.Arbitrary<Values> = fc.dictionary(key, value, { maxKeys: 4 });

    test("finds nothing to change in equal values", () => {
        fc.assert(
            fc.property(values, (all) => {
                expect(changes(all, structuredClone(all))).toEqual({});
            }),
        );
    });

    test("points at values that do differ, whatever the keys are", () => {
        fc.assert(
            fc.property(values, values, (before, after) => {
                for (const [text, kind] of Object.entries(changes(before, after))) {
                    const path = parsePath(text) ?? [];
                    const [old, now] = [getValueAt(before, path) ?? null, getValueAt(after, path) ?? null];
                    expect([old === null, now === null]).toEqual([kind === "add", kind === "delete"]);
                    expect(old).not.toEqual(now);
                }
            }),
        );
    });

    test("the other way round, additions are deletions", () => {
        const inverse = { add: "delete", delete: "add", update: "update" } as Record<string, string>;
        fc.assert(
            fc.property(values, values, (before, after) => {
                const inverted = Object.entries(changes(after, before)).map(([path, kind]) => [
                    path,
                    inverse[kind],
                ]);
                expect(Object.fromEntries(inverted)).toEqual(changes(before, after));
            }),
        );
    });
});
