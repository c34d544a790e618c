import type { GraphCall } from "../call";
import { createBadRequestError, createUnsupportedQueryError } from "../errors";

const defaultPageSize = 100;
const maxPageSize = 999;

/**
 * The page that `$top` and `$skiptoken` ask for, and the address of the next one. The token is opaque to
 * callers; it names the object after which the page begins, so that what was added or deleted meanwhile
 * neither repeats nor hides another object.
 */
export function pageItems<T extends { id?: unknown }>(
    call: GraphCall,
    items: readonly T[],
): { shown: readonly T[]; next: string | undefined } {
    const start = findStart(call.query.get("$skiptoken"), items);
    const end = start + readPageSize(call);
    const shown = items.slice(start, end);
    const last = shown.at(-1);
    if (last === undefined || end >= items.length) return { shown, next: undefined };
    const query = new URLSearchParams(call.query);
    query.set("$skiptoken", Buffer.from(JSON.stringify([end, last.id])).toString("base64url"));
    return { shown, next: `${call.url}?${query.toString()}` };
}

function readPageSize(call: GraphCall): number {
    const top = call.query.get("$top");
    if (top === null) return defaultPageSize;
    const size = /^-?\d+$/.test(top) ? Number(top) : Number.NaN;
    if (Number.isNaN(size)) {
        throw createBadRequestError(
            `Invalid value '${top}' for $top query option found. The $top query option requires a non-negative integer value.`,
            "BadRequest",
        );
    }
    if (size >= 1 && size <= maxPageSize) return size;
    throw createUnsupportedQueryError(
        `Invalid page size specified: '${top}'. Must be between 1 and ${maxPageSize} inclusive.`,
    );
}

function findStart(token: string | null, items: readonly { id?: unknown }[]): number {
    if (token === null) return 0;
    const [position, id] = parseToken(token);
    if (items[position - 1]?.id === id) return position;
    const index = items.findIndex((item) => item.id === id);
    // The object is gone: where it was is the best guess.
    return index === -1 ? position : index + 1;
}

function parseToken(token: string): [position: number, id: unknown] {
    try {
        const parsed: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
        if (Array.isArray(parsed) && Number.isInteger(parsed[0])) return [Number(parsed[0]), parsed[1]];
    } catch {
        // Not one of ours: rejected below.
    }
    throw createBadRequestError(
        "The specified page token value has expired and can no longer be included in your request.",
        "Directory_ExpiredPageToken",
    );
}
