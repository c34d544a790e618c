import type { GraphCall, JsonObject } from "../call";
import { userType } from "../resources/entityTypes";

/**
 * An object of a list of mixed types, or of a relationship, as it comes without a selection: v1.0 returns a
 * part of the properties of a user, and everything of the rest.
 */
export function withDefaults(call: GraphCall, value: JsonObject): JsonObject {
    if (value["@odata.type"] !== "#microsoft.graph.user" || call.version !== "v1.0") return value;
    const names = userType.defaultProperties ?? [];
    return Object.fromEntries(
        Object.entries(value).filter(([key]) => key.startsWith("@odata.") || names.includes(key)),
    );
}
