import type { Auth0Connection, ScimTokenRecord } from "../../auth0";
import { renderBadge, renderCode, renderFacts, renderTime, renderTable } from "../elements";
import { render, type Markup } from "../markup";
import type { PageCall, PageRoute } from "../page";
import { findConnection, createConnectionPage, listUsers } from "./connections";

/** The connections of the tenant, and the Provisioning page of one. */
export const provisioningPages: PageRoute[] = [
    { path: "/auth0", show: (call) => ({ title: "Connections", body: renderConnections(call) }) },
    {
        path: "/auth0/connections/:id",
        show: (call) => {
            const connection = findConnection(call);
            return (
                connection &&
                createConnectionPage(connection, "Provisioning", renderProvisioning(call, connection))
            );
        },
    },
];

function renderConnections({ emulators }: PageCall): Markup {
    const { connections, scimConfigurations } = emulators.auth0.state;
    const rows = [...connections.values()].map((connection) => [
        render`<a href="/auth0/connections/${connection.id}">${connection.name}</a>`,
        connection.strategy,
        scimConfigurations.has(connection.id) ? renderBadge("good", "On") : renderBadge("neutral", "Off"),
        listUsers(emulators, connection).length,
    ]);
    return render`${renderTable(
        "Connections of the tenant",
        ["Name", "Strategy", "SCIM provisioning", "Users"],
        rows,
        "There is none yet. Deploy a link, and it appears here.",
    )}<p><a href="/auth0/logs">Tenant log</a></p>`;
}

function renderProvisioning({ emulators }: PageCall, connection: Auth0Connection): Markup {
    const { state, server } = emulators.auth0;
    const configuration = state.scimConfigurations.get(connection.id);
    if (configuration === undefined) return render`<p>Provisioning by SCIM is off for this connection.</p>`;
    const tokens = [...state.scimTokens.values()].filter(
        ({ connection_id }) => connection_id === connection.id,
    );
    return render`<section aria-labelledby="endpoint"><h2 id="endpoint">SCIM endpoint</h2>
${renderFacts([
    ["Endpoint URL", renderCode(`${server.origin}/scim/v2/connections/${connection.id}`)],
    ["User ID attribute", renderCode(configuration.user_id_attribute)],
    ["Connection ID", renderCode(connection.id)],
    ["Set up", renderTime(configuration.created_at)],
    ["Changed", renderTime(configuration.updated_on)],
])}</section>
<section aria-labelledby="tokens"><h2 id="tokens">Tokens</h2><div data-live="tokens">${renderTable(
        "SCIM tokens; a token is shown once, by whoever makes it, and never again",
        ["ID", "Scopes", "Created", "Valid until", "Last used", "State"],
        tokens.map((token) => createTokenRow(token, emulators.clock.now())),
        "There is no token.",
    )}</div></section>
<section aria-labelledby="mapping"><h2 id="mapping">Mapping</h2>${renderTable(
        "Attribute mapping",
        ["SCIM attribute", "Auth0 attribute"],
        configuration.mapping.map(({ scim, auth0 }) => [renderCode(scim), renderCode(auth0)]),
        "No attribute is mapped.",
    )}</section>`;
}

function createTokenRow(token: ScimTokenRecord, now: Date) {
    const isExpired = token.valid_until !== undefined && new Date(token.valid_until) <= now;
    return [
        renderCode(token.token_id),
        token.scopes.join(", "),
        renderTime(token.created_at),
        token.valid_until === undefined ? "no end" : renderTime(token.valid_until),
        renderTime(token.last_used_at),
        isExpired ? renderBadge("bad", "Expired") : renderBadge("good", "Valid"),
    ];
}
