import { isValues } from "../../summary/preview/changes";
import type { ResourceState, Value } from "../../summary/preview/model";

/** Object IDs of the users and groups that are assigned; what is not known yet is noted. */
export function listPrincipals(state: ResourceState | undefined, notes: string[]): string[] {
    const principals: Value | undefined = state?.inputs["principals"];
    const unknown = isValues(principals)
        ? Object.values(principals).filter((id) => typeof id !== "string").length
        : 0;
    if (unknown > 0) {
        notes.push(
            `${unknown} of the users and groups that are assigned are known only after the update, and are not judged.`,
        );
    }
    return listIds(principals);
}

/** The IDs in a map from label to ID, in lower case. */
export function listIds(map: Value | undefined): string[] {
    return Object.values(isValues(map) ? map : {}).flatMap((id) =>
        typeof id === "string" ? [id.toLowerCase()] : [],
    );
}
