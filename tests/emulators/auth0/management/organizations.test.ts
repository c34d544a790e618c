import { field, TenantUnderTest } from "../support";
import { createOrganization } from "./support";

let on: TenantUnderTest;
let connectionId = "";
beforeAll(async () => {
    on = await TenantUnderTest.start();
    connectionId = await on.connect("acme-entra");
    on.tenant.state.organizations = new Map(
        ["beta", "acme", "corp"].map((name) => {
            const id = `org_${name}000000000000`;
            const connections = name === "acme" ? [connectionId, "con_0000000000000000"] : [];
            return [id, createOrganization(id, name, connections)];
        }),
    );
});
afterAll(() => on.close());

const read = async (path: string, ...scopes: string[]) =>
    on.manage("GET", path, undefined, on.tenant.issueToken(scopes));
const list = (query = "") => read(`/organizations${query}`, "read:organizations");

test("lists organizations by offset, in the order of their creation or sorted", async () => {
    const names = async (query: string) =>
        ((await list(query)).body as { name: string }[]).map(({ name }) => name);
    expect(await names("")).toEqual(["beta", "acme", "corp"]);
    expect(await names("?sort=name:1")).toEqual(["acme", "beta", "corp"]);
    expect(await names("?sort=created_at:-1&per_page=1")).toEqual(["corp"]);
    expect((await list("?include_totals=true&per_page=2&page=1")).body).toMatchObject({
        organizations: [{ name: "corp" }],
        start: 2,
        total: 3,
    });
    expect((await list("?sort=metadata:1")).status).toBe(400);
});

test("lists organizations by checkpoint", async () => {
    const first = await list("?take=2");
    expect(first.body).toMatchObject({ organizations: [{ name: "beta" }, { name: "acme" }] });
    const next = await list(`?take=2&from=${field(first.body, "next")}`);
    expect(next.body).toEqual({ organizations: [expect.objectContaining({ name: "corp" })] });
});

test("lists the connections of an organization that exist, with their names", async () => {
    const path = "/organizations/org_acme000000000000/enabled_connections";
    const { body } = await read(path, "read:organization_connections");
    expect(body).toEqual([
        {
            connection_id: connectionId,
            assign_membership_on_login: true,
            show_as_button: true,
            is_signup_enabled: false,
            connection: { name: "acme-entra", strategy: "samlp" },
        },
    ]);
    const one = await read(`${path}/${connectionId}`, "read:organization_connections");
    expect(one.body).toEqual((body as object[])[0]);
    expect((await read(`${path}?take=1`, "read:organization_connections")).status).toBe(400);
});

test.each(["", "/enabled_connections", "/enabled_connections/con_0000000000000000"])(
    "responds with 404 to an organization that does not exist: %s",
    async (rest) => {
        const path = `/organizations/org_none${rest}`;
        const { status, body } = await read(path, "read:organizations", "read:organization_connections");
        expect(body).not.toHaveProperty("errorCode");
        expect({ status, body }).toMatchObject({
            status: 404,
            body: { message: "No organization found by that id or name" },
        });
    },
);

test("responds with 404 to a connection that the organization does not have", async () => {
    const path = `/organizations/org_beta000000000000/enabled_connections/${connectionId}`;
    expect((await read(path, "read:organization_connections")).body).toMatchObject({
        errorCode: "inexistent_connection",
    });
});

describe("connections of an organization are added, changed and removed", () => {
    const path = "/organizations/org_corp000000000000/connections";

    test("with the defaults that Auth0 has", async () => {
        const added = await on.manage("POST", path, { connection_id: connectionId });
        expect(added).toMatchObject({ status: 201 });
        expect(added.body).toEqual({
            connection_id: connectionId,
            assign_membership_on_login: false,
            show_as_button: true,
            is_enabled: true,
            organization_access_level: "none",
            connection: { name: "acme-entra", strategy: "samlp" },
        });
    });

    test("once only, and only if they exist", async () => {
        expect((await on.manage("POST", path, { connection_id: connectionId })).status).toBe(409);
        expect((await on.manage("POST", path, { connection_id: "con_1111111111111111" })).status).toBe(404);
    });

    test("under both paths; one that is not enabled only under the newer", async () => {
        const older = path.replace("connections", "enabled_connections");
        const one = `${path}/${connectionId}`;
        const changed = await on.manage("PATCH", one, {
            assign_membership_on_login: true,
            is_enabled: false,
        });
        expect(changed.body).toMatchObject({ assign_membership_on_login: true, is_enabled: false });
        expect((await on.manage("GET", older)).body).toEqual([]);
        expect((await on.manage("GET", `${path}?is_enabled=true`)).body).toEqual([]);
        expect((await on.manage("GET", path)).body).toHaveLength(1);
        expect((await on.manage("DELETE", one)).status).toBe(204);
        expect((await on.manage("GET", path)).body).toEqual([]);
    });

    test("ten of them at most", async () => {
        for (let count = 0; count < 10; count++) {
            const id = await on.connect(`limit-${count}`);
            expect((await on.manage("POST", path, { connection_id: id })).status).toBe(201);
        }
        const refused = await on.manage("POST", path, { connection_id: connectionId });
        expect(refused.status).toBe(400);
        expect(field(refused.body, "message")).toContain("at most 10 connections");
    });
});
