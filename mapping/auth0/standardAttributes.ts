import { isObject, type JsonObject } from "../json";
import type { ScimPath } from "./grammar";
import { findKey } from "./resource";
import { createBadRequestError } from "./scimError";

export const enterpriseSchema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** What RFC 7643 says about an attribute of a User. */
export interface AttributeDefinition {
    /** `string`, `boolean`, `complex`, `reference`, `dateTime`, `binary`. */
    type: string;
    multiValued: boolean;
    caseExact: boolean;
    subAttributes: ReadonlyMap<string, AttributeDefinition>;
}

type Definitions = [name: string, definition: AttributeDefinition][];

/*
 * A table by hand, of which a test compares every row with SCIMMY's: that package is for a SCIM service, and what
 * evaluates a mapping needs no more than these facts.
 */

function define(type: string, names: string, more: Partial<AttributeDefinition> = {}): Definitions {
    return names
        .split(" ")
        .map((name) => [
            name.toLowerCase(),
            { type, multiValued: false, caseExact: false, subAttributes: new Map(), ...more },
        ]);
}

function defineComplex(names: string, members: Definitions, multiValued = false): Definitions {
    return define("complex", names, { multiValued, subAttributes: new Map(members) });
}

/** What each element of a list has besides its value. RFC 7643, section 2.4. */
const labels = [...define("string", "display type"), ...define("boolean", "primary")];

const common: Definitions = [
    ...define("reference", "schemas", { multiValued: true }),
    ...define("string", "id externalId", { caseExact: true }),
    ...defineComplex("meta", [
        ...define("string", "resourceType", { caseExact: true }),
        ...define("dateTime", "created lastModified"),
        ...define("string", "location version"),
    ]),
];

/** RFC 7643, section 4.1. */
const core = new Map<string, AttributeDefinition>([
    ...common,
    ...define(
        "string",
        "userName displayName nickName title userType preferredLanguage locale timezone password",
    ),
    ...define("reference", "profileUrl"),
    ...define("boolean", "active"),
    ...defineComplex(
        "name",
        define("string", "formatted familyName givenName middleName honorificPrefix honorificSuffix"),
    ),
    ...defineComplex(
        "emails phoneNumbers ims entitlements roles",
        [...define("string", "value"), ...labels],
        true,
    ),
    ...defineComplex("photos", [...define("reference", "value"), ...labels], true),
    ...defineComplex(
        "x509Certificates",
        [...define("binary", "value", { caseExact: true }), ...labels],
        true,
    ),
    ...defineComplex(
        "addresses",
        [
            ...define("string", "formatted streetAddress locality region postalCode country type"),
            ...define("boolean", "primary"),
        ],
        true,
    ),
    ...defineComplex(
        "groups",
        [...define("string", "value display type"), ...define("reference", "$ref")],
        true,
    ),
]);

/** RFC 7643, section 4.3. */
const enterprise = new Map<string, AttributeDefinition>([
    ...common,
    ...define("string", "employeeNumber costCenter organization division department"),
    ...defineComplex("manager", [...define("string", "value displayName"), ...define("reference", "$ref")]),
]);

/** Every attribute of a user by its name in lower case: of the core schema, and of the enterprise extension. */
export const standardAttributes: Readonly<
    Record<"core" | "enterprise", ReadonlyMap<string, AttributeDefinition>>
> = {
    core,
    enterprise,
};

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
