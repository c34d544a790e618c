import { copyJson, isObject, type JsonObject } from "../json";
import { type FilterValue, GrammarError, parsePath, type ScimPath } from "./grammar";
import { compare, getValue, readConditions } from "./resource";
import { createBadRequestError } from "./scimError";
import { type AttributeDefinition, coerceValue, findDefinition } from "./standardAttributes";

/** One entry of a SCIM configuration's mapping; both directions use it. */
export interface ScimMappingEntry {
    scim: string;
    auth0: string;
}

/** What a mapping can write: root attributes, `app_metadata` and `user_metadata`. */
export interface UserAttributes {
    [attribute: string]: unknown;
    app_metadata?: Record<string, unknown>;
    user_metadata?: Record<string, unknown>;
}

/** A mapping entry, ready for use. */
export interface Auth0Attribute {
    path: ScimPath;
    /** `["app_metadata", "external_id"]`, `["email"]`. */
    target: string[];
    /** `active` is the opposite of `blocked`. */
    inverted: boolean;
    /** Whether SCIM filters may name it: Auth0's searchable root attributes, app_metadata and user_metadata. */
    searchable: boolean;
    /** What RFC 7643 says about the attribute; undefined for one of no standard schema. */
    definition: AttributeDefinition | undefined;
    /** What an element has that a path with a filter means. */
    conditions: Readonly<Record<string, FilterValue>>;
    /** Whether filters tell letters' case apart, as they do for `externalId` alone (RFC 7643 section 3.1). */
    caseExact: boolean;
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

interface Compiled {
    /** What it was compiled from, to notice a changed configuration. */
    source: ScimMappingEntry[];
    mapping: Auth0Attribute[];
}

const compiled = new WeakMap<readonly ScimMappingEntry[], Compiled>();

/**
 * A configuration's mapping, ready for use. Entries that no SCIM path can be read from are ignored: the
 * Management API accepts them as well. So is the password, which connections of enterprises cannot use.
 */
export function compileScimMapping(entries: readonly ScimMappingEntry[]): readonly Auth0Attribute[] {
    const known = compiled.get(entries);
    if (known !== undefined && isUnchanged(known.source, entries)) return known.mapping;
    const mapping = entries.flatMap(compileEntry);
    compiled.set(entries, { source: entries.map((entry) => ({ ...entry })), mapping });
    return mapping;
}

function isUnchanged(before: readonly ScimMappingEntry[], now: readonly ScimMappingEntry[]): boolean {
    return (
        before.length === now.length &&
        before.every((entry, at) => entry.scim === now[at]?.scim && entry.auth0 === now[at].auth0)
    );
}

function compileEntry({ scim, auth0 }: ScimMappingEntry): Auth0Attribute[] {
    const path = tryParsePath(scim);
    const target = auth0.split(".");
    // What all objects of this process inherit from is no attribute of a user.
    if (path === undefined || isUnmappable(path) || target.includes("__proto__")) return [];
    return [
        {
            path,
            target,
            inverted: path.attribute.toLowerCase() === "active" && auth0 === "blocked",
            searchable: searchable.has(target[0] ?? ""),
            definition: findDefinition(path),
            conditions: Object.fromEntries(getConditions(path)),
            caseExact: findDefinition(path)?.caseExact === true,
        },
    ];
}

/** Source: auth0.com/docs, "Configure Inbound SCIM", unmappable attributes. */
function isUnmappable({ schema, attribute }: ScimPath): boolean {
    return schema === undefined && /^(id|meta|schemas|password)$/i.test(attribute);
}

/** The path of a mapping entry or a user ID attribute. */
export function tryParsePath(scim: string): ScimPath | undefined {
    try {
        return parsePath(scim);
    } catch (error) {
        if (error instanceof GrammarError) return undefined;
        throw error;
    }
}

/**
 * Whether a value at this path could reach a user: some entry is about the attribute, and nothing in the path's
 * filter says otherwise, as `type eq "home"` does to an entry for the work address.
 */
export function isMapped(path: ScimPath, mapping: readonly Auth0Attribute[]): boolean {
    const same = (a = "", b = "") => a.toLowerCase() === b.toLowerCase();
    const wanted = getConditions(path);
    return mapping.some((entry) => {
        const { schema, attribute, sub } = entry.path;
        if (!same(schema, path.schema) || !same(attribute, path.attribute)) return false;
        if (sub !== undefined && path.sub !== undefined && !same(sub, path.sub)) return false;
        return [...getConditions(entry.path)].every(
            ([key, value]) => !wanted.has(key) || compare("eq", wanted.get(key), value),
        );
    });
}

function getConditions({ selector }: ScimPath) {
    return (selector && readConditions(selector)) ?? new Map<string, FilterValue>();
}

/** What one mapped attribute is for a user, as SCIM sees it. Undefined: it has no value. */
export function getScimValue(attributes: UserAttributes, { target, inverted }: Auth0Attribute): unknown {
    let value: unknown = attributes;
    for (const key of target) value = isObject(value) ? value[key] : undefined;
    return inverted ? value !== true : value;
}

/** The mapped attributes of a user as members of a SCIM resource. What is not mapped does not appear. */
export function toScim(attributes: UserAttributes, mapping: readonly Auth0Attribute[]): JsonObject {
    const resource: JsonObject = {};
    for (const entry of mapping) {
        const value = getScimValue(attributes, entry);
        if (value !== undefined && value !== null) place(resource, entry, value);
    }
    return resource;
}

/** User attributes out of a SCIM resource: every mapped attribute is set, or removed if the resource lacks it. */
export function fromScim(
    resource: JsonObject,
    mapping: readonly Auth0Attribute[],
    before: UserAttributes = {},
): UserAttributes {
    const attributes = copyJson(before);
    for (const entry of mapping) {
        const value = toStoredValue(getValue(resource, entry.path), entry);
        assign(attributes, entry.target, value);
    }
    return attributes;
}

/** The value as Auth0 keeps it: of the type that SCIM gives the attribute; root attributes are simple values. */
function toStoredValue(found: unknown, entry: Auth0Attribute): unknown {
    const value = coerceValue(found, entry.path, entry.definition);
    if (value === undefined || value === null) return undefined;
    if (entry.inverted) return value !== true;
    const isRoot = entry.target.length === 1;
    if (isRoot && typeof value !== "string" && typeof value !== "boolean") {
        throw createBadRequestError("invalidValue", `Attribute ${entry.path.attribute} must be a string`);
    }
    return value;
}

/** Puts a value into a resource, making extension, element and complex attribute as needed. */
function place(resource: JsonObject, { path, conditions }: Auth0Attribute, value: unknown): void {
    const container = path.schema === undefined ? resource : getOrCreateChild(resource, path.schema);
    if (path.selector !== undefined) {
        const elements = (container[path.attribute] ??= []) as JsonObject[];
        let element = elements.find((candidate) =>
            Object.entries(conditions).every(([key, expected]) => candidate[key] === expected),
        );
        if (element === undefined) elements.push((element = { ...conditions }));
        element[path.sub ?? "value"] = value;
    } else if (path.sub !== undefined) {
        getOrCreateChild(container, path.attribute)[path.sub] = value;
    } else {
        container[path.attribute] = value;
    }
}

function getOrCreateChild(object: JsonObject, key: string): JsonObject {
    const existing = object[key];
    if (isObject(existing)) return existing;
    const made: JsonObject = {};
    object[key] = made;
    return made;
}

function assign(attributes: JsonObject, target: string[], value: unknown): void {
    const [key = "", ...rest] = target;
    if (rest.length > 0) {
        if (value !== undefined || isObject(attributes[key])) {
            assign(getOrCreateChild(attributes, key), rest, value);
        }
    } else if (value === undefined || value === null) {
        delete attributes[key];
    } else {
        attributes[key] = value;
    }
}
