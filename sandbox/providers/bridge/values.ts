import { unknownMark, type Value } from "../../../provider/host/definition";
import { isAbsent } from "../../../provider/host/values";
import { isObject } from "./state";

/** Something that stands in the state: an empty text and false do, an empty list does not. */
export function isPresent(value: Value): boolean {
    return !isAbsent(value) && !(Array.isArray(value) && value.length === 0);
}

/** Nothing, or a value that says as little. A block is something, even when all of its members are empty. */
export function isEmpty(value: Value): boolean {
    if (isAbsent(value) || value === "" || value === false || value === 0) return true;
    if (Array.isArray(value)) return value.length === 0;
    return isObject(value) && Object.keys(value).length === 0;
}

/** Empty, or a block of which all members are. */
export function isBlank(value: Value): boolean {
    return isEmpty(value) || (isObject(value) && Object.values(value).every(isBlank));
}

/** Deep equality in which the empty value of a type equals no value. */
export function isSame(a: Value, b: Value): boolean {
    if (a === unknownMark || b === unknownMark) return false;
    if (isEmpty(a) && isEmpty(b)) return true;
    if (Array.isArray(a) && Array.isArray(b)) {
        return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
    }
    if (isObject(a) && isObject(b)) {
        return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
    }
    return a === b;
}
