import type { GraphCall, JsonObject } from "../call";
import { createBadRequestError, createUnsupportedQueryError } from "../errors";
import type { EntityType } from "./entityType";

/**
 * `$search="displayName:ada"`, or several of them joined by `AND` and `OR`: words of the property that
 * start with the text. Needs `ConsistencyLevel: eventual`.
 * Source: https://learn.microsoft.com/graph/search-query-parameter
 */
export function searchItems(
    call: GraphCall,
    type: EntityType,
    items: readonly JsonObject[],
): readonly JsonObject[] {
    const text = call.query.get("$search");
    if (text === null) return items;
    if (!call.eventual) {
        throw createUnsupportedQueryError(
            "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
        );
    }
    // OR binds weaker than AND.
    const alternatives = text
        .split(" OR ")
        .map((part) => part.split(" AND ").map((c) => parseClause(c, type)));
    return items.filter((item) => alternatives.some((all) => all.every((matches) => matches(item))));
}

function parseClause(text: string, type: EntityType): (item: JsonObject) => boolean {
    const [, property = "", words = ""] = /^"(\w+):(.+)"$/.exec(text.trim()) ?? [];
    if (!(type.searchable ?? []).includes(property)) {
        throw createBadRequestError(
            `Syntax error: character ':' is not valid at position 0 in '${text}'.`,
            "BadRequest",
        );
    }
    const wanted = splitTokens(words);
    return (item) => {
        const value = item[property];
        if (typeof value !== "string") return false;
        const found = splitTokens(value);
        return wanted.every((word) => found.some((token) => token.startsWith(word)));
    };
}

const splitTokens = (text: string): string[] =>
    text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter((token) => token !== "");
