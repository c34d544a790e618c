/**
 * Finds the items of a map that may have a value, without asking each of them.
 *
 * The map belongs to the state, which is plain data that any code edits: items come, go and change without a
 * word to the index. So it is derived: before a response it walks the map and compares what is there with what
 * it knew, by identity, and corrects itself where they differ. That walk is linear, but takes some ten
 * nanoseconds an item; `known` does without.
 */
export class ValueIndex<T extends object> {
    private readonly items: T[] = [];
    private readonly values: unknown[] = [];
    private readonly buckets = new Map<string, Set<T>>();
    /** Items whose value cannot be told apart by identity: lists and objects, which change in place. */
    private readonly opaque = new Set<T>();

    constructor(private readonly read: (item: T) => unknown) {}

    /** Items whose value may equal one of these in any letter case, in the map's order. The caller compares. */
    findCandidates(map: ReadonlyMap<string, T>, ...values: unknown[]): T[] {
        this.follow(map);
        const found = values.flatMap((value) => this.findKnown(value));
        if (found.length < 2) return found;
        const wanted = new Set(found);
        return this.items.filter((item) => wanted.has(item));
    }

    /**
     * The same as of the last response, without a look at the map: some may be gone or changed, others new. Good for
     * a value that only one item can have, when the caller sees that one of these is there and has it.
     */
    findKnown(value: unknown): T[] {
        const bucket = this.buckets.get(toFoldedKey(value) ?? "");
        return bucket === undefined ? [...this.opaque] : [...bucket, ...this.opaque];
    }

    private follow(map: ReadonlyMap<string, T>): void {
        const { items, values, read } = this;
        let at = 0;
        for (const item of map.values()) {
            if (items[at] !== item) this.align(at, item);
            const value = read(item);
            if (values[at] !== value) {
                this.removeFromBucket(at);
                values[at] = value;
                this.addToBucket(at);
            }
            at += 1;
        }
        this.truncate(at);
    }

    /** Makes this item the one at this place: one in front of it is gone, or all is new from here on. */
    private align(at: number, item: T): void {
        if (this.items[at + 1] === item) {
            this.removeFromBucket(at);
            this.items.splice(at, 1);
            this.values.splice(at, 1);
            return;
        }
        this.truncate(at);
        this.items.push(item);
        this.values.push(this.read(item));
        this.addToBucket(at);
    }

    private truncate(length: number): void {
        for (let at = this.items.length - 1; at >= length; at -= 1) this.removeFromBucket(at);
        this.items.length = Math.min(this.items.length, length);
        this.values.length = this.items.length;
    }

    private addToBucket(at: number): void {
        const item = this.items[at];
        const value = this.values[at];
        if (item === undefined || value === undefined || value === null) return;
        const key = toFoldedKey(value);
        if (key === undefined) {
            this.opaque.add(item);
            return;
        }
        const bucket = this.buckets.get(key);
        if (bucket === undefined) this.buckets.set(key, new Set([item]));
        else bucket.add(item);
    }

    private removeFromBucket(at: number): void {
        const item = this.items[at];
        if (item === undefined) return;
        this.opaque.delete(item);
        const key = toFoldedKey(this.values[at]);
        const bucket = key === undefined ? undefined : this.buckets.get(key);
        if (key === undefined || bucket === undefined) return;
        bucket.delete(item);
        if (bucket.size === 0) this.buckets.delete(key);
    }
}

function toFoldedKey(value: unknown): string | undefined {
    if (typeof value === "string") return value.toLowerCase();
    return typeof value === "boolean" || typeof value === "number" ? String(value) : undefined;
}

const indexes = new WeakMap<object, Map<string, unknown>>();

/** The index of a map by a name; made when it is first asked for, and gone with the map. */
export function getIndex<T extends object>(
    map: ReadonlyMap<string, T>,
    name: string,
    reader: () => (item: T) => unknown,
): ValueIndex<T> {
    let ofMap = indexes.get(map);
    if (ofMap === undefined) indexes.set(map, (ofMap = new Map<string, unknown>()));
    // A name stands for one reader, and with it for one type of item.
    const known = ofMap.get(name) as ValueIndex<T> | undefined;
    if (known !== undefined) return known;
    const index = new ValueIndex(reader());
    ofMap.set(name, index);
    return index;
}
