import { VirtualClock } from "../../../../emulators/support/clock";
import { field, type ScimUnderTest, TenantUnderTest } from "../support";

const clock = new VirtualClock({ start: new Date("2026-01-01T00:00:00Z"), speed: 0 });
let on: TenantUnderTest;
let scim: ScimUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start({ clock });
    scim = await on.provisionable("acme-entra");
    await clock.advance(60_000);
    await scim.addUser("ada@acme.example");
    await scim.call("POST", "/Users", { schemas: [], userName: "" });
});
afterAll(() => on.close());

const search = async (q: string, more = "") =>
    (await on.manage("GET", `/logs?q=${encodeURIComponent(q)}${more}`)).body as Record<string, unknown>[];

test("a write to the Management API is an event with its request and response", async () => {
    const [event] = await search('type:sapi AND description:"Create a connection"');
    expect(event).toMatchObject({
        type: "sapi",
        date: "2026-01-01T00:00:00.000Z",
        client_id: "emulator",
        tenant_name: "acme",
        details: {
            request: {
                method: "post",
                path: "/api/v2/connections",
                channel: "api",
                body: { name: "acme-entra", strategy: "samlp" },
            },
            response: { statusCode: 201, body: { id: scim.connectionId } },
        },
    });
    expect(event).toHaveProperty("_id", event?.log_id);
});

test("a request of the SCIM client is an event, of success or of failure", async () => {
    expect(await search("type:sscim")).toMatchObject([
        {
            type: "sscim",
            date: "2026-01-01T00:01:00.000Z",
            connection: "acme-entra",
            connection_id: scim.connectionId,
            strategy: "samlp",
            details: {
                action: "post:users",
                connection_id: scim.connectionId,
                request: {
                    method: "POST",
                    path: `/scim/v2/connections/${scim.connectionId}/Users`,
                    query: {},
                    ip: "127.0.0.1",
                    body: { userName: "ada@acme.example" },
                },
                response: { statusCode: 201 },
            },
        },
    ]);
    const [failure] = await search("type:fscim");
    expect(failure).toMatchObject({ details: { response: { statusCode: 400 } } });
    expect(failure?.description).toMatch(/\w+/);
});

test("reads of the Management API are no events, and neither are refused writes", async () => {
    const before = on.tenant.state.logs.length;
    await on.manage("GET", "/connections");
    await on.manage("POST", "/connections", { name: "x" });
    expect(on.tenant.state.logs).toHaveLength(before);
});

test("no token stands in an event", async () => {
    const [event] = await search('description:"Create a SCIM token"');
    expect(event).toMatchObject({
        details: { accessedSecrets: ["token"], response: { body: { token: "*****" } } },
    });
    const text = JSON.stringify(on.tenant.state.logs);
    expect(text).not.toContain(scim.token.split(".")[1]);
    expect(text).not.toContain(on.token);
});

test("a search comes newest first, a checkpoint oldest first with a link to the rest", async () => {
    const all = (await on.manage("GET", "/logs")).body as { log_id: string }[];
    const ids = all.map(({ log_id }) => log_id);
    expect(ids).toEqual([...ids].sort().reverse());
    const oldest = ids.at(-1) ?? "";
    const page = await on.manage("GET", `/logs?from=${oldest}&take=2`);
    expect((page.body as { log_id: string }[]).map(({ log_id }) => log_id)).toEqual(
        ids.slice(-3, -1).reverse(),
    );
    const link = /<([^>]+)>; rel="next"/.exec(String(page.headers.link))?.[1] ?? "";
    const { search: query } = new URL(link);
    const rest = (await on.manage("GET", `/logs${query}`)).body as { log_id: string }[];
    expect(rest[0]?.log_id).toBe(ids.at(-4));
    const end = await on.manage("GET", `/logs?from=${ids[0]}&take=2`);
    expect(end.body).toEqual([]);
    expect(end.headers.link).toContain(`from=${ids[0]}&take=2`);
});

test("an event is read by its ID; fields narrow it, the ID stays", async () => {
    const [event] = await search("type:sscim", "&fields=type,date");
    expect(event).toEqual({
        log_id: expect.stringMatching(/^90020260101000100000\d{36}$/) as string,
        type: "sscim",
        date: "2026-01-01T00:01:00.000Z",
    });
    const one = await on.manage("GET", `/logs/${String(event?.log_id)}`);
    expect(one.body).toMatchObject({ type: "sscim", connection: "acme-entra" });
    expect((await on.manage("GET", "/logs/900")).body).toMatchObject({
        statusCode: 404,
        message: "Log not found.",
    });
});

test("events of a user are those of the user alone", async () => {
    const path = `/users/${encodeURIComponent("samlp|acme-entra|ada@acme.example")}`;
    await on.manage("PATCH", path, { blocked: true });
    expect((await on.manage("GET", `${path}/logs`)).body).toMatchObject([
        { type: "sapi", description: "Update a user" },
    ]);
});

test("the log keeps the newest events when it is full", async () => {
    const { logs } = on.tenant.state;
    const template = logs[0];
    if (template === undefined) throw new Error("the log is empty");
    const last = logs.at(-1)?.log_id;
    logs.unshift(...Array.from({ length: 6000 }, () => template));
    await on.manage("DELETE", "/connections/con_0000000000000000");
    expect(logs.length).toBe(5000);
    expect(logs.at(-2)?.log_id).toBe(last);
    expect(field(logs.at(-1), "description")).toBe("Delete a connection");
});
