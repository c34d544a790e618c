import { randomBytes } from "node:crypto";

import { createId } from "../secrets";
import type { Auth0Organization } from "../state";
import { createPayloadError, ManagementError } from "./errors";
import { findOrganization } from "./findOrganization";
import { pageByCheckpoint } from "./paging";
import { getBodyObject, type ManagementCall, type ManagementResponse, type ManagementRoute } from "./route";
import { createCheckpointParameters, type Schema } from "./schema";

/** Source: Auth0, "Entity Limit Policy". */
const domainsPerOrganization = 100;

type DiscoveryDomain = NonNullable<Auth0Organization["discovery_domains"]>[number];

const path = "/organizations/:id/discovery-domains";
const one = `${path}/:domainId`;

const settings: Record<string, Schema> = {
    status: { type: "string", enum: ["pending", "verified"] },
    use_for_organization_discovery: { type: "boolean" },
};

const label = "([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const domainName: Schema = {
    type: "string",
    minLength: 3,
    maxLength: 255,
    pattern: new RegExp(`^(${label}\\.)*${label}$`),
};

/**
 * Domains by whose email addresses users find an Organization. Sources: the API's OpenAPI document, and recorded traffic
 * of the official Terraform provider. The caller may set the status: Auth0 does not look up the DNS record then.
 */
export const discoveryDomainRoutes: ManagementRoute[] = [
    {
        method: "GET",
        path,
        summary: "Retrieve all organization discovery domains",
        scopes: ["read:organization_discovery_domains"],
        query: createCheckpointParameters(),
        handle: list,
    },
    {
        method: "POST",
        path,
        summary: "Create an organization discovery domain",
        scopes: ["create:organization_discovery_domains"],
        body: {
            type: "object",
            properties: { domain: domainName, ...settings },
            required: ["domain"],
            additionalProperties: false,
        },
        handle: create,
    },
    {
        method: "GET",
        path: `${path}/name/:domainName`,
        summary: "Retrieve an organization discovery domain by domain name",
        scopes: ["read:organization_discovery_domains"],
        handle: (call) => ({ status: 200, body: findDomain(call) }),
    },
    {
        method: "GET",
        path: one,
        summary: "Retrieve an organization discovery domain by ID",
        scopes: ["read:organization_discovery_domains"],
        handle: (call) => ({ status: 200, body: findDomain(call) }),
    },
    {
        method: "PATCH",
        path: one,
        summary: "Update an organization discovery domain",
        scopes: ["update:organization_discovery_domains"],
        body: { type: "object", properties: settings, additionalProperties: false },
        handle: update,
    },
    {
        method: "DELETE",
        path: one,
        summary: "Delete an organization discovery domain",
        scopes: ["delete:organization_discovery_domains"],
        handle: remove,
    },
];

function list(call: ManagementCall): ManagementResponse {
    const domains = listDomains(call);
    const listing = { key: "domains", items: domains, ids: domains.map(({ id }) => id) };
    return { status: 200, body: pageByCheckpoint(call, listing) };
}

/** Undocumented are the texts, and whether another Organization may have the same domain: here it may. */
function create(call: ManagementCall): ManagementResponse {
    const organization = findOrganization(call);
    const { domain, ...given } = getBodyObject(call) as Partial<DiscoveryDomain> &
        Pick<DiscoveryDomain, "domain">;
    const others = listDomains(call);
    if (others.some((other) => other.domain.toLowerCase() === domain.toLowerCase())) {
        throw new ManagementError(409, "The domain already exists for this organization");
    }
    if (others.length >= domainsPerOrganization) {
        throw createPayloadError(`An organization has at most ${domainsPerOrganization} discovery domains`);
    }
    const made: DiscoveryDomain = {
        id: createId("ord_"),
        domain,
        status: "pending",
        verification_host: `_ss-verification.${organization.id}.${domain}`,
        verification_txt: randomBytes(16).toString("hex"),
        use_for_organization_discovery: true,
        ...given,
    };
    organization.discovery_domains = [...others, made];
    return { status: 201, body: made };
}

function update(call: ManagementCall): ManagementResponse {
    const domain = findDomain(call);
    Object.assign(domain, getBodyObject(call));
    return { status: 200, body: domain };
}

function remove(call: ManagementCall): ManagementResponse {
    const { id } = findDomain(call);
    findOrganization(call).discovery_domains = listDomains(call).filter((domain) => domain.id !== id);
    return { status: 204 };
}

const listDomains = (call: ManagementCall): DiscoveryDomain[] =>
    findOrganization(call).discovery_domains ?? [];

/** Undocumented: the text. */
function findDomain(call: ManagementCall): DiscoveryDomain {
    const { domainId, domainName: name } = call.params;
    const found = listDomains(call).find(({ id, domain }) =>
        domainId === undefined ? domain === name : id === domainId,
    );
    if (found === undefined) {
        throw new ManagementError(404, "The organization discovery domain does not exist.");
    }
    return found;
}
