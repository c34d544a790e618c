import { field, TenantUnderTest } from "../support";

let on: TenantUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start({
        clients: [
            { clientId: "one", clientSecret: "canary", scopes: ["read:connections", "read:clients"] },
            { clientId: "two", clientSecret: "canary", scopes: [] },
        ],
        applications: [{ clientId: "portal", name: "Portal" }],
        customDomain: "login.acme.example",
    });
});
afterAll(() => on.close());

test("machine-to-machine clients have grants for the Management API, applications have none", async () => {
    const { body } = await on.manage("GET", "/client-grants");
    expect(body).toMatchObject([
        {
            client_id: "one",
            audience: `https://${on.tenant.domain}/api/v2/`,
            scope: ["read:connections", "read:clients"],
        },
        { client_id: "two", scope: [] },
    ]);
    const [grant] = body as object[];
    expect((await on.manage("GET", `/client-grants/${field(grant, "id")}`)).body).toEqual(grant);
    expect((await on.manage("GET", "/client-grants/cgr_none")).body).toMatchObject({
        message: "The grant does not exist.",
        errorCode: "inexistent_client_grant",
    });
});

test("grants are filtered and paged", async () => {
    expect((await on.manage("GET", "/client-grants?client_id=two")).body).toHaveLength(1);
    expect((await on.manage("GET", "/client-grants?audience=https://other.example/")).body).toEqual([]);
    const first = await on.manage("GET", "/client-grants?include_totals=true&per_page=50&take=1");
    expect(first.body).toMatchObject({ client_grants: [{ client_id: "one" }] });
    const next = await on.manage("GET", `/client-grants?from=${field(first.body, "next")}`);
    expect(next.body).toEqual({ client_grants: [expect.objectContaining({ client_id: "two" })] });
});

test("clients are filtered by kind", async () => {
    const ids = async (query: string) =>
        ((await on.manage("GET", `/clients?${query}`)).body as { client_id: string }[]).map(
            ({ client_id }) => client_id,
        );
    expect(await ids("app_type=regular_web")).toEqual(["portal"]);
    expect(await ids("app_type=regular_web,non_interactive")).toEqual(["one", "two", "portal"]);
    expect(await ids("is_global=true")).toEqual([]);
    expect((await on.manage("GET", "/clients?fields=client_id&per_page=1")).body).toEqual([
        { client_id: "one" },
    ]);
});

test("the custom domain is listed, found and read", async () => {
    const { body } = await on.manage("GET", "/custom-domains?q=domain:login*");
    expect(body).toMatchObject([{ domain: "login.acme.example", status: "ready" }]);
    expect((await on.manage("GET", "/custom-domains?q=domain:sso*")).body).toEqual([]);
    expect((await on.manage("GET", "/custom-domains?take=1")).body).toEqual({ custom_domains: body });
    expect(await on.manage("GET", "/custom-domains/cd_none")).toMatchObject({
        status: 404,
        body: { message: "The custom domain cd_none does not exist", errorCode: "inexistent_custom_domain" },
    });
});
