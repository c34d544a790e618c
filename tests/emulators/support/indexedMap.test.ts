import fc from "fast-check";

import { IndexedMap, readAll } from "../../../emulators/support/indexedMap";

interface Item {
    name: unknown;
}

/** Changes of a map without the knowledge of the index. */
type Edit =
    | { kind: "set" | "insert"; key: string; name: unknown }
    | { kind: "rename" | "borrow" | "keep"; key: string; name: unknown }
    | { kind: "rename all"; name: unknown }
    | { kind: "grow"; key: string }
    | { kind: "delete"; key: string }
    | { kind: "clear" };

const names = fc.oneof(
    fc.constantFrom("ada", "ADA", "Bob", "bob", "", true, 7, null, undefined),
    fc.constant(null).map((): string[] => ["ada"]),
);
const keys = fc.constantFrom("a", "b", "c", "d", "e");
const edits: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ kind: fc.constantFrom("set" as const, "insert" as const), key: keys, name: names }),
    fc.record({ kind: fc.constantFrom("set" as const, "insert" as const), key: keys, name: names }),
    fc.record({ kind: fc.constantFrom("rename" as const, "borrow" as const), key: keys, name: names }),
    fc.record({ kind: fc.constant("rename all" as const), name: names }),
    fc.record({ kind: fc.constant("keep" as const), key: keys, name: names }),
    fc.record({ kind: fc.constant("grow" as const), key: keys }),
    fc.record({ kind: fc.constant("delete" as const), key: keys }),
    fc.record({ kind: fc.constant("clear" as const) }),
);

/** Changes of objects that were handed out before are made as well. */
function apply(map: IndexedMap<Item>, kept: Item[], edit: Edit): void {
    if (edit.kind === "clear") {
        map.clear();
    } else if (edit.kind === "delete") {
        map.delete(edit.key);
    } else if (edit.kind === "set") {
        map.set(edit.key, { name: edit.name });
    } else if (edit.kind === "insert") {
        map.insert(edit.key, { name: edit.name });
    } else if (edit.kind === "rename all") {
        for (const item of map.values()) item.name = edit.name;
    } else if (edit.kind === "borrow") {
        rename(map.borrow(edit.key), edit.name);
    } else if (edit.kind === "rename") {
        rename(map.get(edit.key), edit.name);
    } else if (edit.kind === "grow") {
        grow(map.get(edit.key));
    } else {
        for (const item of kept) rename(item, edit.name);
        kept.push(...[map.get(edit.key) ?? []].flat());
    }
}

function rename(item: Item | undefined, name: unknown): void {
    if (item !== undefined) item.name = name;
}

function grow(item: Item | undefined): void {
    if (Array.isArray(item?.name)) item.name.push("bob");
}

const folded = (value: unknown) => String(value).toLowerCase();

/** The items that have the value, or one of its values, as a look at each of them says. */
function scan(map: ReadonlyMap<string, Item>, wanted: string): Item[] {
    return [...readAll(map)].filter(({ name }) => {
        if (name === null || name === undefined) return false;
        return Array.isArray(name) ? name.some((one) => folded(one) === wanted) : folded(name) === wanted;
    });
}

test("finds the objects in the order of the map, whatever happens to it and to them", () => {
    fc.assert(
        fc.property(fc.array(fc.tuple(edits, fc.boolean()), { maxLength: 40 }), (steps) => {
            const map = new IndexedMap<Item>();
            const kept: Item[] = [];
            for (const [edit, asks] of steps) {
                apply(map, kept, edit);
                if (!asks) continue;
                for (const wanted of ["ada", "bob", "true", "7", ""]) {
                    const candidates = map.findByValue("name", ({ name }) => name, [wanted.toUpperCase()]);
                    const found = candidates.filter((item) => scan(map, wanted).includes(item));
                    expect(found).toEqual(scan(map, wanted));
                    const places = candidates.map((item) => [...readAll(map)].indexOf(item));
                    expect(places).toEqual([...places].sort((a, b) => a - b));
                    expect(places).not.toContain(-1);
                }
            }
        }),
        { numRuns: 200 },
    );
});

function createNamedItems(count: number): IndexedMap<Item> {
    return new IndexedMap<Item>(Array.from({ length: count }, (_, at) => [`k${at}`, { name: `name-${at}` }]));
}

/** Names of the items that have a value, and how many items were read for it. */
function find(map: IndexedMap<Item>, ...values: unknown[]): { names: unknown[]; reads: number } {
    let reads = 0;
    const read = (item: Item): unknown => ((reads += 1), item.name);
    // An index keeps the function that it was created with.
    const name = `index ${String(++indexes)}`;
    map.findByValue(name, (item) => read(item), []);
    reads = 0;
    const names = map.findByValue(name, read, values).map((item) => item.name);
    return { names, reads };
}
let indexes = 0;

test("finds only items that may have the value", () => {
    const map = createNamedItems(100);
    expect(find(map, "NAME-7")).toMatchObject({ names: ["name-7"] });
    expect(find(map, "name-9", "name-8", "name-9")).toMatchObject({ names: ["name-8", "name-9"] });
    expect(find(map, "name-100")).toMatchObject({ names: [] });
});

test("reads for a look-up the values of no other items than those that were handed out", () => {
    const map = createNamedItems(10_000);
    expect(find(map, "name-7")).toEqual({ names: ["name-7"], reads: 0 });
    map.get("k1");
    map.borrow("k2");
    map.insert("k3", { name: "name-7" });
    expect(find(map, "name-7")).toEqual({ names: ["name-7", "name-7"], reads: 2 });
});

test("reads items that were borrowed only until the event loop goes on, and then once more", async () => {
    const map = createNamedItems(10);
    const read = jest.fn((item: Item) => item.name);
    map.findByValue("name", read, []);
    const borrowed = map.borrow("k2");
    map.findByValue("name", read, ["name-2"]);
    rename(borrowed, "other");
    await new Promise((resolve) => void setImmediate(resolve));
    read.mockClear();
    expect(map.findByValue("name", read, ["other"])).toEqual([borrowed]);
    expect(read).not.toHaveBeenCalled();
});
