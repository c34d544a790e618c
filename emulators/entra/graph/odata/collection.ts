import type { GraphAnswer, GraphCall, JsonObject } from "../call";
import { badRequest, unsupportedQuery } from "../errors";
import { checkFilter } from "./checkFilter";
import { type EntityType, supports, unknownProperty } from "./entityType";
import { matches, valueAt } from "./evaluate";
import { expanded } from "./expand";
import { type Filter, FilterSyntaxError, parseFilter } from "./filter";
import { checkOptions, collectionOptions } from "./options";
import { page } from "./paging";
import { searched } from "./search";
import { projection, select } from "./select";

/** A page of a collection after `$filter`, `$search`, `$orderby`, `$top`, `$select` and `$expand`. */
export function collection(
    call: GraphCall,
    context: string,
    type: EntityType,
    items: readonly JsonObject[],
): GraphAnswer {
    checkOptions(call, collectionOptions);
    const isAdvanced = isAdvancedQuery(call, type);
    const found = ordered(call, type, isAdvanced, filteredItems(call, type, items));
    const { shown, next } = page(call, found);
    const selection = select(call, type);
    return {
        status: 200,
        body: {
            "@odata.context": `${call.root}/$metadata#${context}${projection(call, type)}`,
            // Without the header `$count` is ignored, as the page about advanced queries says.
            ...(isAdvanced ? { "@odata.count": found.length } : {}),
            ...(next === undefined ? {} : { "@odata.nextLink": next }),
            value: shown.map((item) => selection(expanded(call, type, item))),
        },
    };
}

/** `/users/$count`: a number as text, for advanced queries alone. */
export function countOf(call: GraphCall, type: EntityType, items: readonly JsonObject[]): GraphAnswer {
    if (!call.eventual) throw badRequest("$count is not currently supported.");
    checkOptions(call, ["$filter", "$search"]);
    return { status: 200, text: String(filteredItems(call, type, items).length) };
}

const isAdvancedQuery = (call: GraphCall, type: EntityType): boolean =>
    type.isPlain !== true && call.eventual && call.query.get("$count") === "true";

function filteredItems(
    call: GraphCall,
    type: EntityType,
    items: readonly JsonObject[],
): readonly JsonObject[] {
    const text = call.query.get("$filter");
    if (text === null) return searched(call, type, items);
    const filter = parsed(text);
    // The segment `$count` counts as the option.
    const isAdvanced = isAdvancedQuery(call, type) || (call.eventual && call.url.endsWith("/$count"));
    checkFilter(filter, type, isAdvanced);
    return searched(
        call,
        type,
        items.filter((item) => matches(filter, item)),
    );
}

function parsed(text: string): Filter {
    try {
        return parseFilter(text);
    } catch (error) {
        if (error instanceof FilterSyntaxError) throw badRequest(error.message, "BadRequest");
        throw error;
    }
}

/** Source: https://learn.microsoft.com/graph/aad-advanced-queries, "Support for sorting". */
function ordered(
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
        throw unknownProperty(path || option, type);
    }
    const isCombined = call.query.has("$filter") && type.isPlain !== true;
    if (!supports(type.order ?? "", path, isAdvanced) || (isCombined && !isAdvanced)) {
        throw unsupportedQuery("Sorting not supported for current query.");
    }
    const sign = direction === "desc" ? -1 : 1;
    const key = (item: JsonObject): string => {
        const value = valueAt(item, path);
        return typeof value === "string" ? value : JSON.stringify(value ?? "");
    };
    return [...items].sort((a, b) => sign * key(a).localeCompare(key(b)));
}
