import type { Auth0User } from "../state";
import { badRequest } from "./errors";
import { GrammarError, parseFilter, type FilterNode, type FilterValue, type ScimPath } from "./grammar";
import { scimValue, type MappedAttribute } from "./mapping";
import { compare, conditionsOf, elementsOf, keyOf } from "./resource";

type UserPredicate = (user: Auth0User) => boolean;

/**
 * A filter on users as Auth0 allows it: `eq`, `and`, `or`, and only attributes that the connection maps to a
 * searchable Auth0 attribute. It runs on the Auth0 attributes, so no SCIM resource is built per user.
 */
export function userFilter(text: string, mapping: readonly MappedAttribute[]): UserPredicate {
    return predicate(parsedFilter(text), mapping);
}

/** The parsed text; a syntax error is `invalidFilter`. */
export function parsedFilter(text: string): FilterNode {
    try {
        return parseFilter(text);
    } catch (error) {
        if (error instanceof GrammarError) throw badRequest("invalidFilter", error.message);
        throw error;
    }
}

function predicate(node: FilterNode, mapping: readonly MappedAttribute[]): UserPredicate {
    switch (node.kind) {
        case "and":
        case "or": {
            const left = predicate(node.left, mapping);
            const right = predicate(node.right, mapping);
            return node.kind === "and"
                ? (user) => left(user) && right(user)
                : (user) => left(user) || right(user);
        }
        case "comparison":
            if (node.operator !== "eq") {
                throw badRequest("invalidFilter", `Operator ${node.operator} is not supported`);
            }
            return equals(node.path, node.value, mapping);
        case "present": {
            // `emails[type eq "work" and value eq "x"]`: the condition that no mapping has as a selector.
            const conditions = node.path.selector && conditionsOf(node.path.selector);
            const value = conditions?.get("value");
            if (value === undefined) throw badRequest("invalidFilter", "Operator pr is not supported");
            return equals({ ...node.path, sub: "value" }, value, mapping);
        }
        case "not":
            throw badRequest("invalidFilter", "Operator not is not supported");
    }
}

function equals(path: ScimPath, value: FilterValue, mapping: readonly MappedAttribute[]): UserPredicate {
    if (isId(path)) return (user) => user.user_id === value;
    const mapped = mapping.filter((entry) => covers(entry.path, path));
    const usable = mapped.filter((entry) => entry.searchable);
    if (usable.length === 0) {
        const reason = mapped.length === 0 ? "is not mapped" : "is not searchable";
        throw badRequest("invalidFilter", `Attribute ${path.attribute} ${reason}`);
    }
    return (user) =>
        usable.some((entry) => {
            const actual = scimValue(user.attributes, entry);
            if (!Array.isArray(actual)) return actual !== undefined && compare("eq", actual, value);
            const sub = path.sub ?? "value";
            return elementsOf(actual).some((item) => compare("eq", item[keyOf(item, sub)], value));
        });
}

function isId({ schema, attribute, sub }: ScimPath): boolean {
    return schema === undefined && sub === undefined && attribute.toLowerCase() === "id";
}

/** Whether a filter's path means this mapped path. A path without selector means every element's value. */
function covers(mapped: ScimPath, path: ScimPath): boolean {
    const same = (a = "", b = "") => a.toLowerCase() === b.toLowerCase();
    if (!same(mapped.schema, path.schema) || !same(mapped.attribute, path.attribute)) return false;
    if (mapped.selector === undefined) return same(mapped.sub, path.sub) || mapped.sub === undefined;
    if (!same(mapped.sub, path.sub ?? "value")) return false;
    if (path.selector === undefined) return true;
    const wanted = conditionsOf(path.selector);
    const own = conditionsOf(mapped.selector);
    return [...(own ?? [])].every(([key, value]) => wanted !== undefined && wanted.get(key) === value);
}
