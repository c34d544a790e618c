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

/** Source attributes that one of the situations looks at. */
export function listNeededAttributes(situations: readonly Situation[]): string[] {
    return [...new Set(situations.flatMap(({ mappings }) => mappings).flatMap(listSourceAttributes))];
}
