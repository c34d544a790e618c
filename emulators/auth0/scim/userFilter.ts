import { borrow, findByValue, sortAsIn } from "../../support/indexedMap";
import type { Auth0User } from "../state";
import { createBadRequestError } from "./errors";
import { type FilterNode, type FilterValue, GrammarError, parseFilter, type ScimPath } from "./grammar";
import { getScimValue, type MappedAttribute } from "./mapping";
import { compare, findKey, readConditions, toElements } from "./resource";

/** The users that a filter looks at. */
export type Users = ReadonlyMap<string, Auth0User>;

/** A filter on users, in two steps: who may match, by index where there is one, and who does. */
export interface UserFilter {
    /** Undefined: any user may match. */
    candidates: (users: Users) => readonly Auth0User[] | undefined;
    matches: (user: Auth0User) => boolean;
}

/**
 * A filter on users as Auth0 allows it: `eq`, `and`, `or`, and only attributes that the connection maps to a
 * searchable Auth0 attribute. It runs on the Auth0 attributes, so no SCIM resource is built per user.
 */
export function createUserFilter(text: string, mapping: readonly MappedAttribute[]): UserFilter {
    return compileFilter(parseScimFilter(text), mapping);
}

/** The parsed text; a syntax error is `invalidFilter`. */
export function parseScimFilter(text: string): FilterNode {
    try {
        return parseFilter(text);
    } catch (error) {
        if (error instanceof GrammarError) throw createBadRequestError("invalidFilter", error.message);
        throw error;
    }
}

/** Users whose attribute may have this value in any letter case, by index. */
export function findUsersByAttribute(users: Users, entry: MappedAttribute, value: FilterValue): Auth0User[] {
    // An inverted value is what the mapping says, so the reader is one of the entry; the rest share by target.
    const name = `${entry.inverted ? "not " : ""}${entry.target.join(".")}`;
    return findByValue(users, name, (user) => getScimValue(user.attributes, entry), [value]);
}

function compileFilter(node: FilterNode, mapping: readonly MappedAttribute[]): UserFilter {
    switch (node.kind) {
        case "and":
            return intersect(compileFilter(node.left, mapping), compileFilter(node.right, mapping));
        case "or":
            return unite(compileFilter(node.left, mapping), compileFilter(node.right, mapping));
        case "comparison":
            if (node.operator !== "eq") {
                throw createBadRequestError("invalidFilter", `Operator ${node.operator} is not supported`);
            }
            return compileEquality(node.path, node.value, mapping);
        case "present": {
            // `emails[type eq "work" and value eq "x"]`: the condition that no mapping has as a selector.
            const conditions = node.path.selector && readConditions(node.path.selector);
            const value = conditions?.get("value");
            if (value === undefined) {
                throw createBadRequestError("invalidFilter", "Operator pr is not supported");
            }
            return compileEquality({ ...node.path, sub: "value" }, value, mapping);
        }
        case "not":
            throw createBadRequestError("invalidFilter", "Operator not is not supported");
    }
}

function intersect(left: UserFilter, right: UserFilter): UserFilter {
    return {
        candidates: (users) => left.candidates(users) ?? right.candidates(users),
        matches: (user) => left.matches(user) && right.matches(user),
    };
}

function unite(left: UserFilter, right: UserFilter): UserFilter {
    return {
        candidates: (users) => {
            const some = left.candidates(users);
            const others = some && right.candidates(users);
            if (some === undefined || others === undefined) return undefined;
            return sortAsIn(users, [...some, ...others]);
        },
        matches: (user) => left.matches(user) || right.matches(user),
    };
}

function compileEquality(
    path: ScimPath,
    value: FilterValue,
    mapping: readonly MappedAttribute[],
): UserFilter {
    if (isId(path)) {
        return {
            candidates: (users) => [borrow(users, String(value)) ?? []].flat(),
            matches: (user) => user.user_id === value,
        };
    }
    const mapped = mapping.filter((entry) => isCoveredBy(entry.path, path));
    const usable = mapped.filter((entry) => entry.searchable);
    const [only] = usable;
    if (only === undefined) {
        const reason = mapped.length === 0 ? "is not mapped" : "is not searchable";
        throw createBadRequestError("invalidFilter", `Attribute ${path.attribute} ${reason}`);
    }
    return {
        candidates: (users) => (usable.length === 1 ? findUsersByAttribute(users, only, value) : undefined),
        matches: (user) => usable.some((entry) => hasValue(user, entry, path, value)),
    };
}

function hasValue(user: Auth0User, entry: MappedAttribute, path: ScimPath, value: FilterValue): boolean {
    const actual = getScimValue(user.attributes, entry);
    if (actual === undefined || actual === null) return false;
    if (typeof actual !== "object") return compare("eq", actual, value, entry.caseExact);
    const sub = path.sub ?? "value";
    return toElements(actual).some((item) => compare("eq", item[findKey(item, sub)], value));
}

/** userName is unique in a connection: whoever has it is the only one. */
export function isUserName({ schema, attribute }: ScimPath): boolean {
    return schema === undefined && attribute.toLowerCase() === "username";
}

function isId({ schema, attribute, sub }: ScimPath): boolean {
    return schema === undefined && sub === undefined && attribute.toLowerCase() === "id";
}

/** Whether a filter's path means this mapped path. A path without selector means every element's value. */
function isCoveredBy(mapped: ScimPath, path: ScimPath): boolean {
    const same = (a = "", b = "") => a.toLowerCase() === b.toLowerCase();
    if (!same(mapped.schema, path.schema) || !same(mapped.attribute, path.attribute)) return false;
    if (mapped.selector === undefined) return same(mapped.sub, path.sub) || mapped.sub === undefined;
    if (!same(mapped.sub, path.sub ?? "value")) return false;
    if (path.selector === undefined) return true;
    const wanted = readConditions(path.selector);
    const own = readConditions(mapped.selector);
    return [...(own ?? [])].every(
        ([key, value]) => wanted?.has(key) === true && compare("eq", wanted.get(key), value),
    );
}
