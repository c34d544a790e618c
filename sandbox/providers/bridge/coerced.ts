import type { Value } from "../../../provider/host/definition";
import type { CompiledTable } from "./compiledTable";
import type { PropertyType } from "./propertyTable";
import { isObject } from "./state";

/** An input in the type of its property, where the bridge takes another spelling: `"true"`, 5 for a text, one for many. */
export function coerce(table: CompiledTable, type: PropertyType, value: Value): Value {
    const nested = table.objectType(type);
    if (nested && isObject(value)) {
        return Object.fromEntries(
            Object.entries(value).map(([name, item]) => {
                const property = nested.get(name);
                return [name, property ? coerce(table, property.type, item) : item];
            }),
        );
    }
    switch (type.kind) {
        case "list":
        case "set":
            if (Array.isArray(value)) return value.map((item) => coerce(table, type.element, item));
            return isScalar(value) || isObject(value) ? [coerce(table, type.element, value)] : value;
        case "string":
            return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
        case "boolean":
            return value === "true" || value === "false" ? value === "true" : value;
        case "integer":
        case "number":
            return typeof value === "string" && value !== "" && !isNaN(Number(value)) ? Number(value) : value;
        default:
            return value;
    }
}

function isScalar(value: Value): boolean {
    return ["string", "number", "boolean"].includes(typeof value);
}
