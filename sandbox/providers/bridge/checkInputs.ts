import { UNKNOWN, type CheckFailure, type Value, type Values } from "../../../provider/host/definition";
import type { CompiledTable, Properties } from "./compiledTable";
import { isInput, type Property, type PropertyType } from "./propertyTable";
import { isObject } from "./state";

/** Why a value is refused, or undefined when it is fine. Called for known values only. */
export type Validation = (value: Value) => string | undefined;

/** Input path with `[]` for any element (`redirectUris[]`, `options.fieldsMap`) to its validation. */
export type Validations = Record<string, Validation>;

/**
 * What a bridged provider checks by the schema alone: names, presence and types, then the validations of
 * single values. Nothing unknown is judged.
 */
export function checkInputs(
    table: CompiledTable,
    properties: Properties,
    inputs: Values,
    resourceName: string,
    validations: Validations = {},
): CheckFailure[] {
    const failures: CheckFailure[] = [];
    const at = (path: string): string => `Examine values at '${resourceName}.${path}'.`;

    const checkObject = (known: Properties, values: Values, prefix: string, pattern: string): void => {
        for (const name of Object.keys(values)) {
            const property = known.get(name);
            if (name.startsWith("__") || (property && isInput(property))) continue;
            const path = prefix + name;
            failures.push({ property: path, reason: `Invalid or unknown key. ${at(path)}` });
        }
        for (const [name, property] of known) {
            if (!isInput(property)) continue;
            const value = values[name];
            const path = prefix + name;
            if (value === undefined || value === null) {
                if (!property.required) continue;
                const reason = `Missing required argument. The argument "${name}" is required, but no definition was found. ${at(path)}`;
                failures.push({ property: path, reason });
            } else {
                checkValue(property, property.type, value, path, pattern + name);
            }
        }
    };

    const checkValue = (
        property: Property,
        type: PropertyType,
        value: Value,
        path: string,
        pattern: string,
    ): void => {
        if (value === UNKNOWN) return;
        const nested = table.objectType(type);
        if (nested && isObject(value)) return checkObject(nested, value, `${path}.`, `${pattern}.`);
        if ((type.kind === "list" || type.kind === "set") && Array.isArray(value)) {
            value.forEach((item, i) =>
                checkValue(property, type.element, item, `${path}[${i}]`, `${pattern}[]`),
            );
        } else if (type.kind === "map" && isObject(value)) {
            for (const [key, item] of Object.entries(value)) {
                checkValue(property, type.element, item, `${path}["${key}"]`, `${pattern}[]`);
            }
        } else if (!fits(type, value)) {
            const reason = `expected ${typeName(type)} type, got ${valueName(value)}. ${at(path)}`;
            failures.push({ property: path, reason });
            return;
        }
        const refusal = validations[pattern]?.(value);
        if (refusal !== undefined) failures.push({ property: path, reason: `${refusal}. ${at(path)}` });
    };

    checkObject(properties, inputs, "", "");
    return failures;
}

/** Scalars are taken in the forms that the bridge converts: numbers and booleans may be spelt out. */
function fits(type: PropertyType, value: Value): boolean {
    switch (type.kind) {
        case "string":
            return ["string", "number", "boolean"].includes(typeof value);
        case "boolean":
            return typeof value === "boolean" || value === "true" || value === "false";
        case "integer":
        case "number":
            return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
        default:
            return false;
    }
}

function typeName(type: PropertyType): string {
    return type.kind === "set" ? "list" : type.kind === "map" ? "object" : type.kind;
}

function valueName(value: Value): string {
    return Array.isArray(value) ? "list" : typeof value;
}
