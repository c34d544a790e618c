import { classifyString, isEnumerated } from "./classify";

/** What a JSON value looks like: names of properties and types, and no value but those of enumerations. */
export interface Shape {
    /** `null`, `boolean`, `number`, `object`, `array` and classes of strings; sorted, each once. */
    kinds: string[];
    /** Values of an enumeration; sorted, each once. */
    values?: string[];
    /** Of objects, and of the JSON in a string. */
    properties?: Record<string, Property>;
    /** What all elements of arrays have in common. */
    elements?: Shape;
}

/** A property, which some of the objects may lack. */
export interface Property extends Shape {
    optional?: true;
}

export interface ShapeOptions {
    /** Whether values of enumerations are kept; not in objects that are about users. */
    enumerations: boolean;
}

/** Objects whose property names are data, such as metadata: they are described as one property. */
const maps = new Set([
    "app_metadata",
    "client_metadata",
    "details",
    "fieldsMap",
    "metadata",
    "upstream_params",
    "user_metadata",
]);

/** The name of what stands for names that are data. */
const anyName = "{name}";

/** Describes a value. @param name of the property that it is the value of */
export function describeShape(value: unknown, options: ShapeOptions, name = ""): Shape {
    if (value === null || value === undefined) return { kinds: ["null"] };
    if (typeof value === "string") return describeString(value, options, name);
    if (Array.isArray(value)) {
        const elements = uniteShapes(value.map((element) => describeShape(element, options, name)));
        return { kinds: ["array"], ...(elements !== undefined && { elements }) };
    }
    if (typeof value === "object") {
        return { kinds: ["object"], properties: describeProperties(value, options, name) };
    }
    return { kinds: [typeof value] };
}

function describeString(text: string, options: ShapeOptions, name: string): Shape {
    const kind = classifyString(text);
    if (kind === "json") {
        const { properties, elements } = describeShape(JSON.parse(text), options, name);
        return {
            kinds: [kind],
            ...(properties !== undefined && { properties }),
            ...(elements !== undefined && { elements }),
        };
    }
    return options.enumerations && isEnumerated(name, text)
        ? { kinds: ["string"], values: [text] }
        : { kinds: [kind] };
}

function describeProperties(value: object, options: ShapeOptions, name: string): Record<string, Property> {
    const entries = Object.entries(value).map(([key, member]): [string, Property] => [
        maps.has(name) || !isPropertyName(key) ? anyName : key,
        describeShape(member, options, key),
    ]);
    const properties: Record<string, Property> = {};
    for (const [key, shape] of entries) {
        const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
        properties[key] = known === undefined ? shape : mergeShapes(known, shape);
    }
    if (maps.has(name)) for (const shape of Object.values(properties)) shape.optional = true;
    return sortProperties(properties);
}

/** Names that an API gives; IDs and what users have written are none. */
function isPropertyName(name: string): boolean {
    return /^[@$A-Za-z_][\w.:@$#-]{0,99}$/.test(name) && !/[0-9a-f]{8}-?[0-9a-f]{4}|\d{5}|.@.*\./i.test(name);
}

/** What values of both shapes look like. */
export function mergeShapes(one: Shape, other: Shape): Shape {
    const elements = uniteShapes([one.elements, other.elements].filter((shape) => shape !== undefined));
    const properties = mergeProperties(one.properties, other.properties);
    const values = uniteSorted(one.values, other.values);
    return {
        kinds: uniteSorted(one.kinds, other.kinds),
        ...(values.length > 0 && { values }),
        ...(properties !== undefined && { properties }),
        ...(elements !== undefined && { elements }),
    };
}

function uniteShapes(shapes: readonly Shape[]): Shape | undefined {
    const [first, ...others] = shapes;
    return first === undefined ? undefined : others.reduce(mergeShapes, first);
}

function mergeProperties(
    one: Record<string, Property> | undefined,
    other: Record<string, Property> | undefined,
): Record<string, Property> | undefined {
    if (one === undefined || other === undefined) return one ?? other;
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return sortProperties(
        Object.fromEntries(
            [...names].map((name): [string, Property] => {
                const [first, second] = [one[name], other[name]];
                if (first === undefined || second === undefined) {
                    return [name, { ...(first ?? second ?? { kinds: [] }), optional: true }];
                }
                const optional = first.optional === true || second.optional === true;
                return [name, { ...mergeShapes(first, second), ...(optional && { optional }) }];
            }),
        ),
    );
}

function sortProperties(properties: Record<string, Property>): Record<string, Property> {
    return Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function uniteSorted(one: readonly string[] = [], other: readonly string[] = []): string[] {
    return [...new Set([...one, ...other])].sort();
}
