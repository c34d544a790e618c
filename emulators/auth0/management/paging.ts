import { createQueryError } from "./errors";
import type { ManagementCall } from "./route";

/** A list as the API pages it. */
export interface Listing {
    /** Its name in the response. */
    key: string;
    items: object[];
    /** What names each item in a checkpoint. */
    ids: readonly string[];
}

/** Records that can be reached by offset. Source: the API's OpenAPI document, "List or Search Users". */
const reachable = 1000;

/**
 * Returns a list: a bare array by offset; with `include_totals=true` an object with `start`, `limit`, `total`;
 * with `take` or `from` a checkpoint page with `next`, whatever else is asked for (recorded traffic).
 */
export function pageList(call: ManagementCall, listing: Listing, perPage = 50): unknown {
    if (call.query.take !== undefined || call.query.from !== undefined) {
        return pageByCheckpoint(call, listing);
    }
    return pageByOffset(call, listing.key, listing.items, { perPage });
}

/** `page` from 0, `per_page`, `include_totals`. The lists of users and logs give the length of a page as well. */
export function pageByOffset<T extends object>(
    call: ManagementCall,
    key: string,
    items: readonly T[],
    options: { perPage?: number; hasLength?: boolean; present?: (item: T) => object } = {},
): unknown {
    const { perPage = 50, hasLength = false, present = (item) => item } = options;
    const page = getNumber(call, "page", 0);
    const limit = getNumber(call, "per_page", perPage);
    const slice = items.slice(page * limit, (page + 1) * limit).map(present);
    if (call.query.include_totals !== true) return slice;
    const totals = { start: page * limit, limit, total: items.length, [key]: slice };
    return hasLength ? { ...totals, length: slice.length } : totals;
}

/** Refuses a page beyond the first 1000 records; for searches. */
export function requireReachable(call: ManagementCall): void {
    if ((getNumber(call, "page", 0) + 1) * getNumber(call, "per_page", 50) <= reachable) return;
    throw createQueryError(
        "You can only page through the first 1000 records. See " +
            "https://auth0.com/docs/users/search/v3/view-search-results-by-page#limitation.",
    );
}

/** `take` (default 50) and `from`, the `next` of the page before: it names the first item of this page. */
export function pageByCheckpoint(call: ManagementCall, { key, items, ids }: Listing): unknown {
    const start = findStart(call, ids);
    const end = start + getNumber(call, "take", 50);
    const next = ids[end];
    return {
        [key]: items.slice(start, end),
        ...(next !== undefined && { next: Buffer.from(next).toString("base64url") }),
    };
}

function findStart(call: ManagementCall, ids: readonly string[]): number {
    const { from } = call.query;
    if (from === undefined || from === "") return 0;
    const id = typeof from === "string" ? Buffer.from(from, "base64url").toString("utf8") : "";
    const index = ids.indexOf(id);
    if (index < 0) throw createQueryError("Invalid pagination cursor.");
    return index;
}

export function getNumber(call: ManagementCall, name: string, fallback: number): number {
    const value = call.query[name];
    return typeof value === "number" ? value : fallback;
}
