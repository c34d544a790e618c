import type { Value, Values } from "../../../provider/host/definition";
import type { CompiledTable, Properties } from "./compiledTable";
import type { Property, PropertyType } from "./propertyTable";

/**
 * The outputs of a bridged resource: every property of its table is there. What the service did not return
 * is the empty value of its type, also inside nested objects; a block that is limited to one is null. So
 * are, when it has just been created, a map and an optional list of plain values.
 */
export function completeState(
    table: CompiledTable,
    properties: Properties,
    found: Values,
    after: "create" | "later",
): Values {
    const complete = ({ type, computed }: Property, value: Value): Value => {
        switch (type.kind) {
            case "string":
                return value ?? "";
            case "boolean":
                return value ?? false;
            case "integer":
            case "number":
                return value ?? 0;
            case "map":
                return value ?? (after === "create" ? null : {});
            case "object":
                return completeObject(type, value) ?? null;
            case "list":
            case "set":
                return completeList(type.kind, type.element, value, computed);
        }
    };
    const completeList = (kind: string, element: PropertyType, value: Value, computed: boolean): Value => {
        const elements = Array.isArray(value) ? value : [];
        const nothing = after === "create" && element.kind !== "object" && !computed;
        if (elements.length === 0 && nothing) return null;
        const completed = elements.map((item) => completeObject(element, item) ?? item);
        return kind === "set" ? sortSet(completed) : completed;
    };
    const completeObject = (type: PropertyType, value: Value): Values | undefined => {
        const nested = table.objectType(type);
        return nested && isObject(value) ? completeState(table, nested, value, after) : undefined;
    };
    return Object.fromEntries(
        [...properties].map(([name, property]) => [name, complete(property, found[name])]),
    );
}

/** The results of a function: as they are, but objects within lists have every property of their type. */
export function completeResults(table: CompiledTable, properties: Properties, found: Values): Values {
    const entries = Object.entries(found).map(([name, value]): [string, Value] => {
        const type = properties.get(name)?.type;
        const nested = type?.kind === "list" ? table.objectType(type.element) : undefined;
        if (nested === undefined || !Array.isArray(value)) return [name, value];
        const all = (item: Values): Values =>
            completeResults(table, nested, { ...createEmptyResults(nested), ...item });
        return [name, value.map((item) => (isObject(item) ? all(item) : item))];
    });
    return Object.fromEntries(entries);
}

function createEmptyResults(properties: Properties): Values {
    const empty: Record<PropertyType["kind"], Value> = {
        string: "",
        boolean: false,
        integer: 0,
        number: 0,
        map: {},
        list: [],
        set: [],
        object: null,
    };
    return Object.fromEntries([...properties].map(([name, { type }]) => [name, empty[type.kind]]));
}

/** Brings a set into the order in which the state keeps it: by value, as Terraform's type system does. */
export function sortSet(elements: readonly Value[]): Value[] {
    return [...elements].sort((a, b) => {
        const [first, second] = [sortKey(a), sortKey(b)];
        return first < second ? -1 : Number(first > second);
    });
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
