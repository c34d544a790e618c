import { createEntityResponse, type GraphCall, type GraphResponse, type JsonObject } from "../call";
import { createBadRequestError } from "../errors";
import { listProperties } from "../metadata";
import { withDefaults } from "./defaults";
import { type EntityType, getQualifiedName } from "./entityType";
import { expandRelationship, parseExpandedName } from "./expand";
import { checkOptions, entityOptions } from "./options";

/**
 * One object of the API with its context, after `$select` and `$expand`, for example
 * `users(id,displayName)/$entity`. Other query options are rejected.
 */
export function createSelectedEntityResponse(
    call: GraphCall,
    set: string,
    type: EntityType,
    value: JsonObject,
    { status = 200, annotations = {} }: { status?: number; annotations?: JsonObject } = {},
): GraphResponse {
    checkOptions(call, entityOptions);
    const shown = select(call, type)(expandRelationship(call, type, { ...annotations, ...value }));
    return createEntityResponse(call, `${set}${describeProjection(call, type)}/$entity`, shown, status);
}

/** What the context says of the selection, for example `(id,displayName)`; empty without one. */
export function describeProjection(call: GraphCall, type: EntityType): string {
    const names = call.query.get("$select") === null ? [] : (listSelectedProperties(call, type) ?? ["*"]);
    const expansion = parseExpandedName(call, type);
    const parts = expansion === undefined ? names : [...names, `${expansion}()`];
    return parts.length === 0 ? "" : `(${parts.join(",")})`;
}

/**
 * What a response keeps of an object: the properties of `$select`, else the ones that the API returns by
 * default. Annotations and what was expanded stay.
 */
export function select(call: GraphCall, type: EntityType): (value: JsonObject) => JsonObject {
    const names = listSelectedProperties(call, type);
    if (names === undefined) {
        return call.query.has("$select") ? (value) => value : (value) => withDefaults(call, value);
    }
    const expansion = parseExpandedName(call, type);
    const isKept = (key: string): boolean =>
        key.startsWith("@odata.") || names.includes(key) || key === expansion;
    // What was asked for by name and has no value is there as well.
    const empty = call.query.has("$select") ? createEmptyProperties(names, type) : {};
    return (value) => ({
        ...empty,
        ...Object.fromEntries(Object.entries(value).filter(([key]) => isKept(key))),
    });
}

function createEmptyProperties(names: readonly string[], type: EntityType): JsonObject {
    // A list of mixed types has the properties that each of its members has.
    if (type.type === "directoryObject") return {};
    const known = listProperties(type.type);
    return Object.fromEntries(
        // A directory extension without a value is absent.
        names
            .filter((name) => !isDirectoryExtension(name, type))
            .map((name) => [name, known.get(name)?.isCollection === true ? [] : null]),
    );
}

/** Undefined: everything. */
function listSelectedProperties(call: GraphCall, type: EntityType): readonly string[] | undefined {
    const option = call.query.get("$select");
    if (option === null) return call.version === "v1.0" ? type.defaultProperties : undefined;
    const asked = option.split(",").map((name) => name.trim());
    return asked.includes("*") ? undefined : resolvePropertyNames(asked, type);
}

/** Which of them are registered is not known here, so that any is taken. */
function isDirectoryExtension(name: string, { type }: EntityType): boolean {
    return /^(user|group)$/.test(type) && /^extension_[0-9a-f]{32}_\w+$/i.test(name);
}

/** The names as the metadata spells them; case does not matter. */
function resolvePropertyNames(names: readonly string[], type: EntityType): string[] {
    return names.map((name) => {
        const known = type.properties.find((property) => property.toLowerCase() === name.toLowerCase());
        if (known !== undefined) return known;
        if (isDirectoryExtension(name, type)) return name;
        throw createBadRequestError(
            `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${getQualifiedName(type)}'.`,
            "BadRequest",
        );
    });
}
