import { field, type ScimUnderTest, TenantUnderTest } from "../support";

let on: TenantUnderTest;
let scim: ScimUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start();
    scim = await on.provisionable("acme-entra", {});
});
afterAll(() => on.close());

async function create(name: string, more: Record<string, unknown> = {}): Promise<string> {
    const reply = await on.manage("POST", "/organizations", { name, ...more });
    expect(reply.status).toBe(201);
    return field(reply.body, "id");
}

test("an Organization is created, found by its name, changed and deleted, as recorded", async () => {
    const id = await create("acme", { display_name: "Acme Inc." });
    const path = `/organizations/${id}`;
    expect((await on.manage("GET", "/organizations/name/acme")).body).toEqual({
        id,
        name: "acme",
        display_name: "Acme Inc.",
    });
    const branding = {
        logo_url: "https://acme.example/logo.svg",
        colors: { primary: "#e3e2f0", page_background: "#e3e2ff" },
    };
    const changed = await on.manage("PATCH", path, { branding, metadata: { plan: "business" } });
    expect(changed).toMatchObject({ status: 200, body: { branding, metadata: { plan: "business" } } });
    expect((await on.manage("PATCH", path, { metadata: {} })).body).toEqual({
        id,
        name: "acme",
        display_name: "Acme Inc.",
        branding,
    });
    const quota = { client_credentials: { enforce: true, per_day: 2000 } };
    expect((await on.manage("PATCH", path, { token_quota: quota })).body).toMatchObject({
        token_quota: quota,
    });
    const without = await on.manage("PATCH", path, { token_quota: null });
    expect(without.body).not.toHaveProperty("token_quota");
    expect((await on.manage("DELETE", path)).status).toBe(204);
    expect((await on.manage("GET", path)).status).toBe(404);
});

test.each([
    [{ name: "Acme" }, "Object didn't pass validation for format organization-name: Acme"],
    [{ name: "a".repeat(51) }, "String is too long (51 chars), maximum 50"],
    [{ name: "colors", branding: { colors: { primary: "red", page_background: "#000" } } }, "html-color"],
])("refuses %j", async (body, expected) => {
    const reply = await on.manage("POST", "/organizations", body);
    expect(reply.status).toBe(400);
    expect(field(reply.body, "message")).toContain(expected);
});

test("a name is unique, also at a change", async () => {
    await create("first");
    const second = await create("second");
    expect((await on.manage("POST", "/organizations", { name: "first" })).status).toBe(409);
    expect((await on.manage("PATCH", `/organizations/${second}`, { name: "first" })).status).toBe(409);
    expect((await on.manage("PATCH", `/organizations/${second}`, { name: "second" })).status).toBe(200);
});

test("connections can be enabled at creation, and leave with the connection", async () => {
    const connection = await on.connect("short-lived");
    const id = await create("connected", {
        enabled_connections: [{ connection_id: connection, assign_membership_on_login: true }],
    });
    const path = `/organizations/${id}/connections`;
    expect((await on.manage("GET", path)).body).toMatchObject([{ assign_membership_on_login: true }]);
    await on.manage("DELETE", `/connections/${connection}`);
    expect(on.tenant.state.organizations?.get(id)?.enabled_connections).toEqual([]);
});

test("members are added, listed page by page and removed, and leave with the user", async () => {
    const [ada, bob] = [await scim.addUser("ada@acme.example"), await scim.addUser("bob@acme.example")];
    const path = `/organizations/${await create("members")}/members`;
    expect(await on.manage("POST", path, { members: [ada, bob] })).toMatchObject({ status: 204 });
    expect(await on.manage("POST", path, { members: [ada] })).toMatchObject({ status: 204 });
    expect((await on.manage("GET", `${path}?include_totals=true&fields=user_id`)).body).toEqual({
        members: [{ user_id: ada }, { user_id: bob }],
        start: 0,
        limit: 50,
        total: 2,
    });
    const last = await on.manage("GET", `${path}?take=2&fields=user_id&include_fields=true`);
    expect(last.body).toEqual({
        members: [{ user_id: ada }, { user_id: bob }],
        next: expect.any(String) as string,
    });
    const empty = await on.manage("GET", `${path}?take=2&from=${field(last.body, "next")}`);
    expect(empty.body).toEqual({ members: [] });
    await on.manage("DELETE", path, { members: [ada] });
    await on.manage("DELETE", `/users/${encodeURIComponent(bob)}`);
    expect((await on.manage("GET", path)).body).toEqual([]);
    const unknown = await on.manage("POST", path, { members: ["samlp|acme-entra|none"] });
    expect(unknown).toMatchObject({ status: 404, body: { errorCode: "inexistent_user" } });
});

describe("discovery domains", () => {
    test("are pending and used for discovery unless the caller says otherwise, as recorded", async () => {
        const organization = await create("domains");
        const path = `/organizations/${organization}/discovery-domains`;
        const made = await on.manage("POST", path, { domain: "acme.example" });
        const id = field(made.body, "id");
        expect(made).toMatchObject({
            status: 201,
            body: {
                domain: "acme.example",
                status: "pending",
                verification_host: `_ss-verification.${organization}.acme.example`,
                use_for_organization_discovery: true,
            },
        });
        const changes = { status: "verified", use_for_organization_discovery: false };
        expect((await on.manage("PATCH", `${path}/${id}`, changes)).body).toEqual({
            ...(made.body as object),
            ...changes,
        });
        expect((await on.manage("GET", `${path}/name/acme.example`)).body).toMatchObject({ id });
        expect((await on.manage("POST", path, { domain: "ACME.example" })).status).toBe(409);
        expect((await on.manage("DELETE", `${path}/${id}`)).status).toBe(204);
        expect((await on.manage("DELETE", `${path}/${id}`)).status).toBe(404);
        expect((await on.manage("GET", path)).body).toEqual({ domains: [] });
    });

    test.each(["-acme.example", "ac", "acme..example", "acme.example/x"])("refuse %s", async (domain) => {
        const path = `/organizations/${await create(`refuse-${domain.replace(/[^a-z]/g, "_")}`)}/discovery-domains`;
        expect((await on.manage("POST", path, { domain })).status).toBe(400);
    });

    test("are 100 of an Organization at most, listed by checkpoint", async () => {
        const path = `/organizations/${await create("many")}/discovery-domains`;
        for (let count = 0; count < 100; count++) {
            await on.manage("POST", path, { domain: `d${count}.example`, status: "verified" });
        }
        const refused = await on.manage("POST", path, { domain: "one-more.example" });
        expect(refused.status).toBe(400);
        expect(field(refused.body, "message")).toContain("at most 100 discovery domains");
        const first = await on.manage("GET", `${path}?take=60`);
        const rest = await on.manage("GET", `${path}?take=60&from=${field(first.body, "next")}`);
        expect((rest.body as { domains: unknown[] }).domains).toHaveLength(40);
        expect(rest.body).not.toHaveProperty("next");
    });
});
