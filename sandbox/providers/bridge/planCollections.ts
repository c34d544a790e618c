import { unknownMark, type Value } from "../../../provider/host/definition";
import { isObject } from "./state";
import { isPresent, isSame } from "./values";

/** Notes a change; without a path at the value that is compared. */
export type Change = (kind: "add" | "update" | "delete", at?: string) => void;

/** Element by element, in their order. */
export function compareLists(
    olds: Value[],
    news: Value[],
    path: string,
    change: Change,
    compare: (old: Value, wanted: Value, at: string) => void,
): void {
    for (let i = 0; i < Math.max(olds.length, news.length); i++) {
        const at = `${path}[${i}]`;
        if (i >= olds.length) change("add", at);
        else if (i >= news.length) change("delete", at);
        else compare(olds[i], news[i], at);
    }
}

/**
 * What is new has the place that the program gives it, what is gone the one in the state; both at the same
 * place are an update.
 */
export function compareSets(olds: Value[], news: Value[], path: string, change: Change): void {
    if (news.includes(unknownMark)) return change("update");
    if (news.length === 0) return change("delete");
    const gone = (i: number): boolean => i < olds.length && !news.some((item) => isSame(item, olds[i]));
    const fresh = (i: number): boolean => i < news.length && !olds.some((old) => isSame(old, news[i]));
    for (let i = 0; i < Math.max(olds.length, news.length); i++) {
        if (gone(i)) change(fresh(i) ? "update" : "delete", `${path}[${i}]`);
        else if (fresh(i)) change("add", `${path}[${i}]`);
    }
}

/** Key by key; a map that was nothing is added as a whole. */
export function compareMaps(before: Value, after: Value, path: string, change: Change): void {
    if (!isPresent(before)) return change("add");
    const [olds, news] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
    for (const key of new Set([...Object.keys(olds), ...Object.keys(news)])) {
        const at = /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}["${key}"]`;
        if (!(key in news)) change("delete", at);
        else if (!(key in olds)) change("add", at);
        else if (!isSame(olds[key], news[key])) change("update", at);
    }
}
