import type { PropertyLines } from "../../bridge/propertyTable";

/**
 * The types of `getConnection().options`: the ones of the resource's options, bent as the bridge does it.
 * A nested block loses its limit of one, so it becomes a list with a plural name, and its type takes the
 * singular; everything is read, so everything is there and nothing is marked secret.
 */
export function createDataSourceTypes(types: Record<string, PropertyLines>): Record<string, PropertyLines> {
    const options = Object.entries(types).filter(([name]) => name.startsWith("ConnectionOptions"));
    return Object.fromEntries(
        options.map(([name, lines]) => [
            toResultName(name),
            Object.fromEntries(Object.entries(lines).map(([property, line]) => toResultLine(property, line))),
        ]),
    );
}

const pluralTypeNames =
    /(ConnectionSettings|PasskeyOptions|PasswordComplexityOptions|PasswordOptions|FederatedConnectionsAccessTokens)/;

function toResultName(name: string): string {
    const rest = name.slice("ConnectionOptions".length);
    return `getConnectionOption${rest.replace(pluralTypeNames, (plural) => plural.slice(0, -1))}`;
}

function toResultLine(property: string, line: string): [string, string] {
    const type = line.split(" ")[0] ?? "";
    const block = /^(?:set<)?(ConnectionOptions\w+)(\[\]|>)?$/.exec(type);
    if (block?.[1] === undefined) return [property, `${type} required`];
    const list = `${toResultName(block[1])}[] required`;
    return [block[2] === undefined ? pluralise(property) : property, list];
}

function pluralise(name: string): string {
    if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
    if (name.endsWith("sh")) return `${name}es`;
    return name.endsWith("s") ? name : `${name}s`;
}
