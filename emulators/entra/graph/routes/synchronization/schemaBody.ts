import type { SynchronizationSchema } from "../../../model";
import { isObject, type JsonObject } from "../../call";
import { createBadRequestError, GraphError } from "../../errors";
import { type Property, type TypeName, types } from "./schemaTypes";

/**
 * The body of a PUT as a schema: every property has its type, an unknown one is rejected, one that is left out has
 * its default, as in what the service would read. What the values mean is for the provisioning service to check.
 * @throws GraphError 400 for the wrong type, 406 for a value that an enumeration does not have.
 */
export function readSynchronizationSchema(body: JsonObject): SynchronizationSchema {
    return readType("synchronizationSchema", body, "schema") as unknown as SynchronizationSchema; // by the table
}

function readType(typeName: TypeName, value: unknown, where: string): JsonObject {
    if (!isObject(value)) throw createMalformedError(where);
    const properties = types[typeName] ?? {};
    const unknownName = Object.keys(value).find((name) => properties[name] === undefined);
    if (unknownName !== undefined) {
        throw createBadRequestError(
            `The property '${unknownName}' does not exist on type 'microsoft.graph.${typeName}'. Make sure to only use ` +
                "property names that are defined by the type.",
            "BadRequest",
        );
    }
    return Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
            name,
            readProperty(property, value[name], `${where}.${name}`),
        ]),
    );
}

function readProperty(property: Property, value: unknown, where: string): unknown {
    switch (property.kind) {
        case "object":
            return value === undefined || value === null
                ? requireDefault(property.nullable === true ? null : undefined, where)
                : readType(property.type, value, where);
        case "list":
            return readList(value, where).map((item, index) =>
                readType(property.type, item, `${where}[${index}]`),
            );
        case "strings":
            return readList(value, where).map((item, index) => {
                if (typeof item !== "string") throw createMalformedError(`${where}[${index}]`);
                return item;
            });
        case "enum":
            return readMember(property, value, where);
        default:
            return readSimple(property, value, where);
    }
}

function readSimple(
    property: Extract<Property, { kind: "string" | "boolean" | "integer" }>,
    value: unknown,
    where: string,
): unknown {
    if (value === undefined || value === null) {
        return requireDefault(property.nullable === true ? null : property.default, where);
    }
    const isRight = property.kind === "integer" ? isInteger(value) : typeof value === property.kind;
    if (!isRight) throw createMalformedError(where);
    return value;
}

const isInteger = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;

/**
 * Case counts. The status is that of microsoftgraph/msgraph-beta-sdk-java#542, where `flowWhenChanged` was
 * rejected; its code is undocumented.
 */
function readMember(
    property: Extract<Property, { kind: "enum" }>,
    value: unknown,
    where: string,
): string | undefined {
    if (value === undefined || value === null) return requireDefault(property.default, where) as string;
    if (typeof value !== "string") throw createMalformedError(where);
    const given = property.flags === true ? value.split(",").map((part) => part.trim()) : [value];
    const unknown = given.find((member) => !property.members.includes(member));
    if (unknown === undefined) return value;
    const message = JSON.stringify({
        Message: `Requested value '${unknown}' was not found. Path '${where}'.`,
    });
    throw new GraphError(406, "UnknownError", message);
}

/** A list that is left out is empty. */
function readList(value: unknown, where: string): unknown[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw createMalformedError(where);
    return value as unknown[];
}

function requireDefault(otherwise: unknown, where: string): unknown {
    if (otherwise === undefined) throw createMalformedError(where);
    return otherwise;
}

const createMalformedError = (where: string): Error =>
    createBadRequestError(`The value of '${where}' is missing or not of the expected type.`, "BadRequest");
