import scimmy from "scimmy";

import { isObject, type JsonObject } from "../../support/json";
import { createBadRequestError } from "./errors";
import type { ScimPath } from "./grammar";
import { findKey } from "./resource";

export const enterpriseSchema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** What RFC 7643 says about an attribute of a User. */
export interface AttributeDefinition {
    /** `string`, `boolean`, `complex`, `reference`, `dateTime`, `binary`. */
    type: string;
    multiValued: boolean;
    caseExact: boolean;
    subAttributes: ReadonlyMap<string, AttributeDefinition>;
}

const core = indexDefinitions(scimmy.Schemas.User.definition.attributes);
const enterprise = indexDefinitions(scimmy.Schemas.EnterpriseUser.definition.attributes);

/** The definition of what a path means; undefined for an attribute of no standard schema. */
export function findDefinition({ schema, attribute, sub }: ScimPath): AttributeDefinition | undefined {
    const isEnterprise = schema?.toLowerCase() === enterpriseSchema.toLowerCase();
    const table = schema === undefined ? core : isEnterprise ? enterprise : undefined;
    const definition = table?.get(attribute.toLowerCase());
    return sub === undefined ? definition : definition?.subAttributes.get(sub.toLowerCase());
}

/**
 * The value as its attribute's type wants it: 400 `invalidValue` for another type. Booleans also come as Entra's
 * strings "True" and "False". Attributes of no standard schema are of any type.
 *
 * A manager may be a bare ID: Entra sends it so, and Auth0 gives back what it was sent, which is why Auth0's
 * guide has its mapping removed.
 */
export function coerceValue(
    value: unknown,
    path: ScimPath,
    definition: AttributeDefinition | undefined = findDefinition(path),
): unknown {
    if (value === undefined || value === null || definition === undefined) return value;
    if (definition.multiValued && path.selector === undefined && path.sub === undefined) {
        return coerceElements(value, path);
    }
    if (definition.type === "boolean") return coerceBoolean(value, path);
    if (definition.type !== "complex") {
        if (typeof value !== "string") throw createTypeError(path, "a string");
        return value;
    }
    const isBareManager = typeof value === "string" && /^manager$/i.test(path.attribute);
    if (!isObject(value) && !isBareManager) throw createTypeError(path, "an object");
    return value;
}

/** The elements of a multi-valued attribute. At most one is the primary one (RFC 7643 section 2.4). */
function coerceElements(value: unknown, path: ScimPath): JsonObject[] {
    const list = [value].flat().map((element: unknown) => {
        if (!isObject(element)) throw createTypeError(path, "a list of objects");
        const key = findKey(element, "primary");
        const { [key]: primary } = element;
        return primary === undefined || primary === null
            ? element
            : { ...element, [key]: coerceBoolean(primary, { ...path, sub: "primary" }) };
    });
    if (list.filter((element) => element[findKey(element, "primary")] === true).length > 1) {
        throw createBadRequestError("invalidValue", `Only one value of ${path.attribute} can be primary`);
    }
    return list;
}

function coerceBoolean(value: unknown, path: ScimPath): boolean {
    if (typeof value === "boolean") return value;
    if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
    throw createTypeError(path, "a boolean");
}

function createTypeError({ attribute, sub }: ScimPath, type: string) {
    const name = sub === undefined ? attribute : `${attribute}.${sub}`;
    return createBadRequestError("invalidValue", `Attribute ${name} must be ${type}`);
}

type SchemaAttribute = (typeof scimmy.Schemas.User.definition.attributes)[number];

function indexDefinitions(attributes: readonly SchemaAttribute[]): ReadonlyMap<string, AttributeDefinition> {
    return new Map(
        attributes.flatMap((attribute): [string, AttributeDefinition][] => {
            // Extensions are among the attributes as definitions of their own.
            if (!("config" in attribute)) return [];
            const { name, type, config, subAttributes = [] } = attribute;
            return [
                [
                    name.toLowerCase(),
                    {
                        type,
                        multiValued: config.multiValued === true,
                        caseExact: config.caseExact === true,
                        subAttributes: indexDefinitions(subAttributes),
                    },
                ],
            ];
        }),
    );
}
