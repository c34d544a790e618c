import { UNKNOWN, type Value, type Values } from "../../../provider/host/definition";
import type { CompiledTable, Properties } from "./compiledTable";
import type { Property, PropertyType } from "./propertyTable";

/**
 * The outputs of a bridged resource: every property of its table is there. What the service did not return
 * is the empty value of its type, also inside nested objects; only a block that is limited to one, a map
 * and an optional list of plain values are null when they are not there.
 */
export function completeState(table: CompiledTable, properties: Properties, found: Values): Values {
    return Object.fromEntries(
        [...properties].map(([name, property]) => [name, complete(table, property, found[name])]),
    );
}

/** What a program declared and the service did not fill yet (previews): computed values are unknown. */
export function plannedState(properties: Properties, inputs: Values): Values {
    const planned: Values = { ...inputs, id: UNKNOWN };
    for (const [name, property] of properties) {
        if (property.computed && planned[name] === undefined) planned[name] = UNKNOWN;
    }
    return planned;
}

/** Brings a set into the order in which the state keeps it: by value, as Terraform's type system does. */
export function sortSet(elements: readonly Value[]): Value[] {
    return [...elements].sort((a, b) => {
        const [first, second] = [sortKey(a), sortKey(b)];
        return first < second ? -1 : Number(first > second);
    });
}

function complete(table: CompiledTable, property: Property, found: Value): Value {
    const { type } = property;
    switch (type.kind) {
        case "string":
            return found ?? "";
        case "boolean":
            return found ?? false;
        case "integer":
        case "number":
            return found ?? 0;
        case "map":
            return found ?? null;
        case "object":
            return completeObject(table, type, found) ?? null;
        case "list":
        case "set":
            return completeList(table, property, type.element, found);
    }
}

function completeList(table: CompiledTable, property: Property, element: PropertyType, found: Value): Value {
    const elements = Array.isArray(found) ? found : [];
    const plain = element.kind !== "object";
    if (elements.length === 0 && plain && !property.computed) return null;
    const completed = elements.map((item) => completeObject(table, element, item) ?? item);
    return property.type.kind === "set" ? sortSet(completed) : completed;
}

function completeObject(table: CompiledTable, type: PropertyType, found: Value): Values | undefined {
    const properties = table.objectType(type);
    if (properties === undefined || !isObject(found)) return undefined;
    return completeState(table, properties, found);
}

/** True for an object, which a list, null and the unknown value are not. */
export function isObject(value: Value): value is { [key: string]: Value } {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sortKey(value: Value): string {
    if (!isObject(value)) return typeof value === "string" ? value : JSON.stringify(value);
    return Object.keys(value)
        .sort()
        .map((key) => JSON.stringify(value[key] ?? ""))
        .join(";");
}
