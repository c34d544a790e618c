import fc from "fast-check";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN, type Value, type Values } from "../../../provider/host";
import type { PropertyPath } from "../../../provider/host/propertyPath";
import { findUnknown, receive, send, valueAt } from "../../../provider/host/values";
import { secret, SIGNATURE, struct, UNKNOWN_GUID } from "./support";

const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

describe("receive", () => {
    test("unwraps secrets and remembers where the outermost ones are", () => {
        expect(
            receive(struct({ a: secret({ b: secret("x"), c: [1] }), list: ["y", secret("z")], plain: true })),
        ).toEqual({
            values: { a: { b: "x", c: [1] }, list: ["y", "z"], plain: true },
            secrets: [["a"], ["list", 1]],
        });
    });

    test("reads the unknown GUID as UNKNOWN, also within a secret", () => {
        expect(receive(struct({ a: UNKNOWN_GUID, b: secret(UNKNOWN_GUID), c: [UNKNOWN_GUID] }))).toEqual({
            values: { a: UNKNOWN, b: UNKNOWN, c: [UNKNOWN] },
            secrets: [["b"]],
        });
    });

    test.each<[string, Record<string, JavaScriptValue>, Value]>([
        ["a custom resource as its ID", { urn: "urn:x", id: "con_1" }, "con_1"],
        ["a custom resource that does not exist yet as UNKNOWN", { urn: "urn:x", id: "" }, UNKNOWN],
        ["a custom resource with an unknown ID as UNKNOWN", { urn: "urn:x", id: UNKNOWN_GUID }, UNKNOWN],
        ["a component as its URN", { urn: "urn:x" }, "urn:x"],
        ["a component with a null ID as its URN", { urn: "urn:x", id: null }, "urn:x"],
    ])("reads %s", (_what, reference, value) => {
        expect(receive(struct({ r: { [SIGNATURE]: RESOURCE, ...reference } })).values).toEqual({ r: value });
    });

    test("reads output values: known, unknown, secret", () => {
        const received = receive(
            struct({
                known: { [SIGNATURE]: OUTPUT, value: "v", dependencies: ["urn:a"] },
                unknown: { [SIGNATURE]: OUTPUT },
                secret: { [SIGNATURE]: OUTPUT, value: { inner: secret("s") }, secret: true },
            }),
        );
        expect(received.values).toEqual({ known: "v", unknown: UNKNOWN, secret: { inner: "s" } });
        expect(received.secrets).toEqual([["secret"]]);
    });

    test("passes assets and archives through", () => {
        const asset = { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "hi", hash: "1" };
        expect(send(receive(struct({ asset })).values).toJavaScript()).toEqual({ asset });
    });

    test("reads nothing as no values", () => {
        expect(receive(undefined)).toEqual({ values: {}, secrets: [] });
    });
});

describe("send", () => {
    test("leaves undefined members out, but keeps the places of a list", () => {
        expect(send({ a: undefined, b: [undefined, 1], c: null }).toJavaScript()).toEqual({
            b: [null, 1],
            c: null,
        });
    });

    test("wraps a secret once, however many of its parts are secret too", () => {
        expect(send({ a: { b: "x" } }, [["a"], ["a", "b"], ["gone"]]).toJavaScript()).toEqual({
            a: secret({ b: "x" }),
        });
    });

    test("refuses what is no property value and names its path, not its value", () => {
        // A handler in plain JavaScript could return it.
        const values = { list: [{ n: 12345678901234567890n }] } as unknown as Values;
        expect(() => send(values)).toThrow("list[0].n: a bigint is not a property value.");
    });
});

const scalar: fc.Arbitrary<Value> = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constant(UNKNOWN),
);
// google-protobuf keeps a struct's fields in a plain object and so loses one named `__proto__`.
const key = fc
    .oneof(fc.string({ unit: "grapheme", maxLength: 6 }), fc.constantFrom("value", "constructor", "toString"))
    .filter((text) => text !== "__proto__");
const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(key, tie("value"), { maxKeys: 4 }),
    ),
}));
const values: fc.Arbitrary<Values> = fc.dictionary(key, value, { maxKeys: 5 });

/** Every path in a value, so that some can be chosen as secret. */
function pathsOf(node: Value, path: PropertyPath = []): PropertyPath[] {
    if (typeof node !== "object" || node === null) {
        return path.length === 0 ? [] : [path];
    }
    const parts: PropertyPath[] = Array.isArray(node)
        ? node.flatMap((part, index) => pathsOf(part, [...path, index]))
        : Object.entries(node).flatMap(([name, part]) => pathsOf(part, [...path, name]));
    return path.length === 0 ? parts : [path, ...parts];
}

function isPrefix(prefix: PropertyPath, path: PropertyPath): boolean {
    return prefix.length < path.length && prefix.every((step, index) => step === path[index]);
}

describe("round trip over the wire's bytes", () => {
    test("keeps every value and every secret", () => {
        const chosen = values.chain((all) => fc.tuple(fc.constant(all), fc.subarray(pathsOf(all))));
        fc.assert(
            fc.property(chosen, ([all, secrets]) => {
                const bytes = send(all, secrets).serializeBinary();
                const received = receive(Struct.deserializeBinary(bytes));
                expect(received.values).toEqual(all);
                const outermost = secrets.filter((path) => !secrets.some((other) => isPrefix(other, path)));
                const sorted = (paths: PropertyPath[]) => paths.map((path) => JSON.stringify(path)).sort();
                expect(sorted(received.secrets)).toEqual(sorted(outermost));
            }),
        );
    });
});

test("valueAt finds own members only", () => {
    expect(valueAt({ a: [{ b: 1 }] }, ["a", 0, "b"])).toBe(1);
    expect(valueAt({ a: {} }, ["a", "constructor"])).toBeUndefined();
    expect(valueAt({ a: "text" }, ["a", "length"])).toBeUndefined();
    expect(valueAt({ a: null }, ["a", "b"])).toBeUndefined();
});

test("findUnknown names the first value that is not known", () => {
    expect(findUnknown({ a: 1, b: [0, { c: UNKNOWN }] })).toEqual(["b", 1, "c"]);
    expect(findUnknown({ a: null })).toBeUndefined();
});
