import type { Auth0CustomDomain } from "../state";
import { ManagementError } from "./errors";
import { selectFields } from "./fields";
import { pageByCheckpoint } from "./paging";
import type { ManagementCall, ManagementResponse, ManagementRoute } from "./route";
import { createCheckpointParameters } from "./schema";
import { parseQueryParameter } from "./search/query";

/** `/custom-domains`, read only. */
export const customDomainRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path: "/custom-domains",
        summary: "Get custom domains configurations",
        scopes: ["read:custom_domains"],
        query: {
            ...createCheckpointParameters(),
            fields: { type: "string", maxLength: 100 },
            include_fields: { type: "boolean" },
            q: { type: "string", maxLength: 1000 },
            sort: { type: "string", maxLength: 15, pattern: /^domain:1$/ },
        },
        handle: list,
    },
    {
        method: "GET",
        path: "/custom-domains/default",
        summary: "Get the default domain",
        scopes: ["read:custom_domains"],
        handle: readDefault,
    },
    {
        method: "GET",
        path: "/custom-domains/:id",
        summary: "Get custom domain configuration",
        scopes: ["read:custom_domains"],
        handle: read,
    },
];

/** A bare array, or a page if one is asked for. */
function list(call: ManagementCall): ManagementResponse {
    const matches = parseQueryParameter(call, "q", { bareFields: ["domain"] });
    const domains = [...call.context.state.customDomains.values()]
        .filter(matches)
        .sort((a, b) => (a.domain < b.domain ? -1 : 1));
    const listing = {
        key: "custom_domains",
        items: domains.map((domain) => selectFields(call, toView(domain))),
        ids: domains.map(({ custom_domain_id }) => custom_domain_id),
    };
    const paged = call.query.take !== undefined || call.query.from !== undefined;
    return { status: 200, body: paged ? pageByCheckpoint(call, listing) : listing.items };
}

/** The only custom domain, or else the domain of the tenant. Source: `GetDefaultDomainResponseContent`. */
function readDefault({ context }: ManagementCall): ManagementResponse {
    const [domain] = context.state.customDomains.values();
    const body = domain === undefined ? { domain: new URL(context.origin()).host } : toView(domain);
    return { status: 200, body };
}

function read(call: ManagementCall): ManagementResponse {
    const id = call.params.id ?? "";
    const domain = call.context.state.customDomains.get(id);
    if (domain !== undefined) return { status: 200, body: toView(domain) };
    throw new ManagementError(404, `The custom domain ${id} does not exist`, "inexistent_custom_domain");
}

function toView({ custom_domain_id, domain, status = "ready" }: Auth0CustomDomain): object {
    return {
        custom_domain_id,
        domain,
        primary: true,
        is_default: true,
        status,
        type: "auth0_managed_certs",
        verification: { methods: [], status: status === "ready" ? "verified" : "pending" },
        tls_policy: "recommended",
    };
}
