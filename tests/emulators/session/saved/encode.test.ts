import fc from "fast-check";

import { decode, encode } from "../../../../emulators/session/saved/encode";

/** What a state may consist of, with names that could be taken for the notation. */
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
    data: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.constantFrom(null, true, false, 0, 1.5, -7, Infinity, -Infinity),
        fc.array(tie("data"), { maxLength: 4 }),
        fc.dictionary(
            fc.oneof(fc.string(), fc.constantFrom("$map", "$set", "$object", "$number")),
            tie("data"),
            { maxKeys: 4, noNullPrototype: true },
        ),
        fc.array(fc.tuple(fc.string(), tie("data")), { maxLength: 4 }).map((pairs) => new Map(pairs)),
        fc.array(fc.string(), { maxLength: 4 }).map((items) => new Set(items)),
    ),
}));

test("any plain data comes back from JSON as it was", () => {
    fc.assert(
        fc.property(data, (value) => {
            expect(decode(JSON.parse(JSON.stringify(encode(value))))).toEqual(value);
        }),
    );
});

test("maps keep their order", () => {
    const map = new Map([
        ["b", 1],
        ["a", 2],
    ]);
    expect([...(decode(encode(map)) as typeof map).keys()]).toEqual(["b", "a"]);
});

test("members that are undefined are left out", () => {
    expect(encode({ a: undefined, b: 1 })).toEqual({ b: 1 });
});

test.each<[string, unknown]>([
    ["a function", () => 1],
    ["a date", new Date()],
    ["a timer", setTimeout(() => undefined).unref()],
    ["a symbol", Symbol("x")],
])("%s is refused, with its place", (_what, value) => {
    expect(() => encode({ jobs: new Map([["job", [value]]]) }, "world")).toThrow(
        /^world\.jobs\.job\[0\] cannot be saved: it is not plain data/,
    );
});
