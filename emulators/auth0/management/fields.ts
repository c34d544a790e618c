import type { ManagementCall } from "./route";

/**
 * The members of an object that `fields` and `include_fields` leave. Members in `always` stay, whatever is asked
 * for. Without `fields`, everything does.
 */
export function selectFields(call: ManagementCall, object: object, always: readonly string[] = []): object {
    const { fields } = call.query;
    if (typeof fields !== "string" || fields === "") return object;
    const names = new Set(fields.split(","));
    const include = call.query.include_fields !== false;
    return Object.fromEntries(
        Object.entries(object).filter(([key]) => always.includes(key) || names.has(key) === include),
    );
}
