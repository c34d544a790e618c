import type { Clients } from "../../provider/clients";
import { mapConcurrently } from "../../provider/clients/concurrency";
import { ignoreNotFound } from "../../provider/clients/poll";
import { lookUpIfAllowed } from "../../provider/functions/auth0References";
import { findGroupRoles } from "./findGroupRoles";
import type { FoundDomain, FoundOrganization, OrganizationSettings } from "./foundLink";
import type { Looking } from "./readForImport";

interface Organization {
    id: string;
    name: string;
}

/** The most of a page. Source: Auth0 Management API, checkpoint pagination. */
const pageSize = 100;
const concurrency = 4;
/** Each Organization is a request of its own. */
const maxOrganizations = 300;

/**
 * The Organizations that have the connection. Undefined if the credentials may not look, or if there are too many to look
 * at: a link does without them.
 */
export async function findOrganizations(
    looking: Looking,
    connectionId: string,
): Promise<FoundOrganization[] | undefined> {
    const { clients, signal } = looking;
    return lookUpIfAllowed(
        clients,
        "read:organizations",
        async () => {
            const all = await listOrganizations(clients);
            if (all.length > maxOrganizations) return undefined;
            const found = await mapConcurrently(all, concurrency, (one) =>
                readOne(looking, one, connectionId),
            );
            return found.filter((one) => one !== undefined);
        },
        signal,
    );
}

async function listOrganizations({ auth0 }: Clients): Promise<Organization[]> {
    const all: Organization[] = [];
    let from = "";
    do {
        const start: string = from === "" ? "" : `&from=${encodeURIComponent(from)}`;
        const page: { organizations?: Organization[]; next?: string } = await auth0.get(
            `/organizations?take=${pageSize}${start}`,
        );
        all.push(...(page.organizations ?? []));
        from = page.next ?? "";
    } while (from !== "" && all.length <= maxOrganizations);
    return all;
}

/** Source: Auth0 Management API, `GET /organizations/{id}/connections/{connection_id}` and `…/discovery-domains`. */
async function readOne(
    looking: Looking,
    { id, name }: Organization,
    connectionId: string,
): Promise<FoundOrganization | undefined> {
    const { auth0 } = looking.clients;
    const path = `/organizations/${encodeURIComponent(id)}`;
    const settings = await ignoreNotFound(
        auth0.get<OrganizationSettings>(`${path}/connections/${encodeURIComponent(connectionId)}`),
    );
    if (settings === undefined) return undefined;
    const { domains = [] } = await auth0.get<{ domains?: FoundDomain[] }>(
        `${path}/discovery-domains?take=${pageSize}`,
    );
    const groups = await findGroupRoles(looking, { connectionId, organizationId: id });
    return { id, name, settings, domains, groups };
}
