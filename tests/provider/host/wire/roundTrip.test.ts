import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { unknownMark, type Value, type Values } from "../../../../provider/host";
import type { PropertyPath } from "../../../../provider/host/propertyPath";
import { receive } from "../../../../provider/host/wire/receive";
import { send } from "../../../../provider/host/wire/send";

const scalar: fc.Arbitrary<Value> = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constant(unknownMark),
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
