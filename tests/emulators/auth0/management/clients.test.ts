import { allScopes, TenantUnderTest } from "../support";

let on: TenantUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start({
        clients: [{ clientId: "m2m", clientSecret: "canary-client-secret", scopes: allScopes }],
        applications: [
            { clientId: "app-1", name: "Portal" },
            { clientId: "app-2", name: "Shop" },
        ],
    });
});
afterAll(() => on.close());

test("clients are enabled and disabled for a connection, page by page", async () => {
    const id = await on.connect("with-clients");
    const path = `/connections/${id}/clients`;
    const change = await on.manage("PATCH", path, [
        { client_id: "app-1", status: true },
        { client_id: "app-2", status: true },
    ]);
    expect(change).toMatchObject({ status: 204, body: undefined });
    const first = (await on.manage("GET", `${path}?take=1`)).body as { next: string };
    expect(first).toMatchObject({ clients: [{ client_id: "app-1" }] });
    expect((await on.manage("GET", `${path}?take=1&from=${first.next}`)).body).toEqual({
        clients: [{ client_id: "app-2" }],
    });
    await on.manage("PATCH", path, [{ client_id: "app-1", status: false }]);
    expect((await on.manage("GET", path)).body).toEqual({ clients: [{ client_id: "app-2" }] });
    expect(on.tenant.state.connections.get(id)?.enabled_clients).toEqual(["app-2"]);
});

test("unknown clients and other bodies are refused, and nothing changes", async () => {
    const id = await on.connect("bad-clients");
    const path = `/connections/${id}/clients`;
    const both = [
        { client_id: "app-1", status: true },
        { client_id: "unknown", status: true },
    ];
    expect((await on.manage("PATCH", path, both)).status).toBe(404);
    for (const body of [{}, [], [{ client_id: "app-1" }], ["app-1"]]) {
        expect((await on.manage("PATCH", path, body)).status).toBe(400);
    }
    expect((await on.manage("GET", path)).body).toEqual({ clients: [] });
});

test("clients are listed with the tenant's name and without secrets", async () => {
    const list = await on.manage("GET", "/clients?per_page=1&include_totals=true");
    expect(list.body).toMatchObject({ total: 3, clients: [{ client_id: "m2m", tenant: "acme" }] });
    const one = await on.manage("GET", "/clients/app-1");
    expect(one).toMatchObject({ status: 200, body: { name: "Portal", app_type: "regular_web" } });
    expect(JSON.stringify([list.body, one.body])).not.toContain("canary-client-secret");
    expect((await on.manage("GET", "/clients/unknown")).status).toBe(404);
});

test("tenant settings name the tenant", async () => {
    const reply = await on.manage("GET", "/tenants/settings");
    expect(reply).toMatchObject({ status: 200, body: { friendly_name: "acme" } });
});
