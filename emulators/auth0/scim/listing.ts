import { createBadRequestError } from "../../../mapping/auth0";
import type { JsonObject } from "../../support/json";
import { project } from "./projection";
import type { ScimCall, ScimResponse } from "./route";

/** Resources of a page when the request names no `count`. Undocumented for Auth0. */
const defaultCount = 100;

/** Resources of a page at most, as the ServiceProviderConfig says. Undocumented for Auth0. */
export const maximumCount = 200;

/** A ListResponse (RFC 7644 section 3.4.2); only the resources of the page are built. */
export function toListResponse<T>(call: ScimCall, found: T[], build: (item: T) => JsonObject): ScimResponse {
    const startIndex = Math.max(1, getInteger(call, "startIndex", 1));
    const count = Math.min(maximumCount, Math.max(0, getInteger(call, "count", defaultCount)));
    const page = found.slice(startIndex - 1, startIndex - 1 + count);
    return {
        status: 200,
        body: {
            schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            totalResults: found.length,
            startIndex,
            itemsPerPage: page.length,
            Resources: page.map((item) => project(call, build(item))),
        },
    };
}

/** The text of the filter parameter; undefined when there is none. */
export function getFilter(call: ScimCall): string | undefined {
    const { filter } = call.query;
    if (Array.isArray(filter)) throw createBadRequestError("invalidFilter", "There is more than one filter");
    return filter;
}

function getInteger(call: ScimCall, name: string, fallback: number): number {
    const text = call.query[name];
    if (text === undefined) return fallback;
    if (typeof text !== "string" || !/^-?\d+$/.test(text)) {
        throw createBadRequestError("invalidValue", `${name} must be an integer`);
    }
    return Number(text);
}
