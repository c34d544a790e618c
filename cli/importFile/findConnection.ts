import { findConnectionByName } from "../../inspection/link/findConnection";
import type { ScimConfiguration } from "../../inspection/link/objects";
import { resolveAuth0Domain } from "../../provider/clients/auth0Token";
import { ignoreNotFound } from "../../provider/clients/poll";
import { scimToken } from "../../provider/resources/scimToken";
import { ScimTokenApi, type ScimTokenItem } from "../../provider/resources/scimToken/scimTokenApi";
import { findGroupRoles } from "./findGroupRoles";
import { findOrganizations } from "./findOrganizations";
import type { FoundAuth0, FoundToken } from "./foundLink";
import { type Looking, readForImport } from "./readForImport";

/** The Auth0 side: the SAML connection with a name, its SCIM configuration and its token. */
export async function findConnection(looking: Looking, name: string): Promise<FoundAuth0> {
    const { clients } = looking;
    const connection = await findConnectionByName(clients, name);
    const scim = await ignoreNotFound(
        clients.auth0.get<ScimConfiguration>(`/connections/${connection.id}/scim-configuration`),
    );
    const tokens = scim === undefined ? [] : await new ScimTokenApi(clients.auth0, connection.id, {}).list();
    const [used, ...others] = [...tokens].sort(compareByUse);
    return {
        domain: resolveAuth0Domain(clients.settings),
        connection,
        scim,
        token: used && (await describe(looking, connection.id, used.token_id)),
        otherTokens: others.map(({ token_id }) => token_id),
        groups: await findGroupRoles(looking, { connectionId: connection.id }),
        organizations: await findOrganizations(looking, connection.id),
    };
}

/** The token in use comes first: what was used last, else what is newest. */
function compareByUse(a: ScimTokenItem, b: ScimTokenItem): number {
    const moments = (token: ScimTokenItem) => [token.last_used_at ?? "", token.created_at ?? ""];
    const [first, second] = [moments(a).join(" "), moments(b).join(" ")];
    return first === second ? 0 : first < second ? 1 : -1;
}

async function describe(looking: Looking, connectionId: string, id: string): Promise<FoundToken | undefined> {
    const inputs = await readForImport(looking, scimToken, `${connectionId}/${id}`);
    // What the resource returns for Auth0's response.
    return inputs && { id, ...(inputs as unknown as Omit<FoundToken, "id">) };
}
