import { type Auth0Attribute, getScimValue, type UserAttributes } from "./attributeMapping";
import type { FilterValue, ScimPath } from "./grammar";
import { compare, findKey, readConditions, toElements } from "./resource";
import { createBadRequestError } from "./scimError";

/**
 * The mapped attributes that a filter on users looks at: Auth0 filters by what the connection maps to a searchable
 * attribute, and by nothing else.
 * @throws ScimError `invalidFilter`
 */
export function findFilterEntries(path: ScimPath, mapping: readonly Auth0Attribute[]): Auth0Attribute[] {
    const mapped = mapping.filter((entry) => isCoveredBy(entry.path, path));
    const usable = mapped.filter((entry) => entry.searchable);
    if (usable.length > 0) return usable;
    const reason = mapped.length === 0 ? "is not mapped" : "is not searchable";
    throw createBadRequestError("invalidFilter", `Attribute ${path.attribute} ${reason}`);
}

/** Whether a user has a value, to a filter with `eq`. */
export function hasScimValue(
    attributes: UserAttributes,
    entry: Auth0Attribute,
    path: ScimPath,
    value: FilterValue,
): boolean {
    const actual = getScimValue(attributes, entry);
    if (actual === undefined || actual === null) return false;
    if (typeof actual !== "object") return compare("eq", actual, value, entry.caseExact);
    const sub = path.sub ?? "value";
    return toElements(actual).some((item) => compare("eq", item[findKey(item, sub)], value));
}

/** userName is unique in a connection: whoever has it is the only one. */
export function isUserName({ schema, attribute }: ScimPath): boolean {
    return schema === undefined && attribute.toLowerCase() === "username";
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
