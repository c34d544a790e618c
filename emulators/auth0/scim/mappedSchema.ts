import { type Auth0Attribute, enterpriseSchema } from "../../../mapping/auth0";
import { isObject, type JsonObject } from "../../support/json";

/** Whether the connection maps an attribute of the enterprise extension. */
export function hasEnterpriseExtension(mapping: readonly Auth0Attribute[]): boolean {
    return mapping.some(({ path }) => isSame(path.schema, enterpriseSchema));
}

/**
 * The description of a schema with the attributes and sub-attributes that the connection stores: all others are
 * accepted and lost. Undocumented for Auth0.
 */
export function keepMappedAttributes(
    schema: JsonObject,
    urn: string | undefined,
    mapping: readonly Auth0Attribute[],
): JsonObject {
    const own = mapping.filter(({ path }) => isSame(path.schema, urn));
    const attributes = listObjects(schema.attributes).flatMap((attribute) => {
        const entries = own.filter(({ path }) => isSame(path.attribute, String(attribute.name)));
        return entries.length === 0 ? [] : [keepMappedSubAttributes(attribute, entries)];
    });
    return { ...schema, attributes };
}

/** An entry for elements, such as `emails[type eq "work"].value`, stores what its filter says as well. */
function keepMappedSubAttributes(attribute: JsonObject, entries: readonly Auth0Attribute[]): JsonObject {
    const isWhole = entries.some(({ path }) => path.sub === undefined && path.selector === undefined);
    if (isWhole || attribute.subAttributes === undefined) return attribute;
    const names = entries.flatMap(({ path }) =>
        path.selector === undefined ? [path.sub] : [path.sub ?? "value", "type", "primary"],
    );
    const kept = listObjects(attribute.subAttributes).filter(({ name }) =>
        names.some((known) => isSame(known, String(name))),
    );
    return { ...attribute, subAttributes: kept };
}

function listObjects(value: unknown): JsonObject[] {
    return Array.isArray(value) ? value.filter(isObject) : [];
}

const isSame = (a = "", b = ""): boolean => a.toLowerCase() === b.toLowerCase();
