import type { Auth0Connection, ScimTokenRecord } from "../../auth0";
import { renderBadge, renderCode, renderFacts, renderTable, renderTime } from "../elements";
import { type Markup, render } from "../markup";
import type { Auth0Call, Auth0Session, PageRoute } from "../page";
import { compareScimNames, renderScimName } from "../scimNames";
import { createMatcher, getSearch, matchesId, renderSearch } from "../search";
import { createConnectionPage, findConnection, listUsers } from "./connections";

/** The connections of the tenant, and the Provisioning page of one. */
export const provisioningPages: PageRoute<Auth0Session>[] = [
    { path: "/auth0", show: (call) => ({ title: "Enterprise connections", body: renderConnections(call) }) },
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

function renderConnections(call: Auth0Call): Markup {
    const { connections, scimConfigurations } = call.emulators.auth0.state;
    const search = getSearch(call);
    const matches = createMatcher(search);
    const rows = [...connections.values()]
        .filter(({ id, name, display_name }) => matches(name, display_name) || matchesId(search, id))
        .sort((a, b) => a.name.localeCompare(b.name))
        .map((connection) => [
            render`<a href="/auth0/connections/${connection.id}">${connection.name}</a>`,
            strategies[connection.strategy] ?? connection.strategy,
            scimConfigurations.has(connection.id)
                ? renderBadge("good", "Enabled")
                : renderBadge("neutral", "Disabled"),
            listUsers(call.emulators, connection).length,
            renderCode(connection.id),
        ]);
    return render`${renderSearch(call, "Connection name or ID")}${renderTable(
        "Enterprise connections",
        ["Name", "Type", "SCIM", "Users", "Connection ID"],
        rows,
        search === "" ? "There are no connections." : "No connection matches.",
    )}`;
}

/** Types of connections as the Dashboard lists them. */
const strategies: Readonly<Record<string, string>> = {
    samlp: "SAML",
    oidc: "OpenID Connect",
    waad: "Microsoft Azure AD",
    okta: "Okta Workforce",
};

function renderProvisioning({ emulators }: Auth0Call, connection: Auth0Connection): Markup {
    const { state, server } = emulators.auth0;
    const configuration = state.scimConfigurations.get(connection.id);
    if (configuration === undefined) {
        return renderFacts([["Sync user profiles using SCIM", renderBadge("neutral", "Disabled")]]);
    }
    const tokens = [...state.scimTokens.values()].filter(
        ({ connection_id }) => connection_id === connection.id,
    );
    const mapping = [...configuration.mapping].sort((a, b) => compareScimNames(a.scim, b.scim));
    return render`${renderFacts([["Sync user profiles using SCIM", renderBadge("good", "Enabled")]])}
<section aria-labelledby="setup"><h2 id="setup">Setup</h2>
${renderFacts([
    ["SCIM Endpoint URL", renderCode(`${server.origin}/scim/v2/connections/${connection.id}`)],
    ["Connection ID", renderCode(connection.id)],
    ["Created", renderTime(configuration.created_at)],
    ["Updated", renderTime(configuration.updated_on)],
])}</section>
<section aria-labelledby="tokens"><h2 id="tokens">SCIM tokens</h2><div data-live="tokens">${renderTable(
        "Tokens: the value is shown only when a token is generated",
        ["Token ID", "Scopes", "Created", "Expires", "Last used", "Status"],
        tokens.map((token) => createTokenRow(token, emulators.clock.now())),
        "There are no tokens: no identity provider can use the endpoint.",
    )}</div></section>
<section aria-labelledby="mapping"><h2 id="mapping">Mapping</h2>${renderFacts([
        ["SCIM attribute containing the user ID", renderCode(configuration.user_id_attribute)],
    ])}${renderTable(
        "Attribute mapping",
        ["SCIM attribute", "Auth0 attribute"],
        mapping.map(({ scim, auth0 }) => [renderScimName(scim), renderCode(auth0)]),
        "There are no attribute mappings.",
    )}</section>`;
}

function createTokenRow(token: ScimTokenRecord, now: Date) {
    const isExpired = token.valid_until !== undefined && new Date(token.valid_until) <= now;
    return [
        renderCode(token.token_id),
        token.scopes.join(", "),
        renderTime(token.created_at),
        token.valid_until === undefined ? "Never expires" : renderTime(token.valid_until),
        renderTime(token.last_used_at),
        isExpired ? renderBadge("bad", "Expired") : renderBadge("good", "Valid"),
    ];
}
