import type { Clients } from "../../provider/clients";
import { resolveAuth0Domain } from "../../provider/clients/auth0Token";
import { ignoreNotFound } from "../../provider/clients/poll";
import { scimToken } from "../../provider/resources/scimToken";
import { ScimTokenApi, type ScimTokenItem } from "../../provider/resources/scimToken/scimTokenApi";
import type { Connection, FoundAuth0, FoundToken, ScimConfiguration } from "./foundLink";
import { type Looking, readForImport } from "./readForImport";

/** The Auth0 side: the SAML connection with a name, its SCIM configuration and its token. */
export async function findConnection(looking: Looking, name: string): Promise<FoundAuth0> {
    const { clients } = looking;
    const connection = await findByName(clients, name);
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
    };
}

async function findByName({ auth0 }: Clients, name: string): Promise<Connection> {
    const query = `/connections?strategy=samlp&name=${encodeURIComponent(name)}`;
    const [found] = await auth0.get<Partial<Connection>[]>(query);
    if (found === undefined) {
        const others = await auth0.get<{ name?: string }[]>("/connections?strategy=samlp&per_page=50&page=0");
        const names = others.flatMap((other) => other.name ?? []);
        throw new Error(
            `Auth0 has no SAML connection with the name "${name}". ` +
                (names.length === 0 ? "It has no SAML connection at all." : `It has: ${names.join(", ")}.`),
        );
    }
    if (found.options === undefined) {
        throw new Error(
            `Auth0 does not show the options of the connection ${name}: the credentials lack read:connections_options.`,
        );
    }
    // The API always gives ID, name and, with that permission, the options.
    return found as Connection;
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
