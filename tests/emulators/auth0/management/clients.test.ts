import { allScopes, TenantUnderTest } from "../support";

let on: TenantUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start({
        clients: [{ clientId: "m2m", clientSecret: "canary-client-secret", scopes: allScopes }],
        applications: [
            { clientId: "app-1", name: "Portal" },
            {
                clientId: "app-2",
                name: "Shop",
                backchannelLogoutUrls: ["https://shop.acme.example/logout"],
            },
            {
                clientId: "app-3",
                name: "Page",
                type: "spa",
                callbacks: ["https://page.acme.example/callback"],
            },
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
    expect(list.body).toMatchObject({ total: 4, clients: [{ client_id: "m2m", tenant: "acme" }] });
    const one = await on.manage("GET", "/clients/app-1");
    expect(one).toMatchObject({ status: 200, body: { name: "Portal", app_type: "regular_web" } });
    expect(JSON.stringify([list.body, one.body])).not.toContain("canary-client-secret");
    expect((await on.manage("GET", "/clients/unknown")).status).toBe(404);
});

test("shows the callbacks of an application, and that one in the browser has no secret", async () => {
    expect((await on.manage("GET", "/clients/app-3")).body).toMatchObject({
        app_type: "spa",
        callbacks: ["https://page.acme.example/callback"],
        token_endpoint_auth_method: "none",
    });
});

test("shows the back-channel logout URL of an application that has one", async () => {
    const read = async (id: string) =>
        (await on.manage("GET", `/clients/${id}?fields=name,oidc_logout`)).body;
    expect(await read("app-2")).toEqual({
        name: "Shop",
        oidc_logout: { backchannel_logout_urls: ["https://shop.acme.example/logout"] },
    });
    expect(await read("app-1")).toEqual({ name: "Portal" });
});

test("lists clients by their client grants, of which none is for organizations", async () => {
    const list = async (q: string) => (await on.manage("GET", `/clients?q=${encodeURIComponent(q)}`)).body;
    expect(await list("client_grant.organization_id:org_1")).toEqual([]);
    expect(await list("client_grant.allow_any_organization:true")).toEqual([]);
    expect(await list("client_grant.allow_any_organization:false")).toHaveLength(4);
    expect(await list("name:Portal")).toMatchObject({ statusCode: 400, errorCode: "invalid_query_string" });
});

test("the default domain is that of a tenant without a custom one", async () => {
    const reply = await on.manage("GET", "/custom-domains/default");
    expect(reply).toMatchObject({ status: 200, body: { domain: on.tenant.domain } });
});

test("lists with totals have no length", async () => {
    for (const path of ["/clients", "/client-grants", "/connections"]) {
        const { body } = await on.manage("GET", `${path}?include_totals=true`);
        expect(Object.keys(body as object).sort()).toEqual(
            ["limit", path.slice(1).replace("-", "_"), "start", "total"].sort(),
        );
    }
});

test("tenant settings name the tenant", async () => {
    const reply = await on.manage("GET", "/tenants/settings");
    expect(reply).toMatchObject({ status: 200, body: { friendly_name: "acme" } });
});
