import type { Value, Values } from "../../../provider/host";
import { asObject, asValue, type Json } from "../http/json";
import type { ArmTable } from "./tables";

/** The body of a PUT. */
export function toBody(table: ArmTable, inputs: Values): Json {
    const pick = (names: string[]): Json =>
        Object.fromEntries(
            names
                .filter((name) => inputs[name] !== undefined && inputs[name] !== null)
                .map((name) => [name, rename(inputs[name], table.renamed ?? {})]),
        );
    const properties =
        table.flattened === undefined
            ? asObject(rename(inputs.properties, table.renamed ?? {}))
            : pick(table.flattened);
    return { ...pick(table.top), properties };
}

/** The outputs that a response makes; null is absent. */
export function toOutputs(table: ArmTable, response: Json): Values {
    const { properties, id: _id, ...top } = response;
    const back = Object.fromEntries(
        Object.entries(table.renamed ?? {}).map(([ours, theirs]) => [theirs, ours]),
    );
    const members = table.flattened === undefined ? { properties } : asObject(properties);
    const known = new Set([...table.top, ...(table.flattened ?? ["properties"]), ...table.computed]);
    const outputs = Object.entries({ ...top, ...members, azureApiVersion: table.apiVersion })
        .filter(([name, value]) => known.has(name) && value !== null)
        .map(([name, value]) => [name, rename(asValue(value), back)] as const);
    return Object.fromEntries(outputs);
}

function rename(value: Value, names: Record<string, string>): Value {
    if (Array.isArray(value)) return value.map((item) => rename(item, names));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
        Object.entries(value)
            .filter(([, member]) => member !== undefined && member !== null)
            .map(([name, member]) => [names[name] ?? name, rename(member, names)]),
    );
}
