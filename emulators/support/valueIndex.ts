/** Finds items by a value that each of them has, in any letter case. It knows what it is told: see IndexedMap. */
export class ValueIndex<T extends object> {
    private readonly values = new Map<T, unknown>();
    private readonly buckets = new Map<string, Set<T>>();
    /** Items whose value cannot be told apart by identity: lists and objects, which change in place. */
    private readonly opaque = new Set<T>();

    constructor(private readonly read: (item: T) => unknown) {}

    /** Items that have the value, and those with a list or an object, in no order. The caller compares. */
    find(value: unknown): T[] {
        const bucket = this.buckets.get(toFoldedKey(value) ?? "");
        return bucket === undefined ? [...this.opaque] : [...bucket, ...this.opaque];
    }

    /** Reads the value of an item that is new or may have changed. */
    update(item: T): void {
        const value = this.read(item);
        if (this.values.get(item) === value && this.values.has(item)) return;
        this.remove(item);
        this.values.set(item, value);
        this.addToBucket(item, value);
    }

    remove(item: T): void {
        const key = toFoldedKey(this.values.get(item));
        this.values.delete(item);
        this.opaque.delete(item);
        const bucket = key === undefined ? undefined : this.buckets.get(key);
        if (key === undefined || bucket === undefined) return;
        bucket.delete(item);
        if (bucket.size === 0) this.buckets.delete(key);
    }

    private addToBucket(item: T, value: unknown): void {
        if (value === undefined || value === null) return;
        const key = toFoldedKey(value);
        if (key === undefined) {
            this.opaque.add(item);
            return;
        }
        const bucket = this.buckets.get(key);
        if (bucket === undefined) this.buckets.set(key, new Set([item]));
        else bucket.add(item);
    }
}

function toFoldedKey(value: unknown): string | undefined {
    if (typeof value === "string") return value.toLowerCase();
    return typeof value === "boolean" || typeof value === "number" ? String(value) : undefined;
}
