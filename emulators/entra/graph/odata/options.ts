import type { GraphCall } from "../call";
import { createBadRequestError, createUnsupportedQueryError } from "../errors";

const known = [
    "$filter",
    "$select",
    "$expand",
    "$top",
    "$count",
    "$orderby",
    "$search",
    "$skip",
    "$skiptoken",
    "$format",
    "$apply",
    "$compute",
];

/**
 * Rejects query options that an address does not take. Options without `$` are custom ones, which OData
 * ignores. Each option may be there once.
 */
export function checkOptions(call: GraphCall, allowed: readonly string[]): void {
    for (const name of new Set(call.query.keys())) {
        if (!name.startsWith("$")) continue;
        if (call.query.getAll(name).length > 1) {
            throw createBadRequestError(
                `Query option '${name}' was specified more than once, but it must be specified at most once.`,
                "BadRequest",
            );
        }
        if (allowed.includes(name) || name === "$format") continue;
        if (known.includes(name)) {
            throw createUnsupportedQueryError(`'${name}' is not supported by the service.`);
        }
        throw createBadRequestError(`The query parameter '${name}' is not supported.`, "BadRequest");
    }
}

export const collectionOptions = [
    "$filter",
    "$select",
    "$expand",
    "$top",
    "$count",
    "$orderby",
    "$search",
    "$skiptoken",
];

export const entityOptions = ["$select", "$expand"];
