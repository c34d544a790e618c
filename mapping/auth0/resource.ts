import { isObject, type JsonObject } from "../json";
import type { FilterNode, FilterValue, ScimPath } from "./grammar";

/** Reading SCIM resources by path: names of attributes and URNs are case-insensitive (RFC 7643 section 2.1). */

/** The key of an object that is this name in any case; the name itself when there is none. */
export function findKey(object: JsonObject, name: string): string {
    if (name in object) return name;
    const lower = name.toLowerCase();
    for (const key of Object.keys(object)) {
        // The length first: this runs for each attribute of each user that has no value.
        if (key.length === name.length && key.toLowerCase() === lower) return key;
    }
    return name;
}

/** The object that holds a path's attribute: the resource or one of its extensions. */
function findContainer(resource: JsonObject, path: ScimPath): JsonObject | undefined {
    if (path.schema === undefined) return resource;
    const extension = resource[findKey(resource, path.schema)];
    return isObject(extension) ? extension : undefined;
}

/** The value at a path; of several elements the first that has one. Undefined: none. */
export function getValue(resource: JsonObject, path: ScimPath): unknown {
    const container = findContainer(resource, path);
    const value = container?.[findKey(container, path.attribute)];
    if (path.selector === undefined && path.sub === undefined) return value ?? undefined;
    for (const element of toElements(value)) {
        if (path.selector !== undefined && !isMatch(path.selector, element)) continue;
        const found = path.sub === undefined ? element : element[findKey(element, path.sub)];
        if (found !== undefined && found !== null) return found;
    }
    return undefined;
}

/** The complex values of an attribute, be it single or multi-valued. Simple values count as `{value}`. */
export function toElements(value: unknown): JsonObject[] {
    if (value === undefined || value === null) return [];
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return list.map((item) => (isObject(item) ? item : { value: item }));
}

/** Whether an object (an element of a multi-valued attribute, or a resource) matches a filter. */
export function isMatch(node: FilterNode, object: JsonObject): boolean {
    switch (node.kind) {
        case "and":
            return isMatch(node.left, object) && isMatch(node.right, object);
        case "or":
            return isMatch(node.left, object) || isMatch(node.right, object);
        case "not":
            return !isMatch(node.node, object);
        case "present":
            return getValue(object, node.path) !== undefined;
        case "comparison":
            return compare(node.operator, getValue(object, node.path), node.value);
    }
}

/**
 * Strings compare without case unless their attribute says otherwise (RFC 7643: `caseExact` is false by default),
 * booleans also as Entra's strings.
 */
export function compare(
    operator: string,
    actual: unknown,
    expected: FilterValue,
    caseExact = false,
): boolean {
    const left = toComparable(actual, caseExact);
    const right = toComparable(expected, caseExact);
    switch (operator) {
        case "eq":
            return left === right;
        case "ne":
            return left !== right;
        case "co":
            return left.includes(right);
        case "sw":
            return left.startsWith(right);
        case "ew":
            return left.endsWith(right);
        case "gt":
            return left > right;
        case "ge":
            return left >= right;
        case "lt":
            return left < right;
        case "le":
            return left <= right;
        default:
            return false;
    }
}

function toComparable(value: unknown, caseExact: boolean): string {
    if (value === undefined || value === null) return "";
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return caseExact ? text : text.toLowerCase();
}

/** The `eq` conditions of a filter that only joins such by `and`; undefined for any other. */
export function readConditions(node: FilterNode): Map<string, FilterValue> | undefined {
    if (node.kind === "and") {
        const left = readConditions(node.left);
        const right = readConditions(node.right);
        return left && right && new Map([...left, ...right]);
    }
    if (node.kind !== "comparison" || node.operator !== "eq") return undefined;
    const { path, value } = node;
    if (path.schema !== undefined || path.sub !== undefined || path.selector !== undefined) return undefined;
    return new Map([[path.attribute, value]]);
}
