import { mapConcurrently } from "../../../provider/clients/concurrency";
import type { Inspector } from "../../inspector";
import type { LiveLink } from "../../link/liveLink";
import type { Connection } from "../../link/objects";
import { requireValue } from "../../reading";
import type { EnabledClient, PartReader, Parts, Readings } from "../parts";
import { readOrganizations } from "./readOrganizations";
import { readPages } from "./readPages";
import { readGroupsWithRoles, readScimGroups } from "./readScimGroups";

const concurrency = 4;

type Auth0Part = "enabledClients" | "claimedDomains" | "organizations" | "scimGroups" | "groupsWithRoles";

/** What the Management API says besides the link itself. */
export async function readAuth0Parts(
    inspector: Inspector,
    { auth0 }: LiveLink,
    read: PartReader,
): Promise<Pick<Readings, Auth0Part>> {
    const connection = auth0.connection.value;
    const organizationUses = read("organizations", () => readOrganizations(inspector, connection));
    const groupUses = read("scimGroups", () => readScimGroups(inspector, connection));
    const [enabledClients, claimedDomains, organizations, scimGroups, groupsWithRoles] = await Promise.all([
        read("enabledClients", () => readEnabledClients(inspector, connection)),
        read("claimedDomains", () => readClaimedDomains(inspector, connection)),
        organizationUses,
        groupUses,
        read("groupsWithRoles", async () =>
            readGroupsWithRoles(
                inspector,
                connection,
                requireValue(await groupUses),
                // Without the permission for Organizations the roles in the tenant are looked at.
                (await organizationUses).value ?? [],
            ),
        ),
    ]);
    return { enabledClients, claimedDomains, organizations, scimGroups, groupsWithRoles };
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
