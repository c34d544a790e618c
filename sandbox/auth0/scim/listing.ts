import type { JsonObject } from "../management/payload";
import { badRequest } from "./errors";
import type { ScimAnswer, ScimCall } from "./route";

/** Resources of a page when the request names no `count`, and at most. Undocumented for Auth0. */
const defaultCount = 100;
const maximumCount = 200;

/** A ListResponse (RFC 7644 section 3.4.2); only the resources of the page are built. */
export function listResponse<T>(call: ScimCall, found: T[], build: (item: T) => JsonObject): ScimAnswer {
    const startIndex = Math.max(1, integer(call, "startIndex", 1));
    const count = Math.min(maximumCount, Math.max(0, integer(call, "count", defaultCount)));
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

/** Applies `attributes` and `excludedAttributes` (RFC 7644 section 3.9) to the resource's own attributes. */
export function project(call: ScimCall, resource: JsonObject): JsonObject {
    const included = names(call.query.attributes);
    const excluded = names(call.query.excludedAttributes);
    if (included === undefined && excluded === undefined) return resource;
    return Object.fromEntries(
        Object.entries(resource).filter(([key]) => {
            const name = key.toLowerCase();
            if (name === "id" || name === "schemas") return true;
            return included === undefined ? excluded?.has(name) !== true : included.has(name);
        }),
    );
}

/** The text of the filter parameter; undefined when there is none. */
export function filterOf(call: ScimCall): string | undefined {
    const { filter } = call.query;
    if (Array.isArray(filter)) throw badRequest("invalidFilter", "There is more than one filter");
    return filter;
}

/** Names of top-level attributes in lower case; of `name.givenName` the `name`. */
function names(parameter: string | string[] | undefined): Set<string> | undefined {
    if (parameter === undefined) return undefined;
    return new Set(
        [parameter]
            .flat()
            .join(",")
            .split(",")
            .map((name) => (name.trim().split(/\.(?!\d)/, 1)[0] ?? "").toLowerCase()),
    );
}

function integer(call: ScimCall, name: string, fallback: number): number {
    const text = call.query[name];
    if (text === undefined) return fallback;
    if (typeof text !== "string" || !/^-?\d+$/.test(text)) {
        throw badRequest("invalidValue", `${name} must be an integer`);
    }
    return Number(text);
}
