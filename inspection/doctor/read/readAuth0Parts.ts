import { mapConcurrently } from "../../../provider/clients/concurrency";
import type { Inspector } from "../../inspector";
import type { LiveLink } from "../../link/liveLink";
import type { Connection } from "../../link/objects";
import type { EnabledClient, PartReader, Parts, Readings } from "../parts";
import { readOrganizations } from "./readOrganizations";
import { readPages } from "./readPages";

const concurrency = 4;

/** What the Management API says besides the link itself. */
export async function readAuth0Parts(
    inspector: Inspector,
    { auth0 }: LiveLink,
    read: PartReader,
): Promise<Pick<Readings, "enabledClients" | "claimedDomains" | "organizations">> {
    const [enabledClients, claimedDomains, organizations] = await Promise.all([
        read("enabledClients", () => readEnabledClients(inspector, auth0.connection.value)),
        read("claimedDomains", () => readClaimedDomains(inspector, auth0.connection.value)),
        read("organizations", () => readOrganizations(inspector, auth0.connection.value)),
    ]);
    return { enabledClients, claimedDomains, organizations };
}

async function readEnabledClients(
    inspector: Inspector,
    connection: Connection | undefined,
): Promise<EnabledClient[]> {
    if (connection === undefined) return [];
    const path = `/connections/${encodeURIComponent(connection.id)}/clients`;
    const pages = await readPages(inspector, path, "");
    const ids = pages.flatMap(({ clients = [] }) => clients.map(({ client_id }) => client_id));
    return mapConcurrently(ids, concurrency, (id) => readClient(inspector, id));
}

/** Source: Auth0 Management API, client; `oidc_logout` was called `oidc_backchannel_logout` before. */
interface Client {
    client_id: string;
    name?: string;
    app_type?: string;
    organization_usage?: EnabledClient["organizationUsage"];
    oidc_logout?: { backchannel_logout_urls?: string[] };
    oidc_backchannel_logout?: { backchannel_logout_urls?: string[] };
}

async function readClient({ clients, signal }: Inspector, id: string): Promise<EnabledClient> {
    const fields = "client_id,name,app_type,organization_usage,oidc_logout,oidc_backchannel_logout";
    const path = `/clients/${encodeURIComponent(id)}?fields=${fields}&include_fields=true`;
    const client = await clients.auth0.get<Client>(path, { signal });
    const logout = client.oidc_logout ?? client.oidc_backchannel_logout;
    return {
        id,
        name: client.name ?? id,
        type: client.app_type ?? "regular_web",
        logoutUrls: logout?.backchannel_logout_urls ?? [],
        organizationUsage: client.organization_usage ?? "deny",
    };
}

/** Asked for only where the connection itself claims a domain. */
async function readClaimedDomains(
    inspector: Inspector,
    connection: Connection | undefined,
): Promise<Parts["claimedDomains"]> {
    const claimed = new Map<string, string[]>();
    if ((connection?.options.domain_aliases ?? []).length === 0) return claimed;
    const pages = await readPages(inspector, "/connections", "fields=id,name,options&include_fields=true&");
    for (const other of pages.flatMap(({ connections = [] }) => connections)) {
        if (other.id === connection?.id) continue;
        for (const domain of other.options?.domain_aliases ?? []) {
            const key = domain.toLowerCase();
            claimed.set(key, [...(claimed.get(key) ?? []), other.name ?? other.id ?? ""]);
        }
    }
    return claimed;
}
