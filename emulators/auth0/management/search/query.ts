import { createQueryError } from "../errors";
import type { ManagementCall } from "../route";
import { parseSearch, type Search, type SearchRules, SearchSyntaxError } from "./lucene";

/** What a query parameter looks for; everything, if it is absent. The API's text for bad syntax is undocumented. */
export function parseQueryParameter(call: ManagementCall, parameter: string, rules: SearchRules): Search {
    const text = call.query[parameter];
    if (typeof text !== "string" || text === "") return () => true;
    try {
        return parseSearch(text, rules);
    } catch (error) {
        if (!(error instanceof SearchSyntaxError)) throw error;
        throw createQueryError(`Invalid query syntax: ${error.message}.`);
    }
}
