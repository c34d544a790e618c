import { isDeepStrictEqual } from "node:util";

import { borrow, copyMap } from "../../../support/indexedMap";
import type { EntraTenantState, RecentWrite, ReplicatedCollection } from "../../model";
import type { ConsistencyOptions } from "./consistency";

const collections = [
    "users",
    "groups",
    "applications",
    "servicePrincipals",
    "appRoleAssignments",
] as const satisfies ReplicatedCollection[];

/** Milliseconds that a replica is behind, by what the write did. */
interface Lag {
    created: number;
    updated: number;
    deleted: number;
}

/** What a request looks for, which decides how far behind the response may be. */
export type ReadKind = "object" | "list" | "index" | "reference" | "synchronization";

/**
 * The tenant as a lagging replica sees it; the state itself when nothing was written lately. `kept` is an
 * object that is there however new it is, such as the one whose relationships are listed.
 */
export function createReplicaView(
    state: EntraTenantState,
    options: ConsistencyOptions,
    now: number,
    kind: ReadKind,
    kept?: string,
): EntraTenantState {
    const { recentWrites } = state;
    if (recentWrites === undefined || recentWrites.size === 0) return state;
    const lag = getLag(options, kind);
    const view = { ...state };
    for (const [id, writes] of recentWrites) {
        const unseen = writes.find(
            (write) =>
                now - write.at < lag[classifyWrite(state, id, write)] &&
                !(id === kept && write.before === null),
        );
        if (unseen === undefined) continue;
        // The azuread provider reads a new assignment once, by its ID, and no issue reports that it fails.
        if (kind === "object" && unseen.collection === "appRoleAssignments") continue;
        revertWrite(view, state, id, unseen);
    }
    return view;
}

function getLag(options: ConsistencyOptions, kind: ReadKind): Lag {
    const every = (delay = 0): Lag => ({ created: delay, updated: delay, deleted: delay });
    switch (kind) {
        case "object":
            return {
                created: options.objectDelayMs ?? 0,
                updated: options.updateDelayMs ?? 0,
                deleted: options.deletionDelayMs ?? 0,
            };
        case "list":
            return every(options.listDelayMs);
        case "index":
            return every(options.filterDelayMs);
        case "reference":
            return { ...every(), created: options.referenceDelayMs ?? 0 };
        case "synchronization":
            return {
                ...every(),
                created: Math.max(options.objectDelayMs ?? 0, options.synchronizationDelayMs ?? 0),
            };
    }
}

function classifyWrite(state: EntraTenantState, id: string, write: RecentWrite): keyof Lag {
    if (write.before === null) return "created";
    return isLive(borrow<object>(state[write.collection], id)) ? "updated" : "deleted";
}

const isLive = (object: object | undefined): boolean =>
    object !== undefined && (!("deletedDateTime" in object) || object.deletedDateTime === null);

/** Puts the object into the view as it was before a write; copies a collection before its first change. */
function revertWrite(view: EntraTenantState, state: EntraTenantState, id: string, write: RecentWrite): void {
    const name = write.collection;
    if (view[name] === state[name]) Object.assign(view, { [name]: copyMap<object>(state[name]) });
    if (write.before === null) view[name].delete(id);
    // The snapshot is a copy of an object of this very collection.
    else (view[name] as Map<string, object>).set(id, write.before);
}

/**
 * Takes a snapshot of what a request may change. The function that it returns records the writes once the
 * request has succeeded: the objects that are new, and the one that the path names.
 */
export function watchWrites(
    state: EntraTenantState,
    options: ConsistencyOptions,
    ids: readonly string[],
): (now: number) => void {
    const sizes = collections.map((name) => state[name].size);
    const before = ids.flatMap((id) => takeSnapshot(state, id));
    return (now) => {
        const writes = (state.recentWrites ??= new Map<string, RecentWrite[]>());
        dropReplicatedWrites(writes, options, now);
        const note = (id: string, write: Omit<RecentWrite, "at">): void => {
            writes.set(id, [...(writes.get(id) ?? []), { ...write, at: now }]);
        };
        collections.forEach((collection, index) => {
            const added = [...state[collection].keys()].slice(sizes[index]);
            for (const id of added) note(id, { collection, before: null });
        });
        for (const { collection, id, object } of before) {
            if (!isDeepStrictEqual(borrow<object>(state[collection], id), object)) {
                note(id, { collection, before: object });
            }
        }
    };
}

function takeSnapshot(
    state: EntraTenantState,
    id: string,
): { collection: ReplicatedCollection; id: string; object: object }[] {
    return collections.flatMap((collection) => {
        const object = borrow<object>(state[collection], id);
        return object === undefined ? [] : [{ collection, id, object: structuredClone<object>(object) }];
    });
}

/** Drops the writes that every replica has. */
function dropReplicatedWrites(
    writes: Map<string, RecentWrite[]>,
    options: ConsistencyOptions,
    now: number,
): void {
    const { isAlternating: _isAlternating, ...delays } = options;
    const longest = Math.max(0, ...Object.values(delays));
    for (const [id, list] of writes) {
        const kept = list.filter((write) => now - write.at < longest);
        if (kept.length === 0) writes.delete(id);
        else writes.set(id, kept);
    }
}
