import { azureadTenant, type AzureadTenant } from "./tenant";

let azuread: AzureadTenant;

beforeAll(async () => {
    azuread = await azureadTenant();
});
afterAll(() => azuread.close());

test("signing in reads the metadata once and asks for one token", async () => {
    const other = await azureadTenant();
    try {
        expect(other.tenant.server.traffic.entries.map(({ method, url }) => `${method} ${url}`)).toEqual([
            "GET /metadata/endpoints?api-version=2022-09-01",
            `POST /${other.tenant.state.tenantId}/oauth2/v2.0/token`,
        ]);
        expect(await other.plugin.invoke("getClientConfig", {})).toMatchObject({
            objectId: other.caller,
            tenantId: other.tenant.state.tenantId,
        });
    } finally {
        await other.close();
    }
});

test("getUsers asks once for each name and names the one that is not there", async () => {
    const name = azuread.user.userPrincipalName;
    let found = {};
    const calls = await azuread.plugin.calls(async () => {
        found = await azuread.plugin.invoke("getUsers", { userPrincipalNames: [name, name] });
    });
    expect(calls).toHaveLength(2);
    expect(calls[0]).toMatch(
        /^GET \/v1\.0\/users\?\$filter=userPrincipalName eq ''&\$select=accountEnabled,/,
    );
    expect(found).toMatchObject({
        objectIds: [azuread.user.id, azuread.user.id],
        userPrincipalNames: [name, name],
        id: expect.stringMatching(/^users#[\w-]{27}=$/) as string,
    });
    const missing = { userPrincipalNames: ["unknown@acme.example"] };
    await expect(azuread.plugin.invoke("getUsers", missing)).rejects.toThrow(
        'User with UPN "unknown@acme.example" was not found',
    );
    expect(await azuread.plugin.invoke("getUsers", { ...missing, ignoreMissing: true })).toMatchObject({
        users: [],
    });
});

test("getUser reads the user it found, and the manager", async () => {
    const calls = await azuread.plugin.calls(() =>
        azuread.plugin.invoke("getUser", { mail: azuread.user.mail }),
    );
    expect(calls.map((call) => call.replace(/\?.*/, "").replace(azuread.user.id, "{id}"))).toEqual([
        "GET /v1.0/users",
        "GET /v1.0/users/{id}",
        "GET /v1.0/users/{id}/manager",
    ]);
    expect(await azuread.plugin.invoke("getUser", { objectId: azuread.user.id })).toMatchObject({
        displayName: "ada",
        userType: "Member",
        managerId: "",
    });
});

test("getGroup reads the beta version: the group, its members, its owners", async () => {
    let found = {};
    expect(
        await azuread.plugin.calls(async () => {
            found = await azuread.plugin.invoke("getGroup", {
                displayName: "Engineering",
                securityEnabled: true,
            });
        }),
    ).toEqual([
        "GET /beta/groups?$filter=displayName eq '' and securityEnabled eq true",
        "GET /beta/groups/{id}/members",
        "GET /beta/groups/{id}/owners",
    ]);
    expect(found).toMatchObject({ objectId: azuread.group.id, members: [azuread.user.id] });
    await expect(azuread.plugin.invoke("getGroup", { displayName: "Sales" })).rejects.toThrow(
        "No group found matching specified filter (displayName eq 'Sales')",
    );
});

test("getGroups finds by name, prefix and ID", async () => {
    const byName = await azuread.plugin.invoke("getGroups", { displayNames: ["Engineering"] });
    expect(byName).toMatchObject({ objectIds: [azuread.group.id], displayNames: ["Engineering"] });
    const byId = await azuread.plugin.invoke("getGroups", { objectIds: [azuread.group.id] });
    expect(byId).toMatchObject({ displayNames: ["Engineering"] });
    await expect(azuread.plugin.invoke("getGroups", { displayNames: ["Sales"] })).rejects.toThrow(
        'No group found with display name: "Sales"',
    );
});

test("an argument that no function has is refused", async () => {
    await expect(azuread.plugin.invoke("getUsers", { names: ["ada"] })).rejects.toThrow(
        "Invalid or unknown key",
    );
});
