import { isObject, type JsonObject } from "../call";

/**
 * Merges a change into a resource: null clears, an absent property stays, and so do the absent members of
 * a complex property such as `web`. Whether the change is allowed has been checked, see `checkPayload`.
 */
export function applyChange(target: object, change: JsonObject): void {
    const properties = target as JsonObject; // any object may be seen so
    for (const [name, value] of Object.entries(change)) {
        const current = properties[name];
        if (isObject(value) && isObject(current)) applyChange(current, value);
        else properties[name] = value;
    }
}
