import { queryError } from "./errors";
import type { ManagementCall } from "./route";

/**
 * Answers a list as the API does: a bare array by offset; with `include_totals=true` an object with `start`,
 * `limit`, `total`; with `take` or `from` a checkpoint page with `next`.
 */
export function offsetOrCheckpointPage(call: ManagementCall, key: string, items: object[]): unknown {
    if (call.query.take !== undefined || call.query.from !== undefined) {
        return checkpointPage(call, key, items);
    }
    return offsetPage(call, key, items);
}

/** `page` from 0, `per_page` 0 to 100 (default 50), `include_totals`. */
export function offsetPage(call: ManagementCall, key: string, items: object[]): unknown {
    const page = integer(call, "page", 0, 0, Number.MAX_SAFE_INTEGER);
    const limit = integer(call, "per_page", 50, 0, 100);
    const slice = items.slice(page * limit, (page + 1) * limit);
    if (call.query.include_totals !== "true") return slice;
    return { start: page * limit, limit, length: slice.length, total: items.length, [key]: slice };
}

/** `take` 1 to 100 (default 50) and the opaque `from` of the previous page's `next`. */
export function checkpointPage(call: ManagementCall, key: string, items: object[]): unknown {
    const take = integer(call, "take", 50, 1, 100);
    const start = startOf(call.query.from);
    const next = start + take < items.length ? { next: checkpoint(start + take) } : {};
    return { [key]: items.slice(start, start + take), ...next };
}

function integer(call: ManagementCall, name: string, fallback: number, min: number, max: number): number {
    const text = call.query[name];
    if (text === undefined) return fallback;
    const value = typeof text === "string" && /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max)) {
        throw queryError(`'${String(text)}' is not an integer from ${min} to ${max} on property ${name}.`);
    }
    return value;
}

function checkpoint(index: number): string {
    return Buffer.from(`checkpoint:${index}`).toString("base64url");
}

function startOf(from: string | string[] | undefined): number {
    if (from === undefined || from === "") return 0;
    const text = typeof from === "string" ? Buffer.from(from, "base64url").toString("utf8") : "";
    const index = /^checkpoint:(\d+)$/.exec(text)?.[1];
    if (index === undefined) throw queryError("Invalid checkpoint on property from.");
    return Number(index);
}
