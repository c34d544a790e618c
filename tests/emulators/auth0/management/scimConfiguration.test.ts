import { isEmpty } from "../../../../emulators/auth0";
import defaultMapping from "../../../../emulators/auth0/data/samlpDefaultMapping.json";
import { SetClock } from "../../support/setClock";
import { enterprise, field, groupScopes, TenantUnderTest, user, userScopes } from "../support";

const clock = new SetClock("2026-01-01T00:00:00.000Z");
let on: TenantUnderTest;
let id: string;
let path: string;
beforeAll(async () => {
    on = await TenantUnderTest.start({ clock });
});
afterAll(() => on.close());
beforeEach(async () => {
    clock.set("2026-01-01T00:00:00.000Z");
    for (const key of [...on.tenant.state.connections.keys()]) {
        await on.manage("DELETE", `/connections/${key}`);
    }
    id = await on.connect("acme-entra");
    path = `/connections/${id}/scim-configuration`;
});

describe("configuration", () => {
    test("created without a body has the default mapping and userName as ID", async () => {
        const reply = await on.call("POST", `/api/v2${path}`, {
            token: on.token,
            headers: { "content-type": "application/json" },
        });
        expect(reply).toMatchObject({
            status: 201,
            body: {
                tenant_name: "acme",
                connection_id: id,
                connection_name: "acme-entra",
                strategy: "samlp",
                mapping: defaultMapping,
                user_id_attribute: "userName",
                created_at: "2026-01-01T00:00:00.000Z",
                updated_on: "2026-01-01T00:00:00.000Z",
            },
        });
        expect((await on.manage("GET", path)).body).toEqual(reply.body);
    });

    test("the default mapping has the 32 entries in Auth0's spelling", async () => {
        const reply = await on.manage("GET", `${path}/default-mapping`);
        expect(reply).toMatchObject({ status: 200, body: { mapping: defaultMapping } });
        expect(defaultMapping).toHaveLength(32);
        expect(defaultMapping[1]).toEqual({ scim: "emails[primary eq true].value", auth0: "email" });
        expect(defaultMapping[31]).toEqual({ scim: `${enterprise}.manager`, auth0: "app_metadata.manager" });
    });

    test("PATCH replaces the mapping as a whole and needs both properties", async () => {
        await on.manage("POST", path, { user_id_attribute: "externalId" });
        clock.set("2026-01-01T01:00:00.000Z");
        const body = { user_id_attribute: "userName", mapping: [{ scim: "userName", auth0: "username" }] };
        expect(await on.manage("PATCH", path, body)).toMatchObject({
            status: 200,
            body: { ...body, created_at: "2026-01-01T00:00:00.000Z", updated_on: "2026-01-01T01:00:00.000Z" },
        });
        for (const partial of [{ user_id_attribute: "userName" }, { mapping: body.mapping }]) {
            expect((await on.manage("PATCH", path, partial)).status).toBe(400);
        }
        expect(((await on.manage("GET", path)).body as { mapping: unknown }).mapping).toEqual(body.mapping);
    });

    test("names in a mapping are not checked, its form is", async () => {
        const odd = { user_id_attribute: "test_attribute", mapping: [{ scim: "scim", auth0: "attr_auth0" }] };
        expect(await on.manage("POST", path, odd)).toMatchObject({ status: 201, body: odd });
        for (const mapping of ["all", [{ scim: "userName" }], ["userName"]]) {
            expect(await on.manage("PATCH", path, { user_id_attribute: "userName", mapping })).toMatchObject({
                status: 400,
                body: { message: "Invalid mapping provided" },
            });
        }
    });

    test("exists once", async () => {
        await on.manage("POST", path);
        expect(await on.manage("POST", path)).toMatchObject({
            status: 400,
            body: { message: "SCIM configuration alreay exists for connection" },
        });
    });

    test("responds as recorded when it is not there", async () => {
        const plain = { statusCode: 404, error: "Not Found", message: "Not Found" };
        for (const [method, url] of [
            ["GET", path],
            ["GET", `${path}/tokens`],
            ["POST", `${path}/tokens`],
        ] as const) {
            expect(await on.manage(method, url)).toMatchObject({ status: 404, body: plain });
        }
        expect((await on.manage("GET", path)).body).toEqual(plain);
        const unknown = "/connections/con_0000000000000000/scim-configuration";
        expect(await on.manage("POST", unknown)).toMatchObject({
            status: 404,
            body: { message: "The connection does not exist", errorCode: "inexistent_connection" },
        });
        expect(await on.manage("DELETE", path)).toMatchObject({ status: 204, body: undefined });
    });

    test("is refused for a strategy without SCIM", async () => {
        const database = await on.manage("POST", "/connections", { name: "db", strategy: "auth0" });
        const url = `/connections/${field(database.body, "id")}/scim-configuration`;
        const reply = await on.manage("POST", url);
        expect(reply.status).toBe(404);
        expect(field(reply.body, "message")).toMatch(/^This connection type does not support SCIM\. /);
    });

    test("all configurations of the tenant are listed by checkpoint", async () => {
        await on.manage("POST", path);
        await on.provisionable("second");
        const first = await on.manage("GET", "/connections-scim-configurations?take=1");
        expect(first.body).toMatchObject({ scim_configurations: [{ connection_name: "acme-entra" }] });
        const from = field(first.body, "next");
        const second = await on.manage("GET", `/connections-scim-configurations?take=1&from=${from}`);
        expect(second.body).toMatchObject({ scim_configurations: [{ connection_name: "second" }] });
        expect(second.body).not.toHaveProperty("next");
    });
});

describe("tokens", () => {
    beforeEach(() => on.manage("POST", path));

    test("are shown once, then listed without the value", async () => {
        const made = await on.manage("POST", `${path}/tokens`, { scopes: ["get:users", "post:users"] });
        expect(made).toMatchObject({
            status: 201,
            body: { scopes: ["get:users", "post:users"], created_at: "2026-01-01T00:00:00.000Z" },
        });
        const token_id = field(made.body, "token_id");
        expect(token_id).toMatch(/^tok_[A-Za-z0-9]{16}$/);
        expect(field(made.body, "token")).toMatch(new RegExp(`^${token_id}\\.[0-9a-f]{64}$`));
        expect(made.body).not.toHaveProperty("valid_until");
        expect((await on.manage("GET", `${path}/tokens`)).body).toEqual([
            { token_id, created_at: "2026-01-01T00:00:00.000Z", scopes: ["get:users", "post:users"] },
        ]);
        expect(await on.manage("DELETE", `${path}/tokens/${token_id}`)).toMatchObject({ status: 204 });
        expect((await on.manage("GET", `${path}/tokens`)).body).toEqual([]);
        expect((await on.manage("DELETE", `${path}/tokens/${token_id}`)).status).toBe(404);
    });

    test("are two at most, expired ones included", async () => {
        await on.manage("POST", `${path}/tokens`, { token_lifetime: 901 });
        const second = await on.manage("POST", `${path}/tokens`);
        clock.set("2026-01-01T01:00:00.000Z");
        expect(await on.manage("POST", `${path}/tokens`)).toMatchObject({
            status: 409,
            body: {
                statusCode: 409,
                error: "Conflict",
                message: "Maximum of 2 tokens already issued for this connection",
            },
        });
        await on.manage("DELETE", `${path}/tokens/${field(second.body, "token_id")}`);
        expect((await on.manage("POST", `${path}/tokens`)).status).toBe(201);
    });

    test.each([
        { token_lifetime: 900 },
        { token_lifetime: 1000.5 },
        { token_lifetime: "3600" },
        { scopes: [] },
        { scopes: ["get:everything"] },
        { scopes: "get:users" },
        { lifetime: 3600 },
    ])("%j is refused", async (body) => {
        expect(await on.manage("POST", `${path}/tokens`, body)).toMatchObject({
            status: 400,
            body: { errorCode: "invalid_body" },
        });
        expect((await on.manage("GET", `${path}/tokens`)).body).toEqual([]);
    });

    test("without scopes may do everything with users", async () => {
        const reply = await on.manage("POST", `${path}/tokens`, {});
        expect(reply.body).toMatchObject({ scopes: userScopes });
    });

    test("expire, and say when they were used last", async () => {
        const made = await on.manage("POST", `${path}/tokens`, { scopes: userScopes, token_lifetime: 901 });
        expect(made.body).toMatchObject({ valid_until: "2026-01-01T00:15:01.000Z" });
        const token = field(made.body, "token");
        const ask = () => on.call("GET", `/scim/v2/connections/${id}/Users`, { token });
        clock.set("2026-01-01T00:15:00.000Z");
        expect((await ask()).status).toBe(200);
        expect((await on.manage("GET", `${path}/tokens`)).body).toMatchObject([
            { valid_until: "2026-01-01T00:15:01.000Z", last_used_at: "2026-01-01T00:15:00.000Z" },
        ]);
        clock.set("2026-01-01T00:15:01.000Z");
        expect(await ask()).toMatchObject({ status: 401, body: { detail: "The bearer token has expired" } });
    });

    test("their values are nowhere in the state nor in the record of traffic", async () => {
        const made = await on.manage("POST", `${path}/tokens`, { scopes: userScopes });
        const token = field(made.body, "token");
        await on.call("POST", `/scim/v2/connections/${id}/Users`, { token, body: user("ada@acme.example") });
        const state = JSON.stringify(on.tenant.state, (_key, value: unknown) =>
            value instanceof Map ? [...(value as Map<string, unknown>).entries()] : value,
        );
        expect(state).toContain(field(made.body, "token_id"));
        expect(state).toContain("samlp|acme-entra|ada@acme.example");
        const secret = token.split(".")[1] ?? "";
        expect(state).not.toContain(secret);
        expect(JSON.stringify(on.tenant.server.traffic.entries)).not.toContain(secret);
        expect(JSON.stringify(on.tenant.server.traffic.entries)).not.toContain(on.token);
    });
});

test("deleting the connection deletes its configuration, tokens, users and groups, and no others", async () => {
    const scopes = [...userScopes, ...groupScopes];
    const [gone, kept] = [
        await on.provisionable("gone", {}, scopes),
        await on.provisionable("kept", {}, scopes),
    ];
    for (const scim of [gone, kept]) {
        const value = await scim.addUser("ada@acme.example");
        const schemas = ["urn:ietf:params:scim:schemas:core:2.0:Group"];
        await scim.call("POST", "/Groups", { schemas, displayName: "Engineering", members: [{ value }] });
    }
    expect((await on.manage("DELETE", `/connections/${gone.connectionId}`)).status).toBe(202);
    const { scimConfigurations, scimTokens, users, groups } = on.tenant.state;
    expect([...scimConfigurations.keys()]).toEqual([kept.connectionId]);
    expect([...scimTokens.values()].map(({ connection_id }) => connection_id)).toEqual([kept.connectionId]);
    expect([...users.keys()]).toEqual(["samlp|kept|ada@acme.example"]);
    expect([...groups.values()].map(({ connection_id }) => connection_id)).toEqual([kept.connectionId]);
    expect((await gone.call("GET", "/Users")).status).toBe(401);
    expect(isEmpty(on.tenant.state)).toBe(false);
    await on.manage("DELETE", `/connections/${kept.connectionId}`);
    await on.manage("DELETE", `/connections/${id}`);
    expect(isEmpty(on.tenant.state)).toBe(true);
});

test("deleting the SCIM configuration revokes its tokens and keeps the users", async () => {
    const scim = await on.provisionable("off");
    await scim.addUser("ada@acme.example");
    await on.manage("DELETE", `/connections/${scim.connectionId}/scim-configuration`);
    expect((await scim.call("GET", "/Users")).status).toBe(401);
    expect([...on.tenant.state.users.keys()]).toEqual(["samlp|off|ada@acme.example"]);
});
