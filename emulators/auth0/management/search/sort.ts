/**
 * Sorts by `field:1` (ascending) or `field:-1`; a path with dots reaches into objects. Numbers go by size, all else
 * as text; absent values come last.
 * @param read what the fields are of. Default: the item.
 */
export function sortItems<T extends object>(
    items: T[],
    sort: unknown,
    read: (item: T) => object = (item) => item,
): T[] {
    const match = typeof sort === "string" ? /^(.+):(1|-1)$/.exec(sort) : null;
    if (match === null) return items;
    const path = (match[1] ?? "").split(".");
    const direction = Number(match[2]);
    // Each value is read once: a large directory is sorted for every page.
    const keyed = items.map((item) => ({ item, value: getValue(read(item), path) }));
    keyed.sort(({ value: left }, { value: right }) => {
        if (left === right) return 0;
        if (left === undefined) return 1;
        if (right === undefined) return -1;
        if (typeof left === "number" && typeof right === "number") return (left - right) * direction;
        return String(left) < String(right) ? -direction : direction;
    });
    return keyed.map(({ item }) => item);
}

function getValue(value: unknown, path: readonly string[]): string | number | undefined {
    let found = value;
    for (const name of path) {
        if (typeof found !== "object" || found === null) return undefined;
        found = (found as Record<string, unknown>)[name];
    }
    if (typeof found === "boolean") return String(found);
    return typeof found === "string" || typeof found === "number" ? found : undefined;
}
