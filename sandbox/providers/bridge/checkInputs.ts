import { type CheckFailure, unknownMark, type Value, type Values } from "../../../provider/host/definition";
import type { CompiledTable, Properties } from "./compiledTable";
import { isInput, type PropertyType } from "./propertyTable";
import { isObject } from "./state";
import { toTerraformName } from "./terraformNames";

/**
 * Why a value is refused, or undefined when it is fine. Called for known values only.
 *
 * @param path What the official provider calls the place, such as `options.0.protocol_binding`.
 */
export type Validation = (value: Value, path: string) => string | undefined;

/** Input path with `[]` for any element (`redirectUris[]`, `options.fieldsMap`) to its validation. */
export type Validations = Record<string, Validation>;

/** How the bridge words a failure: `at` is the property's path, `path` the official provider's. */
export type Wording = (text: string, at: string, path: string) => string;

/** For resources: no property is named, but in the text. */
export function createResourceWording(resourceName: string): Wording {
    return (text, at) => `${text}. Examine values at '${resourceName}.${at}'.`;
}

/** For functions. */
export const formatFunctionFailure: Wording = (text, _at, path) =>
    `[${path.replace(/\.(\d+)/g, "[$1]")}] ${text.replace(/^([A-Z][\w ]+)\. /, "$1: ")}`;

/** A place among the inputs, in three spellings: property path, official provider's, key of {@link Validations}. */
interface Place {
    at: string;
    path: string;
    pattern: string;
    /** The elements of a set have no property path of their own, nor has anything in them. */
    inSet?: boolean;
}

/**
 * What a bridged provider checks by the schema alone: names, presence and types, then the validations of
 * single values. Nothing unknown is judged.
 */
export function checkInputs(
    table: CompiledTable,
    properties: Properties,
    inputs: Values,
    wording: Wording,
    validations: Validations = {},
): CheckFailure[] {
    const failures: CheckFailure[] = [];
    const fail = (text: string, { at, path }: Place): void => {
        failures.push({ property: "", reason: wording(text, at, path) });
    };

    const checkObject = (known: Properties, values: Values, within: Place | undefined): void => {
        for (const name of Object.keys(values)) {
            const property = known.get(name);
            if (name.startsWith("__") || (property && isInput(property))) continue;
            const place = enterMember(within, name);
            fail(
                property === undefined ? "Invalid or unknown key" : describeUnconfigurable(place.path),
                place,
            );
        }
        for (const [name, property] of known) {
            if (!isInput(property)) continue;
            const value = values[name];
            const place = enterMember(within, name);
            if (value !== undefined && value !== null) checkValue(property.type, value, place);
            else if (property.required) fail(describeMissing(place.path), place);
        }
    };

    const checkValue = (type: PropertyType, value: Value, place: Place): void => {
        if (value === unknownMark) return;
        const nested = table.objectType(type);
        if (nested && isObject(value)) {
            // A block that is limited to one is a list of one to the official provider.
            const path = place.pattern.endsWith("[]") ? place.path : `${place.path}.0`;
            return checkObject(nested, value, { ...place, path });
        }
        if ((type.kind === "list" || type.kind === "set") && Array.isArray(value)) {
            const inSet = type.kind === "set";
            value.forEach((item, i) => checkValue(type.element, item, enterElement(inSet, place, i)));
        } else if (type.kind === "map" && isObject(value)) {
            for (const [key, item] of Object.entries(value)) {
                checkValue(type.element, item, { ...place, at: `${place.at}.${key}` });
            }
        } else if (nested && Array.isArray(value) && value.length === 0) {
            return;
        } else {
            const mismatch = findMismatch(type, value);
            if (mismatch !== undefined) return fail(mismatch, place);
        }
        const refusal = validations[place.pattern]?.(value, place.path);
        if (refusal !== undefined) fail(refusal, place);
    };

    checkObject(properties, inputs, undefined);
    return failures;
}

function enterMember(within: Place | undefined, name: string): Place {
    if (within === undefined) return { at: name, path: toTerraformName(name), pattern: name };
    const { at, inSet } = within;
    return {
        at: inSet === true ? at : `${at}.${name}`,
        inSet,
        path: `${within.path}.${toTerraformName(name)}`,
        pattern: `${within.pattern}.${name}`,
    };
}

function enterElement(inSet: boolean, { at, path, pattern }: Place, index: number): Place {
    return {
        at: inSet ? at : `${at}[${index}]`,
        inSet,
        path: `${path}.${index}`,
        pattern: `${pattern}[]`,
    };
}

function describeMissing(path: string): string {
    return `Missing required argument. The argument "${path}" is required, but no definition was found.`;
}

function describeUnconfigurable(path: string): string {
    return (
        `Value for unconfigurable attribute. Can't configure a value for "${path}": its value will be ` +
        "decided automatically based on the result of applying this configuration."
    );
}

/** Scalars are taken in the forms that the bridge converts: numbers and booleans may be spelt out. */
function findMismatch(type: PropertyType, value: Value): string | undefined {
    if (type.kind === "object") return `Expected Object Type. Expected object, got ${typeof value}`;
    if (type.kind === "map") return "Attribute must be a map";
    // One value where many are wanted is taken for a list of one.
    if (type.kind === "list" || type.kind === "set") return findMismatch(type.element, value);
    if (Array.isArray(value)) return "Attribute must be a single value, not a list";
    if (isObject(value)) return "Attribute must be a single value, not a map";
    if (type.kind === "boolean" && typeof value === "string" && !/^(true|false)$/.test(value)) {
        return `cannot parse '' as bool: strconv.ParseBool: parsing "${value}": invalid syntax`;
    }
    return undefined;
}
