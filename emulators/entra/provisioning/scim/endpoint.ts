import type { PatchDialect } from "../../../../mapping";

/** Query flag of the tenant URL that asks for RFC-conform PATCH requests. */
const compliantFlag = "aadOptscim062020";
/** Query flag that asks for the old ones, also once the others are the default. */
const legacyFlag = "AzureAdScimPatch2017";

/** A tenant URL, taken apart. */
export interface ScimEndpoint {
    origin: string;
    /** Path without a trailing slash. */
    path: string;
    /** Query of the tenant URL as it was written, without `?`; it stays in every request. */
    query: string;
    dialect: PatchDialect;
}

/**
 * Takes a tenant URL apart; undefined when it is not an https URL.
 * @param appendScimSegment what jobs of the template customappssoOutDelta do: requests go to `/scim` below it.
 */
export function parseTenantUrl(tenantUrl: string, appendScimSegment = false): ScimEndpoint | undefined {
    if (!URL.canParse(tenantUrl)) return undefined;
    const url = new URL(tenantUrl);
    if (url.protocol !== "https:" || url.username !== "" || url.password !== "") return undefined;
    const path = url.pathname.replace(/\/+$/, "");
    const query = url.search.slice(1);
    return {
        origin: url.origin,
        path: appendScimSegment ? `${path}/scim` : path,
        query,
        dialect: readDialect(query),
    };
}

/**
 * Flags stand among the parameters of the query, with or without a value, several of them joined by `&` or `|`.
 * Names are case-sensitive. Undocumented what both flags together mean; the one that downgrades wins.
 * Source: "Known issues with SCIM 2.0 protocol compliance", Flags to alter the SCIM behavior.
 */
function readDialect(query: string): PatchDialect {
    const flags = [...new URLSearchParams(query).keys()].flatMap((key) => key.split("|"));
    return flags.includes(compliantFlag) && !flags.includes(legacyFlag) ? "compliant" : "legacy";
}

/** Path and query of a request. Values are form-encoded (a space is `+`), as Entra encodes filters. */
export function createRequestTarget(
    endpoint: ScimEndpoint,
    segments: readonly string[],
    parameters: Readonly<Record<string, string>> = {},
): string {
    const own = Object.entries(parameters).map(([key, value]) => `${key}=${encodeForm(value)}`);
    const query = [endpoint.query, ...own].filter((part) => part !== "").join("&");
    const path = [endpoint.path, ...segments.map(encodeURIComponent)].join("/");
    return query === "" ? path : `${path}?${query}`;
}

/** `userName eq "ada@acme.example"`, with the value escaped. */
export function createEqualityFilter(attributePath: string, value: string): string {
    return `${attributePath} eq ${JSON.stringify(value)}`;
}

function encodeForm(value: string): string {
    return new URLSearchParams({ v: value }).toString().slice("v=".length);
}
