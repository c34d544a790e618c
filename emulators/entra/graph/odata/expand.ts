import type { GraphCall, JsonObject } from "../call";
import { badRequest, unsupportedQuery } from "../errors";
import { relatedObjects } from "../resources/relationships";
import { withDefaults } from "./defaults";
import { type EntityType, qualifiedName } from "./entityType";

/** How many related objects `$expand` returns. Source: https://learn.microsoft.com/graph/query-parameters */
const maxExpanded = 20;

interface Expansion {
    name: string;
    select: readonly string[] | undefined;
}

/** The object with what `$expand` asks for, for example `manager` or `members($select=id)`. */
export function expanded(call: GraphCall, type: EntityType, value: JsonObject): JsonObject {
    const expansion = expansionOf(call, type);
    if (expansion === undefined) return value;
    const related = relatedObjects(call, type.type, String(value.id), expansion.name);
    const shown = (object: JsonObject): JsonObject => narrowed(call, object, expansion.select);
    if (!Array.isArray(related)) {
        return related === undefined ? value : { ...value, [expansion.name]: shown(related) };
    }
    return { ...value, [expansion.name]: related.slice(0, maxExpanded).map(shown) };
}

export const expandedName = (call: GraphCall, type: EntityType): string | undefined =>
    expansionOf(call, type)?.name;

/** Source: https://learn.microsoft.com/graph/query-parameters#expand and the page about advanced queries. */
function expansionOf(call: GraphCall, type: EntityType): Expansion | undefined {
    const option = call.query.get("$expand");
    if (option === null) return undefined;
    const match = /^\s*(\w+)\s*(?:\((.*)\))?\s*$/.exec(option);
    const [, name = option, inner] = match ?? [];
    const known = type.expandable?.find((property) => property.toLowerCase() === name.toLowerCase());
    if (match === null && option.includes(",")) {
        // Directory objects take one relationship a request.
        throw unsupportedQuery("Multiple levels or properties of $expand are not supported.");
    }
    if (known === undefined) {
        throw badRequest(
            `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${qualifiedName(type)}'.`,
            "BadRequest",
        );
    }
    if (call.eventual && call.query.get("$count") === "true") {
        throw unsupportedQuery(
            "$expand is not supported together with $count and ConsistencyLevel: eventual.",
        );
    }
    return { name: known, select: innerSelect(inner) };
}

function innerSelect(inner: string | undefined): readonly string[] | undefined {
    const options = (inner ?? "").split(";").filter((part) => part !== "");
    const selection = options.find((part) => part.startsWith("$select="));
    // `$levels` makes no difference for one level; the rest is not for directory objects.
    const refused = options.find((part) => !part.startsWith("$select=") && !part.startsWith("$levels="));
    if (refused !== undefined) {
        throw unsupportedQuery(`'${refused.split("=", 1)[0]}' is not supported inside $expand.`);
    }
    return selection?.slice("$select=".length).split(",");
}

function narrowed(call: GraphCall, object: JsonObject, names: readonly string[] | undefined): JsonObject {
    if (names === undefined) return withDefaults(call, object);
    return Object.fromEntries(
        Object.entries(object).filter(([key]) => key.startsWith("@odata.") || names.includes(key)),
    );
}
