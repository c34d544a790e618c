import { sharedSetting } from "./support/setting";
import { textOf } from "./support/visitor";

const setting = sharedSetting();
const read = async (path: string): Promise<string> => textOf(await setting.visitor.page(path));

beforeAll(async () => {
    await setting.visitor.notice(`${setting.application}/run`);
});

test("the connection shows its endpoint, its user ID attribute and its mapping", async () => {
    const page = await read(setting.connection);
    const { auth0 } = setting.tenants.emulators;
    expect(page).toContain(
        `SCIM Endpoint URL ${auth0.server.origin}/scim/v2/connections/${setting.tenants.connectionId}`,
    );
    expect(page).toContain("SCIM attribute containing the user ID userName");
    expect(page).toMatch(/emails\[type eq "work"\]\.value email/);
});

test("shows a token's ID, scopes, last use and expiry", async () => {
    const { emulators } = setting.tenants;
    const [token] = [...emulators.auth0.state.scimTokens.values()];
    if (token === undefined) throw new Error("no token");
    const page = await read(setting.connection);
    expect(page).toContain(token.token_id);
    expect(page).toMatch(/get:users, .* Never expires 2 Mar 2026, \d\d:\d\d:\d\d UTC ✔ Valid/);
    token.valid_until = emulators.clock.now().toISOString();
    expect(await read(setting.connection)).toContain("✖ Expired");
    delete token.valid_until;
});

test("users are shown with state, identities and metadata, and can be searched", async () => {
    const { tenants, connection } = setting;
    const user = tenants.emulators.auth0.state.users.get("samlp|acme-entra|ben@acme.example");
    if (user === undefined) throw new Error("Ben has not arrived");
    user.attributes.blocked = true;
    const users = await read(`${connection}/users`);
    expect(users).toMatch(/✔ Active Ada Example .*✖ Blocked Ben Example/);
    expect(users).toMatch(/Identities .*acme-entra samlp/);
    expect(users).toMatch(/app_metadata \{ .*"department": "Engineering"/);
    expect(await read(`${connection}/users?text=EN+exam`)).toMatch(/1 user .*Ben Example/);
    expect(await read("/auth0?text=ACME")).toContain("acme-entra SAML");
    expect(await read("/auth0?text=other")).toContain("No connection matches");
    expect(await read(`${connection}/groups?text=gin`)).toContain("Engineering");
    expect(await read(`${connection}/groups?text=other`)).toContain("No group matches");
    expect(await read("/auth0/logs?text=POST:USERS")).toMatch(/2 events .*post:users/);
});

test("groups are shown with their members", async () => {
    expect(await read(`${setting.connection}/groups`)).toMatch(/Engineering .*ben@acme\.example/);
});

test("shows that SCIM is disabled for a connection", async () => {
    const { emulators, connectionId } = setting.tenants;
    const configuration = emulators.auth0.state.scimConfigurations.get(connectionId);
    if (configuration === undefined) throw new Error("no configuration");
    emulators.auth0.state.scimConfigurations.delete(connectionId);
    expect(await read(setting.connection)).toContain("Sync user profiles using SCIM ○ Disabled");
    expect(await read("/auth0")).toContain("acme-entra SAML ○ Disabled");
    emulators.auth0.state.scimConfigurations.set(connectionId, configuration);
});

test("the log shows the requests of Entra, by type", async () => {
    expect(await read("/auth0/logs")).toContain("API Operation");
    const requests = await read("/auth0/logs?type=sscim");
    expect(requests).toContain("○ SCIM request post:users acme-entra");
    expect(requests).not.toContain("API Operation Create");
    expect(await read("/auth0/logs?type=none")).toContain("No log event matches");
});
