/** Sorts by `field:1` (ascending) or `field:-1`; a path with dots reaches into objects. Absent values come last. */
export function sorted<T extends object>(items: T[], sort: unknown): T[] {
    const match = typeof sort === "string" ? /^(.+):(1|-1)$/.exec(sort) : null;
    if (match === null) return items;
    const path = (match[1] ?? "").split(".");
    const direction = Number(match[2]);
    return [...items].sort((a, b) => {
        const [left, right] = [textAt(a, path), textAt(b, path)];
        if (left === right) return 0;
        if (left === undefined) return 1;
        if (right === undefined) return -1;
        return left < right ? -direction : direction;
    });
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
    let found = value;
    for (const name of path) {
        if (typeof found !== "object" || found === null) return undefined;
        found = (found as Record<string, unknown>)[name];
    }
    return ["string", "number", "boolean"].includes(typeof found) ? String(found) : undefined;
}
