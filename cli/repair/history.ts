import type { EngineUpdate } from "../stack/engineTypes";

/** What the updates of a stack say about objects that it may have left behind. */
export interface History {
    /** The newest `up`. */
    last?: EngineUpdate;
    /** End of the newest `up` that succeeded; RFC 3339. */
    lastSuccess?: string;
}

/** Refreshes and imports create nothing in a tenant, so they do not count. */
export function readUpdates(updates: readonly EngineUpdate[]): History {
    const ups = updates.filter(({ kind }) => kind === "update");
    const success = ups.find(({ result }) => result === "succeeded");
    return { last: ups[0], lastSuccess: success?.endTime };
}
