import { readAppRole } from "../expressions/appRoles";
import { isObject, type JsonObject } from "../json";
import type { AttributePath } from "./path";
import type { TargetAttribute, TargetValue } from "./targetValue";

/** Endpoints of a SCIM service, RFC 7644, section 3.2. */
export type ScimCollection = "Users" | "Groups";

/**
 * Builds the resource for a POST: attributes with dots become nested objects, attributes with a filter
 * become elements of an array, attributes of an extension go into its object.
 */
export function buildResource(
    base: { schemas: readonly string[]; resourceType: "User" | "Group" },
    values: readonly { attribute: TargetAttribute; value: TargetValue }[],
): JsonObject {
    const resource: JsonObject = { schemas: base.schemas };
    for (const { attribute, value } of values) {
        const { path } = attribute;
        const parent = path.schema === undefined ? resource : ensureObject(resource, path.schema);
        place(parent, path, toWireValue(attribute, value));
    }
    resource.meta = { resourceType: base.resourceType };
    return resource;
}

/** Reads what a path selects in a resource; undefined when there is nothing. */
export function readAttribute(resource: JsonObject, path: AttributePath): unknown {
    const parent = path.schema === undefined ? resource : asObject(resource[path.schema]);
    const value = parent?.[path.attribute];
    if (path.filter !== undefined) {
        const { filter } = path;
        const element = Array.isArray(value)
            ? value.map(asObject).find((e) => e !== undefined && isSame(e[filter.attribute], filter.value))
            : undefined;
        return path.subAttribute === undefined ? element : element?.[path.subAttribute];
    }
    if (path.subAttribute !== undefined) return asObject(value)?.[path.subAttribute];
    if (Array.isArray(value)) return value.map(unwrap);
    return unwrap(value);
}

function place(parent: JsonObject, path: AttributePath, value: unknown): void {
    if (path.filter !== undefined) {
        const element = ensureElement(parent, path.attribute, path.filter);
        if (path.subAttribute !== undefined) element[path.subAttribute] = value;
        else Object.assign(element, asObject(value) ?? { value });
        return;
    }
    if (path.subAttribute !== undefined) ensureObject(parent, path.attribute)[path.subAttribute] = value;
    else parent[path.attribute] = value;
}

/** A value in a POST, and in a PATCH that is written the same way. */
export function toWireValue(attribute: TargetAttribute, value: TargetValue): unknown {
    if (attribute.roleFlow !== undefined && Array.isArray(value)) return value.map(toScimRole);
    if (Array.isArray(value)) return value.map((v: string) => ({ value: v }));
    if (attribute.type === "Reference" && attribute.path.subAttribute === undefined) return { value };
    return value;
}

/**
 * A role of the application as an element of `roles`; none is primary.
 * Source: "Customize user provisioning attribute-mappings", AssertiveAppRoleAssignmentsComplex.
 */
function toScimRole(text: string): JsonObject {
    const { value, displayName } = readAppRole(text);
    return { primary: false, type: "WindowsAzureActiveDirectoryRole", display: displayName, value };
}

function ensureObject(parent: JsonObject, name: string): JsonObject {
    const existing = asObject(parent[name]);
    if (existing !== undefined) return existing;
    const made: JsonObject = {};
    parent[name] = made;
    return made;
}

/** The element of an array that a filter selects; a new one has what the filter says. `work` is primary. */
function ensureElement(
    parent: JsonObject,
    name: string,
    filter: NonNullable<AttributePath["filter"]>,
): JsonObject {
    const list = Array.isArray(parent[name]) ? (parent[name] as JsonObject[]) : [];
    parent[name] = list;
    const existing = list.find((element) => isSame(element[filter.attribute], filter.value));
    if (existing !== undefined) return existing;
    const isPrimary = filter.attribute === "type" && filter.value === "work";
    const made: JsonObject = { ...(isPrimary ? { primary: true } : {}), [filter.attribute]: filter.value };
    list.push(made);
    return made;
}

function isSame(value: unknown, wanted: string | boolean): boolean {
    return typeof value === "string" && typeof wanted === "string"
        ? value.toLowerCase() === wanted.toLowerCase()
        : value === wanted;
}

/** References and simple multi-valued attributes are `{value}` on the wire. */
function unwrap(value: unknown): unknown {
    const object = asObject(value);
    return object !== undefined && "value" in object ? object.value : value;
}

function asObject(value: unknown): JsonObject | undefined {
    return isObject(value) ? value : undefined;
}
