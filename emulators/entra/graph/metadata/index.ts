import { applicationTypes } from "./applications";
import { organizationTypes } from "./organization";
import { provisioningTypes } from "./provisioning";
import { synchronizationTypes } from "./synchronization";
import { userTypes } from "./users";

/**
 * The types that the tenant serves, after the published metadata of Microsoft Graph v1.0
 * (microsoftgraph/msgraph-metadata, clean_v10_metadata/cleanMetadata.xml), in a notation of our own: a type
 * is a name and perhaps its base type, then its properties by type. `?` may be null, `[]` is a collection,
 * which never is. `enum` takes one of its members, `flags` several, separated by commas.
 */
export interface MetadataType {
    name: string;
    base: string | undefined;
    /** Without those of the base type. */
    properties: ReadonlyMap<string, PropertyType>;
}

export interface PropertyType {
    /** `String`, `Boolean` …, or the name of a type or enumeration. */
    type: string;
    isCollection: boolean;
    isNullable: boolean;
}

export interface Enumeration {
    isFlags: boolean;
    members: readonly string[];
}

const types = new Map<string, MetadataType>();
const enumerations = new Map<string, Enumeration>();

/** Undefined for primitives, enumerations, and types without declared members. */
export const findMetadataType = (name: string): MetadataType | undefined => types.get(name);

export const findEnumeration = (name: string): Enumeration | undefined => enumerations.get(name);

/** Properties of a type with those that it inherits; throws for an unknown type. */
export function listProperties(name: string): ReadonlyMap<string, PropertyType> {
    const type = types.get(name);
    if (type === undefined) throw new RangeError(`no type '${name}' in the metadata`);
    if (type.base === undefined) return type.properties;
    return new Map([...listProperties(type.base), ...type.properties]);
}

/** Names of the properties of a type, and of those that only single services add. */
export const listPropertyNames = (type: string, ...further: string[]): string[] => [
    ...listProperties(type).keys(),
    ...further,
];

function read(text: string): void {
    let properties = new Map<string, PropertyType>();
    for (const line of joinLines(text)) {
        const [head = "", rest] = line.trim().split(/:\s*/);
        const [first = "", second, third] = head.split(" ");
        if (rest === undefined) {
            properties = new Map();
            types.set(first, { name: first, base: third, properties });
        } else if (second !== undefined) {
            enumerations.set(second, { isFlags: first === "flags", members: rest.split(" ") });
        } else {
            for (const name of rest.split(" ")) properties.set(name, parsePropertyType(head));
        }
    }
}

/** Lines that are indented by two steps continue the one before. */
const joinLines = (text: string): string[] =>
    text
        .replaceAll(/\n {8}/g, " ")
        .split("\n")
        .filter((line) => line !== "");

const parsePropertyType = (text: string): PropertyType => ({
    type: text.replace(/(\[\]|\?)$/, ""),
    isCollection: text.endsWith("[]"),
    isNullable: text.endsWith("?"),
});

for (const text of [
    applicationTypes,
    organizationTypes,
    userTypes,
    provisioningTypes,
    synchronizationTypes,
]) {
    read(text);
}
