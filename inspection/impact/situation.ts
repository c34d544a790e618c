import {
    type CompiledMapping,
    compileMappings,
    listSourceAttributes,
    type SynchronizationSchema,
} from "../../mapping";
import type { AppRoleAssignment } from "../link/objects";

/** What decides who is provisioned and how: as it is, or as it is going to be. */
export interface Situation {
    /** Enabled object mappings, users first. */
    mappings: readonly CompiledMapping[];
    scope: "all" | "assigned";
    skipOutOfScopeDeletions: boolean;
    /** How many removals a cycle makes; with more, it makes none. */
    deletionThreshold: number;
    assignments: readonly AppRoleAssignment[];
}

export function createSituation(
    schema: SynchronizationSchema,
    settings: Omit<Situation, "mappings">,
): Situation {
    return { mappings: compileMappings(schema), ...settings };
}

/** Source attributes of users or groups that one of the mappings looks at. */
export function listNeededAttributes(
    mappings: readonly CompiledMapping[],
    type: CompiledMapping["sourceType"],
): string[] {
    const ofType = mappings.filter(({ sourceType }) => sourceType === type);
    return [...new Set(ofType.flatMap(listSourceAttributes))];
}
