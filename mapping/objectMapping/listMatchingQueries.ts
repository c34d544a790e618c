import type { TargetValue, TargetValues } from "../target/targetValue";
import type { CompiledMapping } from "./compileMappings";

/** A question to the target: which object has this value of this matching attribute? */
export interface MatchingQuery {
    attribute: string;
    value: TargetValue;
}

/**
 * How an object is searched for at the target: by each matching attribute that has a value, in the order of their
 * precedence. The first query that finds an object decides.
 * Source: "Customize user provisioning attribute-mappings", matching users in the source and target systems.
 */
export function listMatchingQueries(
    { matching }: Pick<CompiledMapping, "matching">,
    desired: TargetValues,
): MatchingQuery[] {
    return matching.flatMap(({ name }) => {
        const value = desired.get(name);
        return value === undefined ? [] : [{ attribute: name, value }];
    });
}
