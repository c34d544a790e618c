import type { Value } from "../../host/definition";
import { isSameSet, toStrings } from "./values";

/** Whether two strings that differ only in case are the same, as addresses and IDs are and URLs are not. */
export interface ListOptions {
    ignoreCase: boolean;
}

/** The actual list, or the declared one if both have the same members: their order means nothing to Entra. */
export function keepDeclaredOrder(declared: Value, actual: string[], options: ListOptions): Value {
    return hasSameMembers(toStrings(declared), actual, options) ? declared : actual;
}

/** For a comparison: the new list in place of the old one if both have the same members. */
export function withCurrentOrder(before: Value, after: Value, options: ListOptions): Value {
    if (!Array.isArray(before) || !Array.isArray(after)) return before;
    if (after.some((item) => typeof item !== "string")) return before;
    return hasSameMembers(toStrings(before), toStrings(after), options) ? after : before;
}

function hasSameMembers(a: string[], b: string[], { ignoreCase }: ListOptions): boolean {
    const normalize = (list: string[]) => (ignoreCase ? list.map((text) => text.toLowerCase()) : list);
    return isSameSet(normalize(a), normalize(b));
}
