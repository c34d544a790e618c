import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../markdown";

interface Property {
    $ref?: string;
    items?: Property;
    additionalProperties?: Property;
}

interface Schema {
    types: Record<string, { properties?: Record<string, Property> }>;
    resources: Record<string, { inputProperties: Record<string, Property> }>;
}

const schema = JSON.parse(readFileSync(join(root, "schema.json"), "utf8")) as Schema;
const inputs = schema.resources["auth0-entra:index:Auth0EntraLink"]?.inputProperties ?? {};

/** An argument of `Auth0EntraLink`, for example `provisioning.users.attributes.source`. */
export interface Argument {
    /** Names from the top; lists and maps have the path of their elements. */
    path: string;
    /** Whether it has arguments of its own. */
    isGroup: boolean;
    /** Type in the schema and name: the same for arguments that mean the same, such as those of users and groups. */
    member: string;
}

/** Every argument of the component, nested ones included, as schema.json has them. */
export const allArguments: Argument[] = argumentsBelow(inputs, "", "Auth0EntraLink");

function argumentsBelow(properties: Record<string, Property>, above: string, type: string): Argument[] {
    return Object.entries(properties).flatMap(([name, property]) => {
        const path = `${above}${name}`;
        const { $ref = "" } = element(property);
        const members = membersOf(element(property));
        return [
            { path, isGroup: members !== undefined, member: `${type}.${name}` },
            ...(members === undefined ? [] : argumentsBelow(members, `${path}.`, $ref)),
        ];
    });
}

/** Paths of all arguments that a program gives. */
export function pathsGiven(args: object): string[] {
    return [...new Set(given(args, inputs, ""))];
}

function given(value: object, properties: Record<string, Property>, above: string): string[] {
    return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
        const property = properties[name];
        if (property === undefined) throw new Error(`schema.json has no argument ${above}${name}`);
        const path = `${above}${name}`;
        const members = membersOf(element(property));
        if (members === undefined) return [path];
        const below = elementsOf(member, property).flatMap((one) => given(one, members, `${path}.`));
        return [path, ...below];
    });
}

/** What the lists and maps around it hold. */
function element(property: Property): Property {
    const inner = property.items ?? property.additionalProperties;
    return inner === undefined ? property : element(inner);
}

/** The objects that the lists and maps around them hold. */
function elementsOf(value: unknown, property: Property): object[] {
    const inner = property.items ?? property.additionalProperties;
    if (inner === undefined) return [value as object];
    // A list or a map, by the schema.
    return Object.values(value as object).flatMap((one) => elementsOf(one, inner));
}

/** Undefined for scalars and enumerations. */
function membersOf({ $ref }: Property): Record<string, Property> | undefined {
    return $ref === undefined ? undefined : schema.types[$ref.replace("#/types/", "")]?.properties;
}
