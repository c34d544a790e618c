import { unknownMark, type Value, type Values } from "../../../provider/host/definition";
import { isAbsent } from "../../../provider/host/values";
import type { CompiledTable, Properties } from "./compiledTable";
import type { Property } from "./propertyTable";
import { isObject, sortSet } from "./state";
import { isBlank } from "./values";

/** What a preview shows of a resource that is to be made: what the service fills is not known yet. */
export function planCreate(table: CompiledTable, properties: Properties, inputs: Values): Values {
    return planValues(table, properties, inputs, (name, property) => planAbsentInCreate(table, property));
}

/** What it shows of one that is to be changed: what the service has filled stays, what is taken out is gone. */
export function planUpdate(
    table: CompiledTable,
    properties: Properties,
    inputs: Values,
    olds: Values,
): Values {
    return planValues(
        table,
        properties,
        inputs,
        (name, { computed, type }) => {
            const old = olds[name];
            if (computed || isBlank(old)) return type.kind === "map" ? (old ?? {}) : old;
            return type.kind === "map" ? {} : undefined;
        },
        olds,
    );
}

/**
 * What an update found, with sets as they were where the service may fill them and the program is silent:
 * Terraform keeps to its plan for them, and only the next refresh tells the state.
 */
export function keepSets(
    table: CompiledTable,
    properties: Properties,
    inputs: Values,
    plan: Values,
    found: Values,
): Values {
    const result = { ...found };
    for (const [name, { type, computed }] of properties) {
        const expected = plan[name];
        const value = found[name];
        const given = inputs[name];
        const nested = table.objectType(type);
        if (nested && isObject(expected) && isObject(value)) {
            result[name] = keepSets(table, nested, isObject(given) ? given : {}, expected, value);
        } else if (computed && type.kind === "set" && isAbsent(given) && Array.isArray(expected)) {
            result[name] = expected;
        }
    }
    return result;
}

function planValues(
    table: CompiledTable,
    properties: Properties,
    inputs: Values,
    absent: (name: string, property: Property) => Value,
    olds?: Values,
): Values {
    const result: Values = {};
    for (const [name, property] of properties) {
        const value = inputs[name];
        result[name] = isAbsent(value)
            ? absent(name, property)
            : planValue(table, property, value, olds?.[name]);
    }
    return result;
}

function planValue(table: CompiledTable, property: Property, value: Value, old: Value): Value {
    const { type } = property;
    const nested = table.objectType(type);
    if (nested && isObject(value)) {
        return isObject(old) ? planUpdate(table, nested, value, old) : planCreate(table, nested, value);
    }
    if ((type.kind !== "list" && type.kind !== "set") || !Array.isArray(value)) return value;
    if (!table.objectType(type.element) && value.includes(unknownMark)) return unknownMark;
    const element = { ...property, type: type.element };
    const elements = value.map((item, i) =>
        planValue(table, element, item, Array.isArray(old) && type.kind === "list" ? old[i] : undefined),
    );
    return type.kind === "set" ? sortSet(elements) : elements;
}

function planAbsentInCreate(table: CompiledTable, { computed, secret, type }: Property): Value {
    if (computed) return unknownMark;
    const isList = type.kind === "list" || type.kind === "set";
    if (isList && table.objectType(type.element)) return [];
    return secret ? null : undefined;
}
