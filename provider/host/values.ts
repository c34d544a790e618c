import { unknownMark, type Value, type Values } from "./definition";
import type { PropertyPath } from "./propertyPath";

/** Absent, as Pulumi programs express it: not given, undefined or null. */
export function isAbsent(value: Value): value is undefined | null {
    return value === undefined || value === null;
}

/** The value at a path, or undefined where there is none. */
export function getValueAt(value: Value, path: PropertyPath): Value {
    let node = value;
    for (const segment of path) {
        if (!isContainer(node) || !Object.hasOwn(node, segment)) {
            return undefined;
        }
        // An array has its numbers and an object its names as own keys, which was just checked.
        node = (node as Record<string | number, Value>)[segment];
    }
    return node;
}

/** Whether a value has parts: an array or an object. */
export function isContainer(value: Value): value is Value[] | { [key: string]: Value } {
    return typeof value === "object" && value !== null;
}

/** The path of some value that is not known yet, or undefined when all of them are. */
export function findUnknown(value: Value, path: PropertyPath = []): PropertyPath | undefined {
    if (value === unknownMark) {
        return path;
    }
    if (!isContainer(value)) {
        return undefined;
    }
    const parts: [string | number, Value][] = Array.isArray(value)
        ? value.map((element, index) => [index, element])
        : Object.entries(value);
    for (const [segment, part] of parts) {
        const found = findUnknown(part, [...path, segment]);
        if (found !== undefined) {
            return found;
        }
    }
    return undefined;
}

export function isEmpty(values: Values): boolean {
    return Object.keys(values).length === 0;
}
