import type { GraphCall, GraphResponse, JsonObject } from "../call";
import { createBadRequestError, createUnsupportedQueryError } from "../errors";
import { checkFilter } from "./checkFilter";
import { createUnknownPropertyError, type EntityType, isSupported } from "./entityType";
import { matchesFilter, readValue } from "./evaluate";
import { expandRelationship } from "./expand";
import { type Filter, FilterSyntaxError, parseFilter } from "./filter";
import { checkOptions, collectionOptions } from "./options";
import { pageItems } from "./paging";
import { searchItems } from "./search";
import { describeProjection, select } from "./select";

/** A page of a collection after `$filter`, `$search`, `$orderby`, `$top`, `$select` and `$expand`. */
export function createCollectionResponse(
    call: GraphCall,
    context: string,
    type: EntityType,
    items: readonly JsonObject[],
): GraphResponse {
    return createDirectoryResponse(call, context, type, items, (item) => item);
}

/**
 * The same of objects of the directory. Where a page follows from their order alone, no others are presented: a large
 * directory is read in many pages.
 */
export function createDirectoryResponse<T extends { id?: unknown }>(
    call: GraphCall,
    context: string,
    type: EntityType,
    entries: readonly T[],
    present: (entry: T) => JsonObject,
): GraphResponse {
    checkOptions(call, collectionOptions);
    const isAdvanced = isAdvancedQuery(call, type);
    const isWhole = !["$filter", "$search", "$orderby"].some((option) => call.query.has(option));
    if (isWhole) return createPage(call, context, type, isAdvanced, entries, present);
    const items = entries.map(present);
    const found = sortItems(call, type, isAdvanced, filterItems(call, type, items));
    return createPage(call, context, type, isAdvanced, found, (item) => item);
}

function createPage<T extends { id?: unknown }>(
    call: GraphCall,
    context: string,
    type: EntityType,
    isAdvanced: boolean,
    found: readonly T[],
    present: (entry: T) => JsonObject,
): GraphResponse {
    const { shown, next } = pageItems(call, found);
    const selection = select(call, type);
    return {
        status: 200,
        body: {
            "@odata.context": `${call.root}/$metadata#${context}${describeProjection(call, type)}`,
            // Without the header `$count` is ignored, as the page about advanced queries says.
            ...(isAdvanced ? { "@odata.count": found.length } : {}),
            ...(next === undefined ? {} : { "@odata.nextLink": next }),
            value: shown.map((entry) => selection(expandRelationship(call, type, present(entry)))),
        },
    };
}

/** `/users/$count`: a number as plain text, for advanced queries only. */
export function createCountResponse(
    call: GraphCall,
    type: EntityType,
    items: readonly JsonObject[],
): GraphResponse {
    if (!call.eventual) throw createBadRequestError("$count is not currently supported.");
    checkOptions(call, ["$filter", "$search"]);
    return { status: 200, text: String(filterItems(call, type, items).length) };
}

const isAdvancedQuery = (call: GraphCall, type: EntityType): boolean =>
    type.isPlain !== true && call.eventual && call.query.get("$count") === "true";

function filterItems(call: GraphCall, type: EntityType, items: readonly JsonObject[]): readonly JsonObject[] {
    const text = call.query.get("$filter");
    if (text === null) return searchItems(call, type, items);
    const filter = parseQueryFilter(text);
    // The segment `$count` counts as the option.
    const isAdvanced = isAdvancedQuery(call, type) || (call.eventual && call.url.endsWith("/$count"));
    checkFilter(filter, type, isAdvanced);
    return searchItems(
        call,
        type,
        items.filter((item) => matchesFilter(filter, item)),
    );
}

function parseQueryFilter(text: string): Filter {
    try {
        return parseFilter(text);
    } catch (error) {
        if (error instanceof FilterSyntaxError) throw createBadRequestError(error.message, "BadRequest");
        throw error;
    }
}

/** Source: https://learn.microsoft.com/graph/aad-advanced-queries, "Support for sorting". */
function sortItems(
    call: GraphCall,
    type: EntityType,
    isAdvanced: boolean,
    items: readonly JsonObject[],
): readonly JsonObject[] {
    const option = call.query.get("$orderby");
    if (option === null) return items;
    const match = /^([\w/]+)(?:\s+(asc|desc))?$/.exec(option.trim());
    const [, path = "", direction] = match ?? [];
    if (match === null || !type.properties.includes(path.split("/")[0] ?? "")) {
        throw createUnknownPropertyError(path || option, type);
    }
    const isCombined = call.query.has("$filter") && type.isPlain !== true;
    if (!isSupported(type.order ?? "", path, isAdvanced) || (isCombined && !isAdvanced)) {
        throw createUnsupportedQueryError("Sorting not supported for current query.");
    }
    const sign = direction === "desc" ? -1 : 1;
    const key = (item: JsonObject): string => {
        const value = readValue(item, path);
        return typeof value === "string" ? value : JSON.stringify(value ?? "");
    };
    return [...items].sort((a, b) => sign * key(a).localeCompare(key(b)));
}
