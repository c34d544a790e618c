import type { GraphAnswer, GraphCall, JsonObject } from "../call";
import { badRequest, unsupportedQuery } from "../errors";
import { checkFilter, unknownProperty, type EntityType } from "./entityType";
import { matches, valueAt } from "./evaluate";
import { FilterSyntaxError, parseFilter, type Filter } from "./filter";

const knownOptions = ["$filter", "$select", "$top", "$count", "$orderby", "$search", "$skiptoken", "$format"];
const defaultPageSize = 100;
const maxPageSize = 999;

/** A page of a collection after `$filter`, `$search`, `$orderby`, `$top` and `$select`. */
export function collection(
    call: GraphCall,
    context: string,
    type: EntityType,
    items: readonly JsonObject[],
): GraphAnswer {
    for (const name of call.query.keys()) {
        if (name.startsWith("$") && !knownOptions.includes(name)) {
            throw unsupportedQuery(`'${name}' is not supported by the service.`);
        }
    }
    const advanced = call.eventual && call.query.get("$count") === "true";
    const found = ordered(call, type, searched(call, type, filtered(call, type, items, advanced)));
    const { page, next } = paged(call, found);
    const selection = select(call, type);
    return {
        status: 200,
        body: {
            "@odata.context": `${call.root}/$metadata#${context}`,
            ...(advanced ? { "@odata.count": found.length } : {}),
            ...(next === undefined ? {} : { "@odata.nextLink": next }),
            value: page.map(selection),
        },
    };
}

/**
 * What a response keeps of an object: the properties of `$select`, else the ones that the API returns by
 * default. Annotations stay.
 */
export function select(call: GraphCall, type: EntityType): (value: JsonObject) => JsonObject {
    const names = selectedProperties(call, type);
    if (names === undefined) return (value) => value;
    return (value) =>
        Object.fromEntries(
            Object.entries(value).filter(([key]) => key.startsWith("@odata.") || names.includes(key)),
        );
}

export function selectedProperties(call: GraphCall, type: EntityType): readonly string[] | undefined {
    const option = call.query.get("$select");
    if (option === null) return call.version === "v1.0" ? type.defaultProperties : undefined;
    const asked = option.split(",").map((name) => name.trim());
    return asked.map((name) => {
        const known = type.properties.find((property) => property.toLowerCase() === name.toLowerCase());
        if (known === undefined) {
            throw badRequest(
                `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${type.qualifiedName}'.`,
                "BadRequest",
            );
        }
        return known;
    });
}

function filtered(
    call: GraphCall,
    type: EntityType,
    items: readonly JsonObject[],
    advanced: boolean,
): readonly JsonObject[] {
    const text = call.query.get("$filter");
    if (text === null) return items;
    const filter = parsed(text);
    checkFilter(filter, type, advanced);
    return items.filter((item) => matches(filter, item));
}

function parsed(text: string): Filter {
    try {
        return parseFilter(text);
    } catch (error) {
        if (error instanceof FilterSyntaxError) throw badRequest(error.message, "BadRequest");
        throw error;
    }
}

/** `$search="displayName:ada"`: words that start with the text; needs `ConsistencyLevel: eventual`. */
function searched(call: GraphCall, type: EntityType, items: readonly JsonObject[]): readonly JsonObject[] {
    const text = call.query.get("$search");
    if (text === null) return items;
    if (!call.eventual) {
        throw unsupportedQuery(
            "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
        );
    }
    const match = /^"(\w+):(.+)"$/.exec(text);
    const [, property = "", words = ""] = match ?? [];
    if (match === null || !(type.searchable ?? []).includes(property)) {
        throw badRequest(
            `Syntax error: character ':' is not valid at position 0 in '${text}'.`,
            "BadRequest",
        );
    }
    const wanted = words.toLowerCase().split(/\s+/);
    return items.filter((item) => {
        const value = item[property];
        const tokens = typeof value === "string" ? value.toLowerCase().split(/[^\p{L}\p{N}]+/u) : [];
        return wanted.every((word) => tokens.some((token) => token.startsWith(word)));
    });
}

function ordered(call: GraphCall, type: EntityType, items: readonly JsonObject[]): readonly JsonObject[] {
    const option = call.query.get("$orderby");
    if (option === null) return items;
    const match = /^([\w/]+)(?:\s+(asc|desc))?$/.exec(option.trim());
    const [, path = "", direction] = match ?? [];
    if (match === null || !type.filterable.includes(path)) throw unknownProperty(path || option, type);
    const sign = direction === "desc" ? -1 : 1;
    const key = (item: JsonObject): string => {
        const value = valueAt(item, path);
        return typeof value === "string" ? value : JSON.stringify(value ?? "");
    };
    return [...items].sort((a, b) => sign * key(a).localeCompare(key(b)));
}

/** The skip token is the number of objects before the page; callers must not look into it. */
function paged(
    call: GraphCall,
    items: readonly JsonObject[],
): { page: readonly JsonObject[]; next: string | undefined } {
    const top = call.query.get("$top");
    const size = top === null ? defaultPageSize : Number(top);
    if (!Number.isInteger(size) || size < 1 || size > maxPageSize) {
        throw unsupportedQuery(
            `Invalid page size specified: '${top}'. Must be between 1 and ${maxPageSize} inclusive.`,
        );
    }
    const token = call.query.get("$skiptoken");
    const start = token === null ? 0 : Number(Buffer.from(token, "base64url").toString());
    if (!Number.isInteger(start) || start < 0)
        throw badRequest("The skip token is invalid.", "Directory_ExpiredPageToken");
    const end = start + size;
    const page = items.slice(start, end);
    if (end >= items.length) return { page, next: undefined };
    const query = new URLSearchParams(call.query);
    query.set("$skiptoken", Buffer.from(String(end)).toString("base64url"));
    return { page, next: `${call.url}?${query.toString()}` };
}
