/**
 * How far the replicas of the directory are behind, milliseconds of the tenant's clock. Entra accepts a
 * write at one replica and serves reads from others; application tokens, the only ones here, get no
 * read-your-writes guarantee. Default of each: 0, that is none.
 * Source: https://devblogs.microsoft.com/identity/designing-for-eventual-consistency-for-microsoft-entra/
 */
export interface ConsistencyOptions {
    /** A new object returns 404 when it is read, changed or deleted by its ID. */
    objectDelayMs?: number;
    /** Lists lack new objects, and show changed and deleted ones as they were. */
    listDelayMs?: number;
    /** As `listDelayMs`, for lists with `$filter` or `$search`, which an index serves. */
    filterDelayMs?: number;
    /**
     * Links to a new object are rejected: assignments with "Not a valid reference update.", owners and members with
     * 404.
     */
    referenceDelayMs?: number;
    /** A read by ID shows a changed object as it was. */
    updateDelayMs?: number;
    /** A deleted object can still be read by its ID. */
    deletionDelayMs?: number;
    /** The synchronization of a new service principal returns 404. */
    synchronizationDelayMs?: number;
    /** Every other read reaches an up-to-date replica: what was there once may be gone again. Default: false. */
    isAlternating?: boolean;
}

/**
 * A directory on an ordinary day. Microsoft publishes no figures; these are what its guides and the
 * azuread provider wait for: 10 s after instantiating a template, 5 s between steps, 20 s until a change
 * counts as seen, "up to minutes" for synchronization. Changes are read back at once: the azuread provider
 * does so after it has added an identifier URI, and would fail otherwise.
 */
export const realisticConsistency: Readonly<Required<ConsistencyOptions>> = {
    objectDelayMs: 10_000,
    listDelayMs: 15_000,
    filterDelayMs: 20_000,
    referenceDelayMs: 15_000,
    updateDelayMs: 0,
    deletionDelayMs: 5_000,
    synchronizationDelayMs: 20_000,
    isAlternating: true,
};

/**
 * All of {@link realisticConsistency}, times `factor`: 0.01 for tests that wait in real time.
 * @internal exported for its tests
 */
export function scaleConsistency(factor: number): ConsistencyOptions {
    const scale = ([name, value]: [string, number | boolean]): [string, number | boolean] => [
        name,
        typeof value === "number" ? value * factor : value,
    ];
    return Object.fromEntries(Object.entries(realisticConsistency).map(scale));
}
