import { type DiffKind, type DiffResult, unknownMark, type Value, type Values } from "./definition";
import { formatPath, isWithin, parsePath, type PropertyPath } from "./propertyPath";
import { isAbsent, isContainer } from "./values";
import { signatureKey } from "./wire/signatures";

/** What a change means for a resource. */
export interface DiffOptions {
    /** Top-level inputs whose change replaces the resource. */
    replaceOn: readonly string[];
    /** Property paths whose changes do not count (`ignoreChanges` of the request); `*` matches one step. */
    ignore?: readonly string[];
}

/**
 * Compares inputs with inputs, deeply, and names each change by its path. For `diff` of a resource:
 *
 * ```ts
 * diff: ({ oldInputs, news, ignoreChanges }) =>
 *     diffProperties(oldInputs, news, { replaceOn: ["connectionId"], ignore: ignoreChanges })
 * ```
 *
 * Absent, undefined and null are the same. A new value that is not known yet counts as an update.
 */
export function diffProperties(oldInputs: Values, news: Values, options: DiffOptions): DiffResult {
    const ignored = (options.ignore ?? []).map(parsePath).filter((path) => path !== undefined);
    const changes: Record<string, DiffKind> = {};
    for (const { path, kind } of compare(oldInputs, news, [])) {
        if (!ignored.some((ancestor) => isWithin(path, ancestor))) {
            const replaces = options.replaceOn.includes(String(path[0]));
            changes[formatPath(path)] = replaces ? asReplacement(kind) : kind;
        }
    }
    return { changes };
}

/** The same change, as one that needs a new resource. */
export function asReplacement(kind: DiffKind): DiffKind {
    switch (kind) {
        case "add":
            return "add-replace";
        case "delete":
            return "delete-replace";
        case "update":
            return "update-replace";
        default:
            return kind;
    }
}

interface Change {
    path: PropertyPath;
    kind: DiffKind;
}

function compare(before: Value, after: Value, path: PropertyPath): Change[] {
    if (isAbsent(before) && isAbsent(after)) {
        return [];
    }
    if (isAbsent(before)) {
        return [{ path, kind: "add" }];
    }
    if (isAbsent(after)) {
        return [{ path, kind: "delete" }];
    }
    if (Array.isArray(before) && Array.isArray(after)) {
        const length = Math.max(before.length, after.length);
        return Array.from({ length }, (_, index) => index).flatMap((index) =>
            compare(before[index], after[index], [...path, index]),
        );
    }
    if (isPlainObject(before) && isPlainObject(after)) {
        const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
        return [...keys].flatMap((key) =>
            compare(getMember(before, key), getMember(after, key), [...path, key]),
        );
    }
    return isSameValue(before, after) ? [] : [{ path, kind: "update" }];
}

/** Whether two values are equal in depth; nothing equals a value that is not known yet. */
export function isSameValue(a: Value, b: Value): boolean {
    if (a === unknownMark || b === unknownMark) {
        return false;
    }
    if (isAbsent(a) || isAbsent(b)) {
        return isAbsent(a) && isAbsent(b);
    }
    if (Array.isArray(a) || Array.isArray(b)) {
        return (
            Array.isArray(a) &&
            Array.isArray(b) &&
            a.length === b.length &&
            a.every((element, index) => isSameValue(element, b[index]))
        );
    }
    if (isContainer(a) && isContainer(b)) {
        const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
        return [...keys].every((key) => isSameValue(getMember(a, key), getMember(b, key)));
    }
    return Object.is(a, b) || a === b;
}

/** Assets and archives are compared and shown as a whole: their parts are no properties of the resource. */
function isPlainObject(value: Value): value is { [key: string]: Value } {
    return isContainer(value) && !Array.isArray(value) && !Object.hasOwn(value, signatureKey);
}

function getMember(object: { [key: string]: Value }, key: string): Value {
    return Object.hasOwn(object, key) ? object[key] : undefined;
}
