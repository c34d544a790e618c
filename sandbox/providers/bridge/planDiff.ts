import { UNKNOWN, type DiffKind, type Value, type Values } from "../../../provider/host/definition";
import type { CompiledTable, Properties } from "./compiledTable";
import type { Property } from "./propertyTable";
import { isObject } from "./state";

export type Changes = Record<string, DiffKind>;

/**
 * Compares the state with what the program wants, as a bridged provider plans: by the state and not by the
 * last inputs, so that drift found by a refresh shows; an input that the service may fill keeps its value
 * when the program is silent; an absent value and the empty one are the same; sets have no order.
 */
export function planDiff(table: CompiledTable, properties: Properties, state: Values, news: Values): Changes {
    const changes: Changes = {};
    compareProperties(table, properties, state, news, "", false, changes);
    return changes;
}

function compareProperties(
    table: CompiledTable,
    properties: Properties,
    state: Values,
    news: Values,
    prefix: string,
    replaces: boolean,
    changes: Changes,
): void {
    for (const [name, property] of properties) {
        if (!property.required && !property.optional) continue;
        const path = `${prefix}${name}`;
        compareValue(table, property, state[name], news[name], path, replaces || property.replaces, changes);
    }
}

function compareValue(
    table: CompiledTable,
    property: Property,
    before: Value,
    after: Value,
    path: string,
    replaces: boolean,
    changes: Changes,
): void {
    const change = (kind: "add" | "update" | "delete", at = path): void => {
        changes[at] = replaces ? `${kind}-replace` : kind;
    };
    if (after === UNKNOWN) return change(isEmpty(before) ? "add" : "update");
    if (isEmpty(before) && isEmpty(after)) return;
    if (isAbsent(after)) {
        if (!property.computed) change("delete");
        return;
    }
    const { type } = property;
    const nested = table.objectType(type);
    if (nested && isObject(after)) {
        if (!isObject(before)) return change("add");
        return compareProperties(table, nested, before, after, `${path}.`, replaces, changes);
    }
    if ((type.kind === "list" || type.kind === "set") && Array.isArray(after)) {
        const [olds, news] = [Array.isArray(before) ? before : [], after];
        if (type.kind === "set") return compareSets(olds, news, path, change);
        const element: Property = { ...property, type: type.element, computed: false };
        for (let i = 0; i < Math.max(olds.length, news.length); i++) {
            if (i >= olds.length) change("add", `${path}[${i}]`);
            else if (i >= news.length) change("delete", `${path}[${i}]`);
            else compareValue(table, element, olds[i], news[i], `${path}[${i}]`, replaces, changes);
        }
        return;
    }
    // False and 0 are values that stand in the state; an empty text is none.
    const hasValue = !isEmpty(before) || before === false || before === 0;
    if (!same(before, after)) change(hasValue ? "update" : "add");
}

function compareSets(
    olds: Value[],
    news: Value[],
    path: string,
    change: (kind: "add" | "update" | "delete", at: string) => void,
): void {
    news.forEach((item, i) => {
        if (!olds.some((old) => same(old, item))) change("add", `${path}[${i}]`);
    });
    olds.forEach((item, i) => {
        if (news.some((wanted) => same(item, wanted))) return;
        const taken = i < news.length && !olds.some((old) => same(old, news[i]));
        change(taken ? "update" : "delete", `${path}[${i}]`);
    });
}

/** Deep equality in which the empty value of a type equals no value. */
function same(a: Value, b: Value): boolean {
    if (a === UNKNOWN || b === UNKNOWN) return false;
    if (isEmpty(a) && isEmpty(b)) return true;
    if (Array.isArray(a) && Array.isArray(b)) {
        return a.length === b.length && a.every((item, i) => same(item, b[i]));
    }
    if (isObject(a) && isObject(b)) {
        return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
    }
    return a === b;
}

function isAbsent(value: Value): value is undefined | null {
    return value === undefined || value === null;
}

/** Nothing, or a value that says as little. A block is something, even when all of its members are empty. */
function isEmpty(value: Value): boolean {
    if (isAbsent(value) || value === "" || value === false || value === 0) return true;
    if (Array.isArray(value)) return value.length === 0;
    return isObject(value) && Object.keys(value).length === 0;
}
