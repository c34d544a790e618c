/** What the service remembers of a job besides its state: the escrow, and why objects were disabled. */
export interface JobMemory {
    /** Objects that failed, with the number of attempts; they are tried again in each cycle. */
    escrows: Map<string, number>;
    /** Objects that were disabled because they left the scope, not because they were disabled or deleted. */
    outOfScope: Set<string>;
    /** The next cycle deletes whatever the threshold says. */
    forceDeletes: boolean;
    /** Of the secrets and the schema at the last cycle; another one calls for an initial cycle. */
    digest: string | undefined;
}

export function emptyMemory(): JobMemory {
    return { escrows: new Map(), outOfScope: new Set(), forceDeletes: false, digest: undefined };
}
