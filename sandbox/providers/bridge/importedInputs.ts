import type { Value, Values } from "../../../provider/host";
import type { CompiledTable, Properties } from "./compiledTable";
import type { Operations } from "./operations";
import { isInput, type PropertyType } from "./propertyTable";
import { isObject } from "./state";

/**
 * The inputs that an import makes of the state: what must be given, and what says more than its default. Of
 * inputs that exclude each other only the first stays.
 */
export function toImportedInputs<Client>(
    table: CompiledTable,
    properties: Properties,
    { defaults = {}, importsDefaults = false, exclusive = [] }: Operations<Client>,
    state: Values,
): Values {
    const saying = (known: Properties, values: Values): [string, Value][] =>
        [...known]
            .filter(([, property]) => isInput(property))
            .map(([name, { type }]): [string, Value] => [name, pruned(type, values[name])])
            .filter(([name, value]) => known.get(name)?.required === true || hasContent(value));
    const pruned = (type: PropertyType, value: Value): Value => {
        const nested = table.objectType(type);
        if (nested && isObject(value)) return Object.fromEntries(saying(nested, value));
        if (Array.isArray(value) && (type.kind === "list" || type.kind === "set")) {
            return value.map((item) => pruned(type.element, item));
        }
        return value;
    };
    const inputs = saying(properties, state).filter(
        ([name, value]) => importsDefaults || value !== defaults[name],
    );
    const [kept] = exclusive.filter((name) => inputs.some(([input]) => input === name));
    return Object.fromEntries(inputs.filter(([name]) => name === kept || !exclusive.includes(name)));
}

function hasContent(value: Value): boolean {
    if (Array.isArray(value)) return value.length > 0;
    if (isObject(value)) return Object.keys(value).length > 0;
    return value !== undefined && value !== null && value !== "" && value !== false && value !== 0;
}
