import fc from "fast-check";

import { unknownMark, type Values } from "../../../../provider/host";
import { compileTable } from "../../../../sandbox/providers/bridge/compiledTable";
import { planDiff } from "../../../../sandbox/providers/bridge/planDiff";
import { type PackageTable, repeatLine } from "../../../../sandbox/providers/bridge/propertyTable";
import { completeState } from "../../../../sandbox/providers/bridge/state";

const source: PackageTable = {
    name: "test",
    version: "1.0.0",
    config: {},
    configDefaults: {},
    configRequired: [],
    functions: {},
    types: {
        Block: { text: "string optional", filled: "string optional computed", names: "set<string> optional" },
        Pair: { ...repeatLine("string required", "key value") },
    },
    resources: {
        "test:index:Thing": {
            name: "string required replaces",
            size: "integer optional",
            on: "boolean optional",
            note: "string optional",
            filled: "string optional computed",
            id2: "string computed",
            names: "set<string> optional",
            pairs: "Pair[] optional",
            block: "Block optional",
            labels: "map<string> optional",
        },
    },
};
const table = compileTable(source);
const thing = table.resource("test:index:Thing");
const diff = (state: Values, news: Values): Record<string, string> => planDiff(table, thing, state, news);

test("an absent value and the empty one of its type are the same", () => {
    const empty = { name: "x", size: 0, on: false, note: "", names: [], pairs: null, labels: {} };
    expect(diff(empty, { name: "x" })).toEqual({});
    expect(diff({ name: "x" }, empty)).toEqual({});
});

test("false, 0 and an empty text in the state are changed, where nothing is filled", () => {
    const wanted = { name: "x", size: 1, on: true, note: "n" };
    const zero = { name: "x", size: 0, on: false, note: "" };
    expect(diff(zero, wanted)).toEqual({ size: "update", on: "update", note: "update" });
    expect(diff({ name: "x" }, wanted)).toEqual({ size: "add", on: "add", note: "add" });
});

test("an input that the service may fill keeps its value when the program is silent", () => {
    expect(diff({ name: "x", filled: "by the service", note: "n" }, { name: "x" })).toEqual({
        note: "delete",
    });
    expect(diff({ name: "x", filled: "a" }, { name: "x", filled: "b" })).toEqual({ filled: "update" });
});

test("outputs and what a program cannot set are not compared", () => {
    expect(diff({ name: "x", id2: "a" }, { name: "x", id2: "b" })).toEqual({});
});

test("a change of a replacing input replaces, also one that is not known yet", () => {
    expect(diff({ name: "x" }, { name: "y" })).toEqual({ name: "update-replace" });
    expect(diff({ name: "x" }, { name: unknownMark })).toEqual({ name: "update-replace" });
});

test("lists are compared by position, sets by what is in them", () => {
    const pairs = [
        { key: "a", value: "1" },
        { key: "b", value: "2" },
    ];
    expect(diff({ name: "x", pairs }, { name: "x", pairs: pairs.toReversed() })).toEqual({
        "pairs[0].key": "update",
        "pairs[0].value": "update",
        "pairs[1].key": "update",
        "pairs[1].value": "update",
    });
    expect(diff({ name: "x", pairs }, { name: "x", pairs: pairs.slice(0, 1) })).toEqual({
        "pairs[1]": "delete",
    });
    expect(diff({ name: "x", names: ["a", "b"] }, { name: "x", names: ["b", "a"] })).toEqual({});
    expect(diff({ name: "x", names: ["a", "b"] }, { name: "x", names: ["b", "c"] })).toEqual({
        "names[0]": "delete",
        "names[1]": "add",
    });
});

test("a nested block is compared by path, and goes as a whole", () => {
    const state = { name: "x", block: { text: "a", filled: "f", names: [] } };
    expect(diff(state, { name: "x", block: { text: "b" } })).toEqual({ "block.text": "update" });
    expect(diff(state, { name: "x" })).toEqual({ block: "delete" });
    expect(diff({ name: "x" }, { name: "x", block: { text: "b" } })).toEqual({ block: "add" });
});

test("whatever a program sets does not differ from the state that comes of it", () => {
    const text = fc.string({ maxLength: 3 });
    const inputs = fc.record(
        {
            name: text,
            size: fc.integer(),
            on: fc.boolean(),
            note: text,
            filled: text,
            names: fc.uniqueArray(text, { maxLength: 4 }),
            pairs: fc.array(fc.record({ key: text, value: text }), { maxLength: 3 }),
            block: fc.record({ text, names: fc.uniqueArray(text, { maxLength: 3 }) }, { requiredKeys: [] }),
            labels: fc.dictionary(text, text, { maxKeys: 3 }),
        },
        { requiredKeys: ["name"] },
    );
    fc.assert(
        fc.property(inputs, fc.constantFrom("create", "later"), (values, after) => {
            const state = completeState(table, thing, values, after);
            expect(diff(state, values)).toEqual({});
        }),
    );
});
