import { compareShapes } from "../../../../cli/live/compare/compareShapes";
import { describeShape, mergeShapes } from "../../../../provider/clients/callShapes/shape";

const shape = (...values: unknown[]) =>
    values.map((value) => describeShape(value, { enumerations: true })).reduce(mergeShapes);

const compare = (emulators: unknown[], live: unknown[]) =>
    compareShapes(shape(...emulators), shape(...live)).map(
        ({ kind, path, emulators: theirs, live: ours }) => `${kind} ${path ?? ""}: ${theirs} => ${ours}`,
    );

test.each<[string, unknown[], unknown[], string[]]>([
    ["the same", [{ a: 1, b: ["x"] }], [{ b: ["y", "z"], a: 7 }], []],
    ["another type", [{ a: 1 }], [{ a: "x" }], ["type a: number => string"]],
    ["null in place of a value", [{ a: "x" }], [{ a: null }], ["type a: string => null"]],
    ["one of two types", [{ a: "x" }, { a: null }], [{ a: null }], []],
    ["an empty string", [{ a: "x" }], [{ a: "" }], []],
    ["a value where only empty strings were seen", [{ a: "" }], [{ a: "x" }], []],
    ["an extra property", [{ a: 1 }], [{ a: 1, b: "x" }], ["extra b: absent => string"]],
    ["a missing property", [{ a: 1, b: "x" }], [{ a: 1 }], ["missing b: string => absent"]],
    ["a property that is optional anyway", [{ a: 1, b: "x" }, { a: 1 }], [{ a: 1 }], []],
    [
        "a property that some lack",
        [{ list: [{ a: 1 }] }],
        [{ list: [{ a: 1 }, {}] }],
        ["missing list[].a: number => sometimes absent"],
    ],
    ["another class of string", [{ a: "x" }], [{ a: "https://acme.example/" }], ["type a: string => url"]],
    [
        "a value of an enumeration",
        [{ state: "Active" }],
        [{ state: "Running" }],
        ["value state: Active => Running"],
    ],
    ["one of two values", [{ state: "Active" }, { state: "Paused" }], [{ state: "Paused" }], []],
    ["an empty list", [{ list: [{ a: 1 }] }], [{ list: [] }], []],
    ["JSON in a string", [{ a: '{"b":1}' }], [{ a: '{"b":"x"}' }], ["type a.b: number => string"]],
    [
        "names like those of prototypes",
        [{ constructor: 1 }],
        [{ toString: 1 }],
        ["missing constructor: number => absent", "extra toString: absent => number"],
    ],
])("%s", (_title, emulators, live, expected) => {
    expect(compare(emulators, live)).toEqual(expected);
});
