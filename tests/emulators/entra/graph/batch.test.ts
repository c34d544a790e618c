import { newClient, type Send, startTenant, type TenantUnderTest } from "../emulator";

const client = newClient(["User.ReadWrite.All"]);
let emulator: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    emulator = await startTenant({ clients: [client] });
    send = await emulator.as(client);
});
afterAll(() => emulator.close());

const json = { "Content-Type": "application/json" };
const newUser = (name: string): object => ({
    accountEnabled: true,
    displayName: name,
    mailNickname: name,
    userPrincipalName: `${name}@acme.example`,
    passwordProfile: { password: "xWwvJ]6NMw+bWH-d" },
});
const batch = async (requests: unknown): Promise<Record<string, { status: number; body?: unknown }>> => {
    const { status, body } = await send("POST", "/v1.0/$batch", { requests });
    expect(status).toBe(200);
    const { responses } = body as unknown as { responses: { id: string; status: number; body?: unknown }[] };
    return Object.fromEntries(responses.map((response) => [response.id, response]));
};

test("returns each request of a batch with its own status and body", async () => {
    const responses = await batch([
        { id: "create", method: "POST", url: "/users", headers: json, body: newUser("zoe") },
        { id: "missing", method: "GET", url: "/users/unknown@acme.example" },
        { id: "count", method: "GET", url: "users/$count", headers: { ConsistencyLevel: "eventual" } },
        { id: "forbidden", method: "GET", url: "/groups" },
    ]);
    expect(responses.create).toMatchObject({ status: 201, body: { userPrincipalName: "zoe@acme.example" } });
    expect(responses.missing).toMatchObject({ status: 404, body: { error: {} } });
    expect(responses.count).toMatchObject({ status: 200, body: expect.stringMatching(/^\d+$/) as string });
    expect(responses.forbidden).toMatchObject({ status: 403 });
});

test("runs a request after those that it depends on, and not at all when one of them failed", async () => {
    const responses = await batch([
        { id: "1", method: "POST", url: "/users", headers: json, body: newUser("ann") },
        {
            id: "2",
            method: "PATCH",
            url: "/users/ann@acme.example",
            headers: json,
            body: { jobTitle: "x" },
            dependsOn: ["1"],
        },
        { id: "3", method: "GET", url: "/users/ann@acme.example?$select=jobTitle", dependsOn: ["2"] },
        { id: "4", method: "DELETE", url: "/users/unknown@acme.example" },
        { id: "5", method: "DELETE", url: "/users/ann@acme.example", dependsOn: ["3", "4"] },
    ]);
    expect(responses["3"]).toMatchObject({ status: 200, body: { jobTitle: "x" } });
    expect(responses["4"]).toMatchObject({ status: 404 });
    expect(responses["5"]).toMatchObject({ status: 424 });
    expect((await send("GET", "/v1.0/users/ann@acme.example")).status).toBe(200);
});

test("applies planted faults to the requests of a batch, and records each of them", async () => {
    const { faults, server } = emulator.tenant;
    faults.add("GET /v1.0/users/zoe@acme.example #1 status=503,retry-after=3");
    faults.add("GET /v1.0/users/ann@acme.example #1 drop");
    faults.add("GET /v1.0/users/ann@acme.example #2 drop-after");
    faults.add("GET /v1.0/users/ann@acme.example #3 truncate=5");
    const responses = await batch([
        { id: "1", method: "GET", url: "/users/zoe@acme.example" },
        { id: "2", method: "GET", url: "/users/ann@acme.example" },
        { id: "3", method: "GET", url: "/users/ann@acme.example", dependsOn: ["1"] },
        { id: "4", method: "GET", url: "/users/ann@acme.example" },
        { id: "5", method: "GET", url: "/users/ann@acme.example" },
    ]);
    faults.clear();
    expect(responses["1"]).toMatchObject({ status: 503, headers: { "Retry-After": "3" } });
    expect(["2", "3", "4", "5"].map((id) => responses[id]?.status)).toEqual([503, 424, 503, 503]);
    expect(server.traffic.entries.map(({ url }) => url)).toEqual(
        expect.arrayContaining(["/v1.0/$batch", "/v1.0/users/zoe@acme.example"]),
    );
});

test.each([
    ["no requests", {}, "Invalid batch payload format."],
    ["an empty list", { requests: [] }, "Invalid batch payload format."],
    [
        "more than 20 requests",
        { requests: Array.from({ length: 21 }, (_, i) => ({ id: String(i), method: "GET", url: "/users" })) },
        "exceeds the maximum value of 20",
    ],
    [
        "two requests with one id",
        {
            requests: [
                { id: "1", method: "GET", url: "/users" },
                { id: "1", method: "GET", url: "/users" },
            ],
        },
        "not unique",
    ],
    ["a request without a url", { requests: [{ id: "1", method: "GET" }] }, "relative url"],
    ["an unknown method", { requests: [{ id: "1", method: "TRACE", url: "/users" }] }, "not supported"],
    [
        "a body without Content-Type",
        { requests: [{ id: "1", method: "POST", url: "/users", body: {} }] },
        "Content-Type",
    ],
    [
        "a dependency on a later request",
        { requests: [{ id: "1", method: "GET", url: "/users", dependsOn: ["2"] }] },
        "does not come before",
    ],
])("rejects %s", async (_case, body, message) => {
    const response = await send("POST", "/v1.0/$batch", body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
});

test("refuses a batch without an access token", async () => {
    const { status } = await emulator.plain("POST", "/v1.0/$batch", { requests: [] });
    expect(status).toBe(401);
});
