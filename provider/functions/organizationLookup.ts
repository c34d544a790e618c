import { isOrganizationId } from "../../rules/shapes/organizations";
import { findNearest, formatSuggestion } from "../../rules/suggestion";
import type { Clients } from "../clients";
import { mapConcurrently } from "../clients/concurrency";
import { Loader } from "../clients/loader";
import { ignoreNotFound } from "../clients/poll";
import { findInPages } from "./auth0Pages";

/** Source: Auth0 Management API, Organization. */
export interface FoundOrganization {
    id: string;
    name: string;
    display_name?: string;
}

/**
 * Organizations and what they have, for all components that use the same credentials: what is asked for at about the same
 * time is found together, and once for all of them.
 */
interface OrganizationLookup {
    /** By name or ID. */
    organizations: Loader<FoundOrganization>;
    /** IDs of the connections of an Organization, by its ID. */
    connections: Loader<string[]>;
    /** Discovery domains of an Organization, by its ID. */
    discoveryDomains: Loader<string[]>;
}

const known = new WeakMap<Clients, OrganizationLookup>();

/** The look-up of one set of credentials. */
export function getOrganizationLookup(clients: Clients): OrganizationLookup {
    const found = known.get(clients);
    if (found !== undefined) return found;
    const lookup: OrganizationLookup = {
        organizations: new Loader((queries) => findOrganizations(clients, queries), clients.clock),
        connections: new Loader((ids) => readEach(ids, (id) => readConnections(clients, id)), clients.clock),
        discoveryDomains: new Loader(
            (ids) => readEach(ids, (id) => readDiscoveryDomains(clients, id)),
            clients.clock,
        ),
    };
    known.set(clients, lookup);
    return lookup;
}

/** Up to this number of Organizations, one request for each is cheaper than the pages of all. */
const maxSingleRequests = 3;
const concurrency = 4;

async function findOrganizations(
    clients: Clients,
    queries: string[],
): Promise<Map<string, FoundOrganization>> {
    const [ids, names] = [queries.filter(isOrganizationId), queries.filter((one) => !isOrganizationId(one))];
    if (queries.length <= maxSingleRequests) {
        return readEach(queries, (query) => readOne(clients, query));
    }
    const [byId, byName] = await Promise.all([
        findInList(clients, ids, ({ id }) => id),
        findInList(clients, names, ({ name }) => name),
    ]);
    return new Map([...byId, ...byName]);
}

function readOne({ auth0 }: Clients, query: string): Promise<FoundOrganization | undefined> {
    const path = isOrganizationId(query) ? "" : "name/";
    return ignoreNotFound(auth0.get<FoundOrganization>(`/organizations/${path}${encodeURIComponent(query)}`));
}

async function findInList(
    clients: Clients,
    keys: string[],
    getKey: (organization: FoundOrganization) => string,
): Promise<[key: string, organization: FoundOrganization][]> {
    if (keys.length === 0) return [];
    const listing = { name: "organizations", fields: "", getKey };
    const found = await findInPages<FoundOrganization>(clients, listing, keys);
    return found.map((organization) => [getKey(organization), organization]);
}

/** What is read for each key; a key for which there is nothing is left out. */
async function readEach<T>(
    keys: string[],
    read: (key: string) => Promise<T | undefined>,
): Promise<Map<string, T>> {
    const values = await mapConcurrently(keys, concurrency, read);
    return new Map(
        keys.flatMap((key, index): [string, T][] => {
            const value = values[index];
            return value === undefined ? [] : [[key, value]];
        }),
    );
}

/** Source: Auth0 Management API, `GET /organizations/{id}/enabled_connections`; an Organization has few. */
async function readConnections({ auth0 }: Clients, id: string): Promise<string[]> {
    const path = `/organizations/${encodeURIComponent(id)}/enabled_connections?per_page=100`;
    const connections = await auth0.get<{ connection_id: string }[]>(path);
    return connections.map(({ connection_id }) => connection_id);
}

/** Source: Auth0 Management API, `GET /organizations/{id}/discovery-domains`; one page holds all that there can be. */
async function readDiscoveryDomains({ auth0 }: Clients, id: string): Promise<string[]> {
    const path = `/organizations/${encodeURIComponent(id)}/discovery-domains?take=100`;
    const { domains = [] } = await auth0.get<{ domains?: { domain: string }[] }>(path);
    return domains.map(({ domain }) => domain.toLowerCase());
}

/**
 * "Did you mean …?" for an Organization that was not found, empty without a near one. Compared with the first page alone: a
 * tenant can have very many.
 */
export async function suggestOrganization({ auth0 }: Clients, query: string): Promise<string> {
    try {
        const { organizations = [] } = await auth0.get<{ organizations?: FoundOrganization[] }>(
            "/organizations?take=100",
        );
        const named = organizations.find(
            ({ display_name }) => display_name?.toLowerCase() === query.toLowerCase(),
        );
        const near =
            named?.name ??
            findNearest(
                query,
                organizations.map(({ name }) => name),
            );
        return near === undefined ? "" : `${formatSuggestion(near)} `;
    } catch {
        // The error is that the Organization was not found; a suggestion is no more than that.
        return "";
    }
}
