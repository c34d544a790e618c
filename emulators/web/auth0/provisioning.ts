import type { Auth0Connection, ScimTokenRecord } from "../../auth0";
import { renderBadge, renderCode, renderFacts, renderTable, renderTime } from "../elements";
import { type Markup, render } from "../markup";
import type { Auth0Call, Auth0Session, PageRoute } from "../page";
import { createConnectionPage, findConnection, listUsers } from "./connections";

/** The connections of the tenant, and the Provisioning page of one. */
export const provisioningPages: PageRoute<Auth0Session>[] = [
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

function renderConnections({ emulators }: Auth0Call): Markup {
    const { connections, scimConfigurations } = emulators.auth0.state;
    const rows = [...connections.values()].map((connection) => [
        render`<a href="/auth0/connections/${connection.id}">${connection.name}</a>`,
        connection.strategy,
        scimConfigurations.has(connection.id)
            ? renderBadge("good", "Enabled")
            : renderBadge("neutral", "Disabled"),
        listUsers(emulators, connection).length,
    ]);
    return render`${renderTable(
        "Connections of the tenant",
        ["Name", "Strategy", "SCIM provisioning", "Users"],
        rows,
        "There are none yet.",
    )}<p><a href="/auth0/logs">Logs</a></p>`;
}

function renderProvisioning({ emulators }: Auth0Call, connection: Auth0Connection): Markup {
    const { state, server } = emulators.auth0;
    const configuration = state.scimConfigurations.get(connection.id);
    if (configuration === undefined) return render`<p>SCIM is disabled for this connection.</p>`;
    const tokens = [...state.scimTokens.values()].filter(
        ({ connection_id }) => connection_id === connection.id,
    );
    return render`<section aria-labelledby="endpoint"><h2 id="endpoint">SCIM endpoint</h2>
${renderFacts([
    ["Endpoint URL", renderCode(`${server.origin}/scim/v2/connections/${connection.id}`)],
    ["User ID attribute", renderCode(configuration.user_id_attribute)],
    ["Connection ID", renderCode(connection.id)],
    ["Created", renderTime(configuration.created_at)],
    ["Updated", renderTime(configuration.updated_on)],
])}</section>
<section aria-labelledby="tokens"><h2 id="tokens">Tokens</h2><div data-live="tokens">${renderTable(
        "SCIM tokens. The value of a token is shown only when it is generated.",
        ["ID", "Scopes", "Created", "Expires", "Last used", "Status"],
        tokens.map((token) => createTokenRow(token, emulators.clock.now())),
        "There are no tokens.",
    )}</div></section>
<section aria-labelledby="mapping"><h2 id="mapping">Mapping</h2>${renderTable(
        "Attribute mapping",
        ["SCIM attribute", "Auth0 attribute"],
        configuration.mapping.map(({ scim, auth0 }) => [renderCode(scim), renderCode(auth0)]),
        "There are no attribute mappings.",
    )}</section>`;
}

function createTokenRow(token: ScimTokenRecord, now: Date) {
    const isExpired = token.valid_until !== undefined && new Date(token.valid_until) <= now;
    return [
        renderCode(token.token_id),
        token.scopes.join(", "),
        renderTime(token.created_at),
        token.valid_until === undefined ? "Never" : renderTime(token.valid_until),
        renderTime(token.last_used_at),
        isExpired ? renderBadge("bad", "Expired") : renderBadge("good", "Valid"),
    ];
}
