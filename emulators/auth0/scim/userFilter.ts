import {
    type Auth0Attribute,
    createBadRequestError,
    type FilterNode,
    type FilterValue,
    findFilterEntries,
    getScimValue,
    GrammarError,
    hasScimValue,
    parseFilter,
    readConditions,
    type ScimPath,
} from "../../../mapping/auth0";
import { borrow, findByValue, sortAsIn } from "../../support/indexedMap";
import type { Auth0User } from "../state";

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
export function createUserFilter(text: string, mapping: readonly Auth0Attribute[]): UserFilter {
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
export function findUsersByAttribute(users: Users, entry: Auth0Attribute, value: FilterValue): Auth0User[] {
    // An inverted value is what the mapping says, so the reader is one of the entry; the rest share by target.
    const name = `${entry.inverted ? "not " : ""}${entry.target.join(".")}`;
    return findByValue(users, name, (user) => getScimValue(user.attributes, entry), [value]);
}

function compileFilter(node: FilterNode, mapping: readonly Auth0Attribute[]): UserFilter {
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

function compileEquality(path: ScimPath, value: FilterValue, mapping: readonly Auth0Attribute[]): UserFilter {
    if (isId(path)) {
        return {
            candidates: (users) => [borrow(users, String(value)) ?? []].flat(),
            matches: (user) => user.user_id === value,
        };
    }
    const usable = findFilterEntries(path, mapping);
    const [only] = usable;
    return {
        candidates: (users) =>
            usable.length === 1 && only !== undefined ? findUsersByAttribute(users, only, value) : undefined,
        matches: (user) => usable.some((entry) => hasScimValue(user.attributes, entry, path, value)),
    };
}

function isId({ schema, attribute, sub }: ScimPath): boolean {
    return schema === undefined && sub === undefined && attribute.toLowerCase() === "id";
}
