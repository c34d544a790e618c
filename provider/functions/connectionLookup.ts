import type { Clients } from "../clients";
import { Loader } from "../clients/loader";
import { findInPages } from "./auth0Pages";

/** Source: Auth0 Management API, ConnectionForList. */
export interface FoundConnection {
    id: string;
    name: string;
    strategy: string;
}

const lookups = new WeakMap<Clients, Loader<FoundConnection>>();

/**
 * Connections by name, for all components that use the same credentials: names that are asked for at about the same time
 * are found together, and each is looked up once for all of them.
 */
export function getConnectionLookup(clients: Clients): Loader<FoundConnection> {
    const known = lookups.get(clients);
    if (known !== undefined) return known;
    const lookup = new Loader((names) => findConnections(clients, names), clients.clock);
    lookups.set(clients, lookup);
    return lookup;
}

/** Up to this number of names, one request for each is cheaper than the pages of all connections. */
const maxSingleRequests = 3;
const fields = "fields=id,name,strategy&include_fields=true";

async function findConnections(clients: Clients, names: string[]): Promise<Map<string, FoundConnection>> {
    const found = await (names.length > maxSingleRequests
        ? findInPages(
              clients,
              { name: "connections", fields, getKey: ({ name }: FoundConnection) => name },
              names,
          )
        : Promise.all(names.map((name) => readByName(clients, name))));
    return new Map(found.flat().map((connection) => [connection.name, connection]));
}

function readByName({ auth0 }: Clients, name: string): Promise<FoundConnection[]> {
    return auth0.get<FoundConnection[]>(`/connections?name=${encodeURIComponent(name)}&${fields}`);
}
