import { mapConcurrently } from "../../../provider/clients/concurrency";
import { ignoreNotFound } from "../../../provider/clients/poll";
import type { Inspector } from "../../inspector";
import type { Connection } from "../../link/objects";
import { SkippedError } from "../../reading";
import type { OrganizationUse } from "../parts";
import { readPages } from "./readPages";

const concurrency = 4;
/** Each Organization is a request of its own. */
const maxOrganizations = 300;

/** Source: Auth0 Management API, connection of an Organization. */
interface EnabledConnection {
    assign_membership_on_login?: boolean;
    is_enabled?: boolean;
}

/** What each Organization does with the connection. Needs read:organizations and read:organization_connections. */
export async function readOrganizations(
    inspector: Inspector,
    connection: Connection | undefined,
): Promise<OrganizationUse[]> {
    if (connection === undefined) return [];
    const pages = await readPages(inspector, "/organizations", "");
    const organizations = pages.flatMap((page) => page.organizations ?? []);
    if (organizations.length > maxOrganizations) {
        throw new SkippedError(
            `The tenant has ${organizations.length} Organizations, and doctor looks at ${maxOrganizations} at most.`,
        );
    }
    const { clients, signal } = inspector;
    const path = `enabled_connections/${encodeURIComponent(connection.id)}`;
    return mapConcurrently(organizations, concurrency, async ({ id, name, display_name }) => {
        const url = `/organizations/${encodeURIComponent(id)}/${path}`;
        const enabled = await ignoreNotFound(clients.auth0.get<EnabledConnection>(url, { signal }));
        return {
            id,
            name: display_name ?? name ?? id,
            hasConnection: enabled !== undefined && enabled.is_enabled !== false,
            assignsMembership: enabled?.assign_membership_on_login === true,
        };
    });
}
