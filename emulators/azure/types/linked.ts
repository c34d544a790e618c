import { ArmError } from "../errors";
import type { AzureState } from "../model";

/** Refuses the ID of a resource that is not there. */
export function requireLinkedResource(state: AzureState, id: unknown, property: string): void {
    if (typeof id === "string" && state.resources.has(id.toLowerCase())) return;
    throw new ArmError(
        404,
        "LinkedResourceNotFound",
        `The linked resource '${String(id)}' in property '${property}' was not found.`,
    );
}
