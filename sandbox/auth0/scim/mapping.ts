import { isObject, type JsonObject } from "../management/payload";
import type { ScimMappingEntry, UserAttributes } from "../state";
import { badRequest } from "./errors";
import { GrammarError, parsePath, type ScimPath } from "./grammar";
import { conditionsOf, valueAt } from "./resource";

/** A mapping entry, ready for use. */
export interface MappedAttribute {
    path: ScimPath;
    /** `["app_metadata", "external_id"]`, `["email"]`. */
    target: string[];
    /** `active` is the opposite of `blocked`. */
    inverted: boolean;
    /** Whether SCIM filters may name it: Auth0's searchable root attributes, app_metadata and user_metadata. */
    searchable: boolean;
}

/** Source: auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure. */
const searchable = new Set([
    "app_metadata",
    "blocked",
    "created_at",
    "email",
    "email_verified",
    "family_name",
    "given_name",
    "identities",
    "last_ip",
    "last_login",
    "logins_count",
    "name",
    "nickname",
    "phone_number",
    "phone_verified",
    "updated_at",
    "user_id",
    "user_metadata",
    "username",
]);

/** Entries that no SCIM path can be read from are ignored: the Management API accepts them as well. */
export function compileMapping(entries: readonly ScimMappingEntry[]): MappedAttribute[] {
    return entries.flatMap(({ scim, auth0 }) => {
        const path = pathOf(scim);
        if (path === undefined) return [];
        const target = auth0.split(".");
        const inverted = path.attribute.toLowerCase() === "active" && auth0 === "blocked";
        return [{ path, target, inverted, searchable: searchable.has(target[0] ?? "") }];
    });
}

/** The path of a mapping entry or a user ID attribute. */
export function pathOf(scim: string): ScimPath | undefined {
    try {
        return parsePath(scim);
    } catch (error) {
        if (error instanceof GrammarError) return undefined;
        throw error;
    }
}

/** What one mapped attribute is for a user, as SCIM sees it. Undefined: it has no value. */
export function scimValue(attributes: UserAttributes, entry: MappedAttribute): unknown {
    const value = entry.target.reduce<unknown>(
        (object, key) => (isObject(object) ? object[key] : undefined),
        attributes,
    );
    return entry.inverted ? value !== true : value;
}

/** The mapped attributes of a user as members of a SCIM resource. What is not mapped does not appear. */
export function toScim(attributes: UserAttributes, mapping: readonly MappedAttribute[]): JsonObject {
    const resource: JsonObject = {};
    for (const entry of mapping) {
        const value = scimValue(attributes, entry);
        if (value !== undefined && value !== null) place(resource, entry.path, value);
    }
    return resource;
}

/** User attributes out of a SCIM resource: every mapped attribute is set, or removed if the resource lacks it. */
export function fromScim(
    resource: JsonObject,
    mapping: readonly MappedAttribute[],
    before: UserAttributes = {},
): UserAttributes {
    const attributes = structuredClone(before);
    for (const entry of mapping) {
        const value = checked(valueAt(resource, entry.path), entry);
        assign(attributes, entry.target, value);
    }
    return attributes;
}

/** Booleans also come as Entra's strings "True" and "False"; the other root attributes are strings. */
function checked(value: unknown, entry: MappedAttribute): unknown {
    if (entry.inverted) return value === undefined ? undefined : !booleanOf(value);
    const isRoot = entry.target.length === 1;
    if (isRoot && value !== undefined && typeof value !== "string" && typeof value !== "boolean") {
        throw badRequest("invalidValue", `Attribute ${entry.path.attribute} must be a string`);
    }
    return value;
}

function booleanOf(value: unknown): boolean {
    if (typeof value === "boolean") return value;
    if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
    throw badRequest("invalidValue", "Attribute active must be a boolean");
}

/** Puts a value into a resource, making extension, element and complex attribute as needed. */
function place(resource: JsonObject, path: ScimPath, value: unknown): void {
    const container = path.schema === undefined ? resource : child(resource, path.schema);
    if (path.selector !== undefined) {
        const conditions = Object.fromEntries(conditionsOf(path.selector) ?? []);
        const elements = (container[path.attribute] ??= []) as JsonObject[];
        let element = elements.find((candidate) =>
            Object.entries(conditions).every(([key, expected]) => candidate[key] === expected),
        );
        if (element === undefined) elements.push((element = { ...conditions }));
        element[path.sub ?? "value"] = value;
    } else if (path.sub !== undefined) {
        child(container, path.attribute)[path.sub] = value;
    } else {
        container[path.attribute] = value;
    }
}

function child(object: JsonObject, key: string): JsonObject {
    const existing = object[key];
    if (isObject(existing)) return existing;
    const made: JsonObject = {};
    object[key] = made;
    return made;
}

function assign(attributes: JsonObject, target: string[], value: unknown): void {
    const [key = "", ...rest] = target;
    if (rest.length > 0) {
        if (value !== undefined || isObject(attributes[key])) assign(child(attributes, key), rest, value);
    } else if (value === undefined || value === null) {
        delete attributes[key];
    } else {
        attributes[key] = value;
    }
}
