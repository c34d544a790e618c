import type { MatchingQuery } from "../objectMapping/listMatchingQueries";
import { EntryError } from "./entryError";

/**
 * Which source object each object of the target belongs to. The link is unique: a second source object that matches a
 * linked one is an error of its own, and does not take it over. It ends when the object at the target is deleted, or when
 * the source object has left the tenant for good.
 *
 * Source: "How to analyze the Microsoft Entra provisioning logs", `DuplicateSourceEntries`: more than one user was found
 * with the configured matching attributes. When exactly the service looks for them is undocumented, and the log entry
 * says so.
 */
export class TargetLinks {
    private readonly sources = new Map<string, string>();
    /** Values of matching attributes of the objects that this cycle creates, which no query finds yet. */
    private readonly created = new Map<string, string>();

    /** @param links pairs of source ID and target ID */
    constructor(links: Iterable<readonly [sourceId: string, targetId: string]>) {
        for (const [sourceId, targetId] of links) this.sources.set(targetId, sourceId);
    }

    /** @throws EntryError when the object at the target belongs to another source object. */
    claim(targetId: string, sourceId: string, matchedBy: string): void {
        const owner = this.sources.get(targetId);
        if (owner !== undefined && owner !== sourceId) throw createDuplicateError(matchedBy, owner);
        this.sources.set(targetId, sourceId);
    }

    /** Before an object is created. @throws EntryError when another one with such a value is created meanwhile. */
    reserve(collection: string, sourceId: string, queries: readonly MatchingQuery[]): void {
        const keys = queries.map(({ attribute, value }) => ({
            attribute,
            key: `${collection} ${attribute} ${String(value).toLowerCase()}`,
        }));
        for (const { attribute, key } of keys) {
            const other = this.created.get(key);
            if (other !== undefined && other !== sourceId) throw createDuplicateError(attribute, other);
        }
        for (const { key } of keys) this.created.set(key, sourceId);
    }

    /** The creation has failed: others may try. */
    cancel(sourceId: string): void {
        for (const [key, owner] of this.created) if (owner === sourceId) this.created.delete(key);
    }

    /** The link has ended. */
    release(targetId: string): void {
        this.sources.delete(targetId);
    }
}

function createDuplicateError(attribute: string, other: string): EntryError {
    return new EntryError(
        "DuplicateSourceEntries",
        `Another object, ${other}, has the same value of the matching attribute ${attribute} and is linked with the ` +
            "object in customappsso. It is not documented when the service reports this",
    );
}
