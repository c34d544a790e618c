import type { Clients } from "../clients";
import { Loader } from "../clients/loader";

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
/** The most that Auth0 puts into a page. */
const pageSize = 100;
const fields = "fields=id,name,strategy&include_fields=true";

async function findConnections(clients: Clients, names: string[]): Promise<Map<string, FoundConnection>> {
    const found = await (names.length > maxSingleRequests
        ? readPages(clients, names)
        : Promise.all(names.map((name) => readByName(clients, name))));
    return new Map(found.flat().map((connection) => [connection.name, connection]));
}

function readByName({ auth0 }: Clients, name: string): Promise<FoundConnection[]> {
    return auth0.get<FoundConnection[]>(`/connections?name=${encodeURIComponent(name)}&${fields}`);
}

/** Source: Auth0 Management API, checkpoint pagination. */
interface Page {
    connections: FoundConnection[];
    next?: string;
}

/** Ends as soon as every name is found. */
async function readPages({ auth0 }: Clients, names: string[]): Promise<FoundConnection[]> {
    const missing = new Set(names);
    const found: FoundConnection[] = [];
    let from = "";
    do {
        const query: string = `take=${pageSize}${from === "" ? "" : `&from=${encodeURIComponent(from)}`}`;
        const page: Page = await auth0.get<Page>(`/connections?${query}&${fields}`);
        const wanted = page.connections.filter(({ name }) => missing.delete(name));
        found.push(...wanted);
        from = page.next ?? "";
    } while (from !== "" && missing.size > 0);
    return found;
}
