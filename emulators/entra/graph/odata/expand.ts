import type { GraphCall, JsonObject } from "../call";
import { createBadRequestError, createUnsupportedQueryError } from "../errors";
import { findRelatedObjects } from "../resources/relationships";
import { withDefaults } from "./defaults";
import { type EntityType, getQualifiedName } from "./entityType";

/** How many related objects `$expand` returns. Source: https://learn.microsoft.com/graph/query-parameters */
const maxExpanded = 20;

interface Expansion {
    name: string;
    select: readonly string[] | undefined;
}

/** The object with what `$expand` asks for, for example `manager` or `members($select=id)`. */
export function expandRelationship(call: GraphCall, type: EntityType, value: JsonObject): JsonObject {
    const expansion = parseExpansion(call, type);
    if (expansion === undefined) return value;
    const related = findRelatedObjects(call, type.type, String(value.id), expansion.name);
    const shown = (object: JsonObject): JsonObject => selectProperties(call, object, expansion.select);
    if (!Array.isArray(related)) {
        return related === undefined ? value : { ...value, [expansion.name]: shown(related) };
    }
    return { ...value, [expansion.name]: related.slice(0, maxExpanded).map(shown) };
}

export const parseExpandedName = (call: GraphCall, type: EntityType): string | undefined =>
    parseExpansion(call, type)?.name;

/** Source: https://learn.microsoft.com/graph/query-parameters#expand and the page about advanced queries. */
function parseExpansion(call: GraphCall, type: EntityType): Expansion | undefined {
    const option = call.query.get("$expand");
    if (option === null) return undefined;
    const match = /^\s*(\w+)\s*(?:\((.*)\))?\s*$/.exec(option);
    const [, name = option, inner] = match ?? [];
    const known = type.expandable?.find((property) => property.toLowerCase() === name.toLowerCase());
    if (match === null && option.includes(",")) {
        // Directory objects take one relationship a request.
        throw createUnsupportedQueryError("Multiple levels or properties of $expand are not supported.");
    }
    if (known === undefined) {
        throw createBadRequestError(
            `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${getQualifiedName(type)}'.`,
            "BadRequest",
        );
    }
    if (call.eventual && call.query.get("$count") === "true") {
        throw createUnsupportedQueryError(
            "$expand is not supported together with $count and ConsistencyLevel: eventual.",
        );
    }
    return { name: known, select: parseInnerSelect(inner) };
}

function parseInnerSelect(inner: string | undefined): readonly string[] | undefined {
    const options = (inner ?? "").split(";").filter((part) => part !== "");
    const selection = options.find((part) => part.startsWith("$select="));
    // `$levels` makes no difference for one level; the rest is not for directory objects.
    const refused = options.find((part) => !part.startsWith("$select=") && !part.startsWith("$levels="));
    if (refused !== undefined) {
        throw createUnsupportedQueryError(`'${refused.split("=", 1)[0]}' is not supported inside $expand.`);
    }
    return selection?.slice("$select=".length).split(",");
}

function selectProperties(
    call: GraphCall,
    object: JsonObject,
    names: readonly string[] | undefined,
): JsonObject {
    if (names === undefined) return withDefaults(call, object);
    return Object.fromEntries(
        Object.entries(object).filter(([key]) => key.startsWith("@odata.") || names.includes(key)),
    );
}
