import { entity, type GraphAnswer, type GraphCall, type JsonObject } from "../call";
import { badRequest } from "../errors";
import { propertiesOf } from "../metadata";
import { withDefaults } from "./defaults";
import { type EntityType, qualifiedName } from "./entityType";
import { expanded, expandedName } from "./expand";
import { checkOptions, entityOptions } from "./options";

/**
 * One object of the API with its context, after `$select` and `$expand`, for example
 * `users(id,displayName)/$entity`. Other query options are refused.
 */
export function selectedEntity(
    call: GraphCall,
    set: string,
    type: EntityType,
    value: JsonObject,
    { status = 200, annotations = {} }: { status?: number; annotations?: JsonObject } = {},
): GraphAnswer {
    checkOptions(call, entityOptions);
    const shown = select(call, type)(expanded(call, type, { ...annotations, ...value }));
    return entity(call, `${set}${projection(call, type)}/$entity`, shown, status);
}

/** What the context says of the selection, for example `(id,displayName)`; empty without one. */
export function projection(call: GraphCall, type: EntityType): string {
    const names = call.query.get("$select") === null ? [] : (selectedProperties(call, type) ?? ["*"]);
    const expansion = expandedName(call, type);
    const parts = expansion === undefined ? names : [...names, `${expansion}()`];
    return parts.length === 0 ? "" : `(${parts.join(",")})`;
}

/**
 * What a response keeps of an object: the properties of `$select`, else the ones that the API returns by
 * default. Annotations and what was expanded stay.
 */
export function select(call: GraphCall, type: EntityType): (value: JsonObject) => JsonObject {
    const names = selectedProperties(call, type);
    if (names === undefined) {
        return call.query.has("$select") ? (value) => value : (value) => withDefaults(call, value);
    }
    const expansion = expandedName(call, type);
    const isKept = (key: string): boolean =>
        key.startsWith("@odata.") || names.includes(key) || key === expansion;
    // What was asked for by name and has no value is there as well.
    const empty = call.query.has("$select") ? emptyProperties(names, type) : {};
    return (value) => ({
        ...empty,
        ...Object.fromEntries(Object.entries(value).filter(([key]) => isKept(key))),
    });
}

function emptyProperties(names: readonly string[], type: EntityType): JsonObject {
    // A list of mixed types has the properties that each of its members has.
    if (type.type === "directoryObject") return {};
    const known = propertiesOf(type.type);
    return Object.fromEntries(
        names.map((name) => [name, known.get(name)?.isCollection === true ? [] : null]),
    );
}

/** Undefined: everything. */
function selectedProperties(call: GraphCall, type: EntityType): readonly string[] | undefined {
    const option = call.query.get("$select");
    if (option === null) return call.version === "v1.0" ? type.defaultProperties : undefined;
    const asked = option.split(",").map((name) => name.trim());
    return asked.includes("*") ? undefined : knownProperties(asked, type);
}

/** The names as the metadata spells them; case does not matter. */
function knownProperties(names: readonly string[], type: EntityType): string[] {
    return names.map((name) => {
        const known = type.properties.find((property) => property.toLowerCase() === name.toLowerCase());
        if (known !== undefined) return known;
        throw badRequest(
            `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${qualifiedName(type)}'.`,
            "BadRequest",
        );
    });
}
