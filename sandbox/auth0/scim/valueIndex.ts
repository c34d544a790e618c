/**
 * Finds the items of a map that may have a value, without asking each of them.
 *
 * The map belongs to the state, which is plain data that anybody edits: items come, go and change without a
 * word to the index. So it is derived: before each answer it walks the map and compares what is there with what
 * it knew, by identity, and corrects itself where they differ. That walk is linear, but costs nanoseconds an
 * item; folding and comparing every value would cost a hundred times that.
 */
export class ValueIndex<T extends object> {
    private readonly keys: string[] = [];
    private readonly items: T[] = [];
    private readonly values: unknown[] = [];
    private readonly buckets = new Map<string, Set<T>>();
    /** Items whose value cannot be told apart by identity: lists and objects, which change in place. */
    private readonly opaque = new Set<T>();

    constructor(private readonly read: (item: T) => unknown) {}

    /** Items whose value may equal this one in any letter case. The caller compares. In the map's order. */
    candidates(map: ReadonlyMap<string, T>, value: unknown): T[] {
        this.follow(map);
        const bucket = this.buckets.get(foldedKey(value) ?? "") ?? new Set<T>();
        const found = [...bucket, ...this.opaque];
        if (found.length < 2) return found;
        const wanted = new Set(found);
        return this.items.filter((item) => wanted.has(item));
    }

    private follow(map: ReadonlyMap<string, T>): void {
        const { items, values, read } = this;
        let at = 0;
        for (const [key, item] of map) {
            if (items[at] !== item) this.align(map, at, key, item);
            const value = read(item);
            if (values[at] !== value) {
                this.forget(at);
                values[at] = value;
                this.note(at);
            }
            at += 1;
        }
        this.truncate(at);
    }

    /** Makes this item the one at this place, after removals in front of it, or as a new one at the end. */
    private align(map: ReadonlyMap<string, T>, at: number, key: string, item: T): void {
        while (at < this.items.length && map.get(this.keys[at] ?? "") !== this.items[at]) {
            this.forget(at);
            for (const list of [this.keys, this.items, this.values]) list.splice(at, 1);
        }
        if (this.items[at] === item) return;
        this.truncate(at);
        this.keys.push(key);
        this.items.push(item);
        this.values.push(this.read(item));
        this.note(at);
    }

    private truncate(length: number): void {
        for (let at = this.items.length - 1; at >= length; at -= 1) this.forget(at);
        for (const list of [this.keys, this.items, this.values]) list.length = Math.min(list.length, length);
    }

    private note(at: number): void {
        const item = this.items[at];
        const value = this.values[at];
        if (item === undefined || value === undefined || value === null) return;
        const key = foldedKey(value);
        if (key === undefined) {
            this.opaque.add(item);
            return;
        }
        const bucket = this.buckets.get(key);
        if (bucket === undefined) this.buckets.set(key, new Set([item]));
        else bucket.add(item);
    }

    private forget(at: number): void {
        const item = this.items[at];
        if (item === undefined) return;
        this.opaque.delete(item);
        const key = foldedKey(this.values[at]);
        const bucket = key === undefined ? undefined : this.buckets.get(key);
        if (key === undefined || bucket === undefined) return;
        bucket.delete(item);
        if (bucket.size === 0) this.buckets.delete(key);
    }
}

function foldedKey(value: unknown): string | undefined {
    if (typeof value === "string") return value.toLowerCase();
    return typeof value === "boolean" || typeof value === "number" ? String(value) : undefined;
}

const indexes = new WeakMap<object, Map<string, unknown>>();

/** The index of a map by a name; made when it is first asked for, and gone with the map. */
export function indexOf<T extends object>(
    map: ReadonlyMap<string, T>,
    name: string,
    read: (item: T) => unknown,
): ValueIndex<T> {
    const ofMap = indexes.get(map) ?? new Map<string, unknown>();
    indexes.set(map, ofMap);
    // A name stands for one reader, and with it for one type of item.
    const known = ofMap.get(name) as ValueIndex<T> | undefined;
    const index = known ?? new ValueIndex(read);
    ofMap.set(name, index);
    return index;
}
