import type { CompiledMapping } from "../objectMapping/compileMappings";
import { listMatchingQueries, type MatchingQuery } from "../objectMapping/listMatchingQueries";
import type { TargetValues } from "../target/targetValue";
import { EntryError } from "./entryError";
import type { TargetLinks } from "./targetLinks";

/**
 * Searches the target for an object: yields each query, takes the objects that it finds, and returns the one that
 * matches, or undefined. The first query that finds an object decides, in the order of the precedence.
 * @throws EntryError when a query finds more than one, or one that is linked with another source object.
 */
export function* findMatch<R extends { id: string }>(
    mapping: Pick<CompiledMapping, "matching">,
    desired: TargetValues,
    links: TargetLinks,
    sourceId: string,
): Generator<MatchingQuery, R | undefined, readonly R[]> {
    for (const query of listMatchingQueries(mapping, desired)) {
        const { attribute } = query;
        const found = yield query;
        if (found.length > 1) {
            throw new EntryError(
                "DuplicateTargetEntries",
                `${found.length} objects in customappsso have this value of the matching attribute ${attribute}`,
            );
        }
        if (found[0] === undefined) continue;
        links.claim(found[0].id, sourceId, attribute);
        return found[0];
    }
    return undefined;
}
