import { isAbsent } from "../../../rules/validation/checks";
import { type Change, secretMark, unknownMark, type Value, type Values } from "./model";

/** Every property that differs, by its path; objects are compared in depth, lists as a whole. */
export function findChanges(before: Values, after: Values): Change[] {
    return compare(before, after, "");
}

/** Whether two values are the same; nothing equals a value that is not known yet. */
export function isSame(a: Value | undefined, b: Value | undefined): boolean {
    if (a === unknownMark || b === unknownMark) return false;
    if (isAbsent(a) || isAbsent(b)) return isAbsent(a) && isAbsent(b);
    if (Array.isArray(a) && Array.isArray(b)) {
        return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
    }
    if (isValues(a) && isValues(b)) return compare(a, b, "").length === 0;
    return a === b;
}

export function isValues(value: Value | undefined): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function compare(before: Values, after: Values, path: string): Change[] {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name): Change[] => {
        const a = getOwn(before, name);
        const b = getOwn(after, name);
        const here = joinPath(path, name);
        if (isValues(a) && isValues(b)) return compare(a, b, here);
        if (isSame(a, b)) return [];
        // An object that is new or gone is shown member by member.
        if (isValues(a) && isAbsent(b)) return compare(a, {}, here);
        if (isAbsent(a) && isValues(b)) return compare({}, b, here);
        return [{ path: here, before: a ?? undefined, after: b ?? undefined }];
    });
}

/** A secret that the engine reports as changed: both values are hidden, so that they look the same. */
export function createHiddenChange(path: string): Change {
    return { path, before: secretMark, after: secretMark };
}

function joinPath(path: string, name: string): string {
    if (/^[A-Za-z_$][\w$]*$/.test(name)) return path === "" ? name : `${path}.${name}`;
    return `${path}[${JSON.stringify(name)}]`;
}

function getOwn(values: Values, name: string): Value | undefined {
    return Object.hasOwn(values, name) ? values[name] : undefined;
}
