/**
 * The property tables of a bridged provider, in a form that fits on a screen:
 *
 * ```ts
 * clientId: "string required replaces",
 * tags: "set<string> optional computed",
 * ...each("string computed", "thumbprint keyId startDate"),
 * ```
 *
 * First the type: `string`, `boolean`, `integer`, `number`, `map<string>`, the name of an object type,
 * any of these with `[]` for a list, or `set<…>` for a list whose order means nothing. Then words:
 *
 * - `required`: an input that must be given; in a type that functions return: always there.
 * - `optional`: an input that may be given.
 * - `computed`: the service fills it. Alone it is an output only; with `optional` it is an input that keeps
 *   the service's value when the program says nothing about it.
 * - `replaces`: a change replaces the resource.
 * - `secret`, `deprecated`: as in the package schema.
 */
export type PropertyLine = string;

/** Property name to its line. */
export type PropertyLines = Record<string, PropertyLine>;

/** Everything that a stand-in declares; keys of resources and functions are type tokens. */
export interface PackageTable {
    name: string;
    version: string;
    config: PropertyLines;
    /** What the configuration is when it says nothing: a constant, or environment variables to look at. */
    configDefaults: Record<string, { value?: string | boolean; environment?: string[] }>;
    /** Configuration that the provider itself fills in; the rest of the defaults is for the SDKs. */
    configRequired: string[];
    resources: Record<string, PropertyLines>;
    /** Defaults of inputs that the package schema names, by type token and property. */
    resourceDefaults?: Record<string, Record<string, string>>;
    functions: Record<string, PropertyLines>;
    /** Object types by name; the type token is `PACKAGE:index/NAME:NAME`, as bridged providers make it. */
    types: Record<string, PropertyLines>;
}

export type PropertyType =
    | { kind: "string" | "boolean" | "integer" | "number" }
    | { kind: "map" | "list" | "set"; element: PropertyType }
    | { kind: "object"; name: string };

export interface Property {
    type: PropertyType;
    required: boolean;
    optional: boolean;
    computed: boolean;
    replaces: boolean;
    secret: boolean;
    deprecated: boolean;
}

const words = ["required", "optional", "computed", "replaces", "secret", "deprecated"] as const;

/** The same line for several properties, named in one text with spaces between. */
export function repeatLine(line: PropertyLine, names: string): PropertyLines {
    return Object.fromEntries(
        names
            .trim()
            .split(/\s+/)
            .map((name) => [name, line]),
    );
}

/**
 * Parses one line; throws on a word that it does not know, so that a typing mistake cannot hide.
 * @internal exported for its tests
 */
export function parseProperty(line: PropertyLine): Property {
    const [type = "", ...given] = line.split(" ");
    const unknown = given.filter((word) => !(words as readonly string[]).includes(word));
    if (type === "" || unknown.length > 0) throw new Error(`not a property: "${line}"`);
    const has = (word: (typeof words)[number]): boolean => given.includes(word);
    return {
        type: parseType(type),
        required: has("required"),
        optional: has("optional"),
        computed: has("computed"),
        replaces: has("replaces"),
        secret: has("secret"),
        deprecated: has("deprecated"),
    };
}

/** Parses all lines of a table. */
export function parseProperties(lines: PropertyLines): Map<string, Property> {
    return new Map(Object.entries(lines).map(([name, line]) => [name, parseProperty(line)]));
}

/** True when a program may set the property. */
export function isInput(property: Property): boolean {
    return property.required || property.optional;
}

function parseType(text: string): PropertyType {
    if (text.endsWith("[]")) return { kind: "list", element: parseType(text.slice(0, -2)) };
    const [, kind, element] = /^(set|map)<(.+)>$/.exec(text) ?? [];
    if (element !== undefined) return { kind: kind === "set" ? "set" : "map", element: parseType(element) };
    switch (text) {
        case "string":
        case "boolean":
        case "integer":
        case "number":
            return { kind: text };
        default:
            return { kind: "object", name: text };
    }
}
