import type { Auth0Connection, ScimTokenRecord } from "../../auth0";
import { badge, code, facts, moment, table } from "../elements";
import { markup, type Markup } from "../markup";
import type { PageCall, PageRoute } from "../page";
import { connectionOf, connectionPage, usersAt } from "./connections";

/** The connections of the tenant, and the Provisioning page of one. */
export const provisioningPages: PageRoute[] = [
    { path: "/auth0", show: (call) => ({ title: "Connections", body: connectionList(call) }) },
    {
        path: "/auth0/connections/:id",
        show: (call) => {
            const connection = connectionOf(call);
            return connection && connectionPage(connection, "Provisioning", provisioning(call, connection));
        },
    },
];

function connectionList({ world }: PageCall): Markup {
    const { connections, scimConfigurations } = world.auth0.state;
    const rows = [...connections.values()].map((connection) => [
        markup`<a href="/auth0/connections/${connection.id}">${connection.name}</a>`,
        connection.strategy,
        scimConfigurations.has(connection.id) ? badge("good", "On") : badge("neutral", "Off"),
        usersAt(world, connection).length,
    ]);
    return markup`${table(
        "Connections of the tenant",
        ["Name", "Strategy", "SCIM provisioning", "Users"],
        rows,
        "There is none yet. Deploy a link, and it appears here.",
    )}<p><a href="/auth0/logs">Tenant log</a></p>`;
}

function provisioning({ world }: PageCall, connection: Auth0Connection): Markup {
    const { state, server } = world.auth0;
    const configuration = state.scimConfigurations.get(connection.id);
    if (configuration === undefined) return markup`<p>Provisioning by SCIM is off for this connection.</p>`;
    const tokens = [...state.scimTokens.values()].filter(
        ({ connection_id }) => connection_id === connection.id,
    );
    return markup`<section aria-labelledby="endpoint"><h2 id="endpoint">SCIM endpoint</h2>
${facts([
    ["Endpoint URL", code(`${server.origin}/scim/v2/connections/${connection.id}`)],
    ["User ID attribute", code(configuration.user_id_attribute)],
    ["Connection ID", code(connection.id)],
    ["Set up", moment(configuration.created_at)],
    ["Changed", moment(configuration.updated_on)],
])}</section>
<section aria-labelledby="tokens"><h2 id="tokens">Tokens</h2><div data-live="tokens">${table(
        "SCIM tokens; a token is shown once, by whoever makes it, and never again",
        ["ID", "Scopes", "Created", "Valid until", "Last used", "State"],
        tokens.map((token) => tokenRow(token, world.clock.now())),
        "There is no token.",
    )}</div></section>
<section aria-labelledby="mapping"><h2 id="mapping">Mapping</h2>${table(
        "Attribute mapping",
        ["SCIM attribute", "Auth0 attribute"],
        configuration.mapping.map(({ scim, auth0 }) => [code(scim), code(auth0)]),
        "No attribute is mapped.",
    )}</section>`;
}

function tokenRow(token: ScimTokenRecord, now: Date) {
    const isExpired = token.valid_until !== undefined && new Date(token.valid_until) <= now;
    return [
        code(token.token_id),
        token.scopes.join(", "),
        moment(token.created_at),
        token.valid_until === undefined ? "no end" : moment(token.valid_until),
        moment(token.last_used_at),
        isExpired ? badge("bad", "Expired") : badge("good", "Valid"),
    ];
}
