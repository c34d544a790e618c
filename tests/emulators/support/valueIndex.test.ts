import fc from "fast-check";

import { ValueIndex } from "../../../emulators/support/valueIndex";

interface Item {
    name: unknown;
}

/** Changes of a map without the knowledge of the index. */
type Edit =
    | { kind: "set"; key: string; name: unknown }
    | { kind: "rename"; key: string; name: unknown }
    | { kind: "grow"; key: string }
    | { kind: "delete"; key: string }
    | { kind: "clear" };

const names = fc.oneof(
    fc.constantFrom("ada", "ADA", "Bob", "bob", "", true, 7, null, undefined),
    fc.constant(null).map((): string[] => ["ada"]),
);
const keys = fc.constantFrom("a", "b", "c", "d", "e");
const edits: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ kind: fc.constant("set" as const), key: keys, name: names }),
    fc.record({ kind: fc.constant("set" as const), key: keys, name: names }),
    fc.record({ kind: fc.constant("rename" as const), key: keys, name: names }),
    fc.record({ kind: fc.constant("grow" as const), key: keys }),
    fc.record({ kind: fc.constant("delete" as const), key: keys }),
    fc.record({ kind: fc.constant("clear" as const) }),
);

function apply(map: Map<string, Item>, edit: Edit): void {
    const item = "key" in edit ? map.get(edit.key) : undefined;
    if (edit.kind === "clear") map.clear();
    else if (edit.kind === "delete") map.delete(edit.key);
    else if (edit.kind === "set") map.set(edit.key, { name: edit.name });
    else if (edit.kind === "rename" && item !== undefined) item.name = edit.name;
    else if (edit.kind === "grow" && Array.isArray(item?.name)) item.name.push("bob");
}

const folded = (value: unknown) => String(value).toLowerCase();

/** The items that have the value, or one of its values, as a look at each of them says. */
function scan(map: ReadonlyMap<string, Item>, wanted: string): Item[] {
    return [...map.values()].filter(({ name }) => {
        if (name === null || name === undefined) return false;
        return Array.isArray(name) ? name.some((one) => folded(one) === wanted) : folded(name) === wanted;
    });
}

test("whatever happens to the map, the candidates are in its order and complete", () => {
    fc.assert(
        fc.property(fc.array(fc.tuple(edits, fc.boolean()), { maxLength: 40 }), (steps) => {
            const map = new Map<string, Item>();
            const index = new ValueIndex<Item>(({ name }) => name);
            for (const [edit, asks] of steps) {
                apply(map, edit);
                if (!asks) continue;
                for (const wanted of ["ada", "bob", "true", "7", ""]) {
                    const candidates = index.findCandidates(map, wanted.toUpperCase());
                    const found = candidates.filter((item) => scan(map, wanted).includes(item));
                    expect(found).toEqual(scan(map, wanted));
                    const places = candidates.map((item) => [...map.values()].indexOf(item));
                    expect(places).toEqual([...places].sort((a, b) => a - b));
                    expect(places).not.toContain(-1);
                }
            }
        }),
        { numRuns: 150 },
    );
});

test("only items that may have the value are candidates", () => {
    const map = new Map<string, Item>();
    for (let at = 0; at < 100; at += 1) map.set(`k${at}`, { name: `name-${at}` });
    const index = new ValueIndex<Item>(({ name }) => name);
    expect(index.findCandidates(map, "NAME-7")).toEqual([{ name: "name-7" }]);
    expect(index.findCandidates(map, "name-100")).toEqual([]);
});
