import { ValueIndex } from "./valueIndex";

/**
 * A map of plain objects that can be looked up by their values without a look at each of them.
 *
 * Any code may keep an object and change it later without a word to the map, as tests and pages do. So objects that
 * were handed out by the methods of `Map` are looked at again by each look-up. Routes use {@link borrow} and
 * {@link readAll} instead: then a look-up takes as long in a large directory as in a small one.
 */
export class IndexedMap<T extends object> extends Map<string, T> {
    private readonly indexes = new Map<string, ValueIndex<T>>();
    /** Places in the order of the map; they have gaps. */
    private readonly places = new Map<T, number>();
    private nextPlace = 0;
    /** Objects that others may change at any time. */
    private readonly shared = new Set<T>();
    /** Objects that may change until the event loop goes on. */
    private readonly borrowed = new Set<T>();

    /** @param entries objects that no one else changes. */
    constructor(entries: Iterable<readonly [string, T]> = []) {
        super();
        for (const [key, item] of entries) this.insert(key, item);
    }

    /** Adds an object that the caller does not keep. */
    insert(key: string, item: T): void {
        const before = super.get(key);
        const place = (before && this.places.get(before)) ?? this.nextPlace++;
        if (before !== undefined && before !== item) this.dropItem(before);
        super.set(key, item);
        this.places.set(item, place);
        for (const index of this.indexes.values()) index.update(item);
    }

    /** An object that the caller does not change after it has waited for something. */
    borrow(key: string): T | undefined {
        const item = super.get(key);
        if (item === undefined || this.shared.has(item)) return item;
        if (this.borrowed.size === 0) setImmediate(() => this.endLoans());
        this.borrowed.add(item);
        return item;
    }

    /**
     * Objects whose value equals one of these in any letter case, in the order of the map, and those that have a list
     * or an object as their value. For callers that change nothing.
     * @param read stands for `name`: all calls with this name give the same.
     */
    findByValue(name: string, read: (item: T) => unknown, values: readonly unknown[]): T[] {
        const index = this.getIndex(name, read);
        for (const item of this.shared) index.update(item);
        for (const item of this.borrowed) index.update(item);
        return this.sort(values.length === 1 ? index.find(values[0]) : values.flatMap((v) => index.find(v)));
    }

    /** Objects of this map in its order, each once. */
    sort(items: readonly T[]): T[] {
        if (items.length < 2) return [...items];
        const getPlace = (item: T): number => this.places.get(item) ?? 0;
        return [...new Set(items)].sort((a, b) => getPlace(a) - getPlace(b));
    }

    /** All objects, for a caller that changes none. */
    readAll(): MapIterator<T> {
        return super.values();
    }

    /** The same with their keys. */
    readEntries(): MapIterator<[string, T]> {
        return super.entries();
    }

    override get(key: string): T | undefined {
        const item = super.get(key);
        if (item !== undefined) this.shared.add(item);
        return item;
    }

    override set(key: string, item: T): this {
        this.insert(key, item);
        this.shared.add(item);
        return this;
    }

    override delete(key: string): boolean {
        const item = super.get(key);
        if (item !== undefined) this.dropItem(item);
        return super.delete(key);
    }

    override clear(): void {
        for (const item of this.readAll()) this.dropItem(item);
        super.clear();
    }

    override values(): MapIterator<T> {
        this.shareAll();
        return super.values();
    }

    override entries(): MapIterator<[string, T]> {
        this.shareAll();
        return super.entries();
    }

    override forEach(act: (item: T, key: string, map: Map<string, T>) => void, self?: unknown): void {
        this.shareAll();
        super.forEach(act, self);
    }

    override [Symbol.iterator](): MapIterator<[string, T]> {
        return this.entries();
    }

    private shareAll(): void {
        for (const item of this.readAll()) this.shared.add(item);
    }

    private getIndex(name: string, read: (item: T) => unknown): ValueIndex<T> {
        const known = this.indexes.get(name);
        if (known !== undefined) return known;
        const index = new ValueIndex(read);
        for (const item of this.readAll()) index.update(item);
        this.indexes.set(name, index);
        return index;
    }

    private endLoans(): void {
        for (const index of this.indexes.values()) {
            for (const item of this.borrowed) index.update(item);
        }
        this.borrowed.clear();
    }

    private dropItem(item: T): void {
        for (const index of this.indexes.values()) index.remove(item);
        this.places.delete(item);
        this.shared.delete(item);
        this.borrowed.delete(item);
    }
}

/** All objects of a map, for a caller that changes none. */
export function readAll<T>(map: ReadonlyMap<string, T>): MapIterator<T> {
    return map instanceof IndexedMap ? (map as IndexedMap<T & object>).readAll() : map.values();
}

/** An object of a map, for a caller that does not change it after it has waited for something. */
export function borrow<T extends object>(map: ReadonlyMap<string, T>, key: string): T | undefined {
    return map instanceof IndexedMap ? (map as IndexedMap<T>).borrow(key) : map.get(key);
}

/** Adds an object that the caller does not keep. */
export function insert<T extends object>(map: Map<string, T>, key: string, item: T): void {
    if (map instanceof IndexedMap) map.insert(key, item);
    else map.set(key, item);
}

/**
 * Objects that may have one of these values, as {@link IndexedMap.findByValue} finds them; of any other map all, such
 * as of a copy that is made for one request.
 */
export function findByValue<T extends object>(
    map: ReadonlyMap<string, T>,
    name: string,
    read: (item: T) => unknown,
    values: readonly unknown[],
): T[] {
    if (map instanceof IndexedMap) return (map as IndexedMap<T>).findByValue(name, read, values);
    return [...readAll(map)];
}

/** Objects of a map in its order, each once. */
export function sortAsIn<T extends object>(map: ReadonlyMap<string, T>, items: readonly T[]): T[] {
    if (map instanceof IndexedMap) return (map as IndexedMap<T>).sort(items);
    const wanted = new Set(items);
    return [...readAll(map)].filter((item) => wanted.has(item));
}

/** The same map with indexes, of objects that no one else changes. */
export function createIndexedMap<T extends object>(map: ReadonlyMap<string, T>): IndexedMap<T> {
    return map instanceof IndexedMap ? (map as IndexedMap<T>) : new IndexedMap(map);
}

/** A plain copy of a map, with the same objects. */
export function copyMap<T>(map: ReadonlyMap<string, T>): Map<string, T> {
    return new Map(map instanceof IndexedMap ? (map as IndexedMap<T & object>).readEntries() : map);
}
