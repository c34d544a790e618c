import {
    findEnumeration,
    findMetadataType,
    listProperties,
    type PropertyType,
} from "../../../../../emulators/entra/graph/metadata";
import {
    isOfEnumeration,
    isOfPrimitive,
    isPrimitive,
} from "../../../../../emulators/entra/graph/resources/payload";

type JsonObject = Record<string, unknown>;

/** Properties that responses have beside the metadata, as the examples of the reference do. */
const dynamic: Readonly<Record<string, readonly string[]>> = {
    servicePrincipal: ["createdDateTime"],
    filterOperatorSchema: ["name"],
    attributeMappingFunctionSchema: ["name"],
};

/** Relationships that come with the object that has them. */
const contained: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    synchronizationSchema: { directories: "directoryDefinition[]" },
    synchronizationTemplate: { schema: "synchronizationSchema" },
    applicationServicePrincipal: { application: "application", servicePrincipal: "servicePrincipal" },
    user: { manager: "directoryObject", memberOf: "directoryObject[]", directReports: "directoryObject[]" },
    group: { members: "directoryObject[]", memberOf: "directoryObject[]", owners: "directoryObject[]" },
    application: { owners: "directoryObject[]" },
    servicePrincipal: { owners: "directoryObject[]", appRoleAssignedTo: "appRoleAssignment[]" },
};

/**
 * Where a response of Graph differs from the metadata, one line each, with the path of the value: values of
 * another type, null where there is none, members of no enumeration, unknown properties, missing ones that
 * cannot be null. `type` is a name of the metadata, with `[]` for a collection.
 */
export function differences(value: unknown, type: string): string[] {
    const found: string[] = [];
    if (type.endsWith("[]")) {
        const list = isObject(value) ? value.value : undefined;
        if (!Array.isArray(list)) return ["value: not a collection"];
        list.forEach((item: unknown, index) => checkObject(found, `[${index}]`, item, type.slice(0, -2)));
    } else {
        checkObject(found, "", value, type);
    }
    return found;
}

function checkObject(found: string[], path: string, value: unknown, declared: string): void {
    if (!isObject(value)) {
        found.push(`${path}: not an object but ${JSON.stringify(value)}`);
        return;
    }
    const type = actualType(found, path, value, declared);
    const known =
        type in contained && findMetadataType(type) === undefined
            ? new Map<string, PropertyType>()
            : listProperties(type);
    for (const [name, inner] of Object.entries(value)) {
        if (name.includes("@odata.")) continue;
        const at = path === "" ? name : `${path}.${name}`;
        const property = known.get(name);
        const relationship = contained[type]?.[name];
        if (property !== undefined) checkProperty(found, at, inner, property);
        else if (relationship !== undefined) checkRelated(found, at, inner, relationship);
        else if (!(dynamic[type] ?? []).includes(name)) found.push(`${at}: not a property of ${type}`);
    }
    // A user comes with a part of its properties.
    if (type === "user") return;
    for (const [name, property] of known) {
        const isRequired = !property.isNullable && !property.isCollection;
        if (isRequired && value[name] === undefined) found.push(`${path}.${name}: missing from ${type}`);
    }
}

/** What a list of mixed types has says what it is. */
function actualType(found: string[], path: string, value: JsonObject, declared: string): string {
    if (declared !== "directoryObject") return declared;
    const annotation = value["@odata.type"];
    if (typeof annotation === "string" && annotation.startsWith("#microsoft.graph.")) {
        return annotation.slice("#microsoft.graph.".length);
    }
    found.push(`${path}: without @odata.type`);
    return declared;
}

function checkRelated(found: string[], path: string, value: unknown, type: string): void {
    if (!type.endsWith("[]")) {
        checkObject(found, path, value, type);
    } else if (!Array.isArray(value)) {
        found.push(`${path}: not a collection`);
    } else {
        value.forEach((item: unknown, index) =>
            checkObject(found, `${path}[${index}]`, item, type.slice(0, -2)),
        );
    }
}

function checkProperty(found: string[], path: string, value: unknown, property: PropertyType): void {
    if (property.isCollection) {
        if (!Array.isArray(value)) {
            found.push(`${path}: not a collection but ${JSON.stringify(value)}`);
        } else {
            value.forEach((item: unknown, index) =>
                checkValue(found, `${path}[${index}]`, item, property.type),
            );
        }
    } else if (value === null) {
        if (!property.isNullable) found.push(`${path}: null, which ${property.type} does not allow here`);
    } else {
        checkValue(found, path, value, property.type);
    }
}

function checkValue(found: string[], path: string, value: unknown, type: string): void {
    if (isPrimitive(type) || findEnumeration(type) !== undefined) {
        if (isOfPrimitive(value, type) || isOfEnumeration(value, type)) return;
        found.push(`${path}: ${JSON.stringify(value)} is not of ${type}`);
    } else if (findMetadataType(type) !== undefined) {
        checkObject(found, path, value, type);
    } else if (!isObject(value)) {
        found.push(`${path}: not an object`);
    }
}

const isObject = (value: unknown): value is JsonObject =>
    typeof value === "object" && value !== null && !Array.isArray(value);
