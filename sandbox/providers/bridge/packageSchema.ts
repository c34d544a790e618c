import {
    isInput,
    type PackageTable,
    parseProperties,
    type Property,
    type PropertyLines,
    type PropertyType,
} from "./propertyTable";

interface TypeSpec {
    type?: string;
    $ref?: string;
    items?: TypeSpec;
    additionalProperties?: TypeSpec;
}

/** A property as the Pulumi package schema writes it. */
export interface PropertySpec extends TypeSpec {
    willReplaceOnChanges?: boolean;
    secret?: boolean;
    deprecationMessage?: string;
    default?: string | boolean;
    defaultInfo?: { environment: string[] };
}

interface ObjectSpec {
    type?: "object";
    properties: Record<string, PropertySpec>;
    required?: string[];
}

interface ResourceSpec {
    inputProperties: Record<string, PropertySpec>;
    requiredInputs?: string[];
    properties: Record<string, PropertySpec>;
    required?: string[];
    stateInputs?: ObjectSpec;
}

/** The part of the Pulumi package schema that engines and YAML programs need. */
export interface PackageSchema {
    name: string;
    version: string;
    config: { variables: Record<string, PropertySpec>; defaults?: string[] };
    provider: ResourceSpec;
    resources: Record<string, ResourceSpec>;
    functions: Record<string, { inputs?: ObjectSpec; outputs: ObjectSpec }>;
    types: Record<string, ObjectSpec>;
}

/** Makes the package schema (https://www.pulumi.com/docs/iac/packages-and-automation/pulumi-packages/schema/) of a table. */
export function createPackageSchema(table: PackageTable): PackageSchema {
    return {
        name: table.name,
        version: table.version,
        config: {
            variables: describeConfiguration(table),
            ...(table.configRequired.length > 0 && { defaults: table.configRequired }),
        },
        provider: {
            inputProperties: describeConfiguration(table),
            properties: describeProperties(table, table.config),
        },
        resources: Object.fromEntries(
            Object.entries(table.resources).map(([token, lines]) => [
                token,
                describeResource(table, lines, table.resourceDefaults?.[token] ?? {}),
            ]),
        ),
        functions: mapValues(table.functions, (lines) => describeFunction(table, lines)),
        types: Object.fromEntries(
            Object.entries(table.types).map(([name, lines]) => [
                toTypeToken(table, name),
                describeObjectType(table, lines),
            ]),
        ),
    };
}

function describeConfiguration(table: PackageTable): Record<string, PropertySpec> {
    return Object.fromEntries(
        Object.entries(describeProperties(table, table.config)).map(([name, spec]) => {
            const fallback = table.configDefaults[name];
            return [
                name,
                {
                    ...spec,
                    ...(fallback?.value !== undefined && { default: fallback.value }),
                    ...(fallback?.environment && { defaultInfo: { environment: fallback.environment } }),
                },
            ];
        }),
    );
}

function describeResource(
    table: PackageTable,
    lines: PropertyLines,
    defaults: Record<string, string>,
): ResourceSpec {
    const properties = parseProperties(lines);
    const inputs = [...properties].filter(([, property]) => isInput(property));
    const describe = ([name, property]: [string, Property]): [string, PropertySpec] => [
        name,
        {
            ...describeProperty(table, property),
            ...(defaults[name] !== undefined && { default: defaults[name] }),
        },
    ];
    const replacing = (entry: [string, Property]): [string, PropertySpec] => {
        const [name, spec] = describe(entry);
        return [name, { ...spec, ...(entry[1].replaces && { willReplaceOnChanges: true }) }];
    };
    return {
        inputProperties: Object.fromEntries(inputs.map(replacing)),
        requiredInputs: inputs.filter(([, { required }]) => required).map(([name]) => name),
        properties: Object.fromEntries([...properties].map(describe)),
        required: [...properties].filter(([, p]) => p.required || p.computed).map(([name]) => name),
        stateInputs: { type: "object", properties: Object.fromEntries([...properties].map(replacing)) },
    };
}

function describeFunction(
    table: PackageTable,
    lines: PropertyLines,
): { inputs?: ObjectSpec; outputs: ObjectSpec } {
    const properties = parseProperties(lines);
    const inputs = [...properties].filter(([, property]) => isInput(property));
    const required = inputs.filter(([, property]) => property.required).map(([name]) => name);
    const results = [...properties].filter(([, p]) => p.required || p.computed).map(([name]) => name);
    return {
        ...(inputs.length > 0 && {
            inputs: {
                type: "object",
                properties: Object.fromEntries(inputs.map(([name, p]) => [name, describeProperty(table, p)])),
                ...(required.length > 0 && { required }),
            },
        }),
        outputs: {
            type: "object",
            properties: { ...describeProperties(table, lines), id: { type: "string" } },
            required: [...results, "id"],
        },
    };
}

function describeObjectType(table: PackageTable, lines: PropertyLines): ObjectSpec {
    const required = [...parseProperties(lines)].filter(([, p]) => p.required).map(([name]) => name);
    return {
        type: "object",
        properties: describeProperties(table, lines),
        ...(required.length > 0 && { required }),
    };
}

function describeProperties(table: PackageTable, lines: PropertyLines): Record<string, PropertySpec> {
    return Object.fromEntries(
        [...parseProperties(lines)].map(([name, p]) => [name, describeProperty(table, p)]),
    );
}

function describeProperty(table: PackageTable, property: Property): PropertySpec {
    return {
        ...describeType(table, property.type),
        ...(property.secret && { secret: true }),
        ...(property.deprecated && { deprecationMessage: "Deprecated." }),
    };
}

function describeType(table: PackageTable, type: PropertyType): TypeSpec {
    switch (type.kind) {
        case "list":
        case "set":
            return { type: "array", items: describeType(table, type.element) };
        case "map":
            return { type: "object", additionalProperties: describeType(table, type.element) };
        case "object":
            if (!(type.name in table.types)) throw new Error(`no such type: ${type.name}`);
            return { $ref: `#/types/${toTypeToken(table, type.name)}` };
        default:
            return { type: type.kind };
    }
}

function toTypeToken(table: PackageTable, name: string): string {
    return `${table.name}:index/${name}:${name}`;
}

function mapValues<A, B>(values: Record<string, A>, change: (value: A) => B): Record<string, B> {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
