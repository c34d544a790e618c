import { type PackageTable, parseProperties, type Property, type PropertyType } from "./propertyTable";

/** Property name to property. */
export type Properties = ReadonlyMap<string, Property>;

/** The tables of a package, parsed once. */
export interface CompiledTable {
    source: PackageTable;
    resource(token: string): Properties;
    func(token: string): Properties;
    /** Properties of an object type; undefined for every other type. */
    objectType(type: PropertyType): Properties | undefined;
}

/** Parses all tables of a package; throws where one names a type that is not there. */
export function compileTable(source: PackageTable): CompiledTable {
    const parse = (lines: Record<string, Record<string, string>>): Map<string, Properties> =>
        new Map(Object.entries(lines).map(([name, properties]) => [name, parseProperties(properties)]));
    const resources = parse(source.resources);
    const functions = parse(source.functions);
    const types = parse(source.types);
    const entry = (map: Map<string, Properties>, name: string): Properties => {
        const properties = map.get(name);
        if (properties === undefined) throw new Error(`${source.name} has no ${name}`);
        return properties;
    };
    return {
        source,
        resource: (token) => entry(resources, token),
        func: (token) => entry(functions, token),
        objectType: (type) => (type.kind === "object" ? entry(types, type.name) : undefined),
    };
}
