import type { Clients } from "../clients";
import { ApiError } from "../clients/apiError";
import { Loader } from "../clients/loader";
import { ignoreNotFound } from "../clients/poll";
import { findInPages } from "./auth0Pages";

/** Source: Auth0 Management API, Client. */
export interface FoundClient {
    client_id: string;
    name?: string;
}

/** Source: Auth0 Management API, CustomDomain. */
export interface FoundCustomDomain {
    domain: string;
    status?: string;
}

/**
 * What a link names in the Auth0 tenant, for all components that use the same credentials: what is asked for at about the
 * same time is found together, and once for all of them.
 */
export interface Auth0References {
    /** Applications by client ID. */
    clients: Loader<FoundClient>;
    /** Custom domains by name, in lower case. */
    customDomains: Loader<FoundCustomDomain>;
}

const known = new WeakMap<Clients, Auth0References>();

/** The look-ups of one set of credentials. */
export function getAuth0References(clients: Clients): Auth0References {
    const found = known.get(clients);
    if (found !== undefined) return found;
    const references = {
        clients: new Loader((ids) => findClients(clients, ids), clients.clock),
        customDomains: new Loader(() => findCustomDomains(clients), clients.clock),
    };
    known.set(clients, references);
    return references;
}

/**
 * What the look-up gives, or undefined where the credentials may not look: a link does without these permissions.
 *
 * @param scope of the Management API that the look-up needs.
 */
export async function lookUpIfAllowed<T>(
    { auth0 }: Clients,
    scope: string,
    lookUp: () => Promise<T>,
    signal: AbortSignal,
): Promise<T | undefined> {
    const { scopes } = await auth0.token(signal);
    if (scopes?.includes(scope) === false) return undefined;
    try {
        return await lookUp();
    } catch (error) {
        if (error instanceof ApiError && error.status === 403) return undefined;
        throw error;
    }
}

/** Up to this number of IDs, one request for each is cheaper than the pages of all applications. */
const maxSingleRequests = 3;
const clientFields = "fields=client_id,name&include_fields=true";

async function findClients(clients: Clients, ids: string[]): Promise<Map<string, FoundClient>> {
    const found = await (ids.length > maxSingleRequests
        ? findInPages(
              clients,
              { name: "clients", fields: clientFields, getKey: ({ client_id }: FoundClient) => client_id },
              ids,
          )
        : Promise.all(ids.map((id) => readClient(clients, id))));
    return new Map(found.flatMap((client) => (client === undefined ? [] : [[client.client_id, client]])));
}

function readClient({ auth0 }: Clients, id: string): Promise<FoundClient | undefined> {
    return ignoreNotFound(auth0.get<FoundClient>(`/clients/${encodeURIComponent(id)}?${clientFields}`));
}

async function findCustomDomains({ auth0 }: Clients): Promise<Map<string, FoundCustomDomain>> {
    const domains = await auth0.get<FoundCustomDomain[]>("/custom-domains");
    return new Map(domains.map((domain) => [domain.domain.toLowerCase(), domain]));
}
