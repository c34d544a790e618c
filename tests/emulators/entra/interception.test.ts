import { instantiate, newClient, startTenant, type TenantUnderTest } from "./emulator";

const client = newClient();
let environment: TenantUnderTest;
beforeAll(async () => (environment = await startTenant({ clients: [client], delayMs: 20 })));
afterAll(() => environment.close());
afterEach(() => {
    environment.tenant.interceptors.length = 0;
});

test("delays each response", async () => {
    const send = await environment.as(client);
    const start = performance.now();
    await send("GET", "/v1.0/applicationTemplates");
    expect(performance.now() - start).toBeGreaterThanOrEqual(19);
});

test("does not apply a throttled request", async () => {
    const send = await environment.as(client);
    const { application } = await instantiate(send);
    environment.tenant.interceptors.push({
        before: ({ method }) =>
            method === "DELETE" ? { status: 429, headers: { "retry-after": "1" }, body: {} } : undefined,
    });
    const { status, headers } = await send("DELETE", `/v1.0/applications/${application}`);
    expect([status, headers["retry-after"]]).toEqual([429, "1"]);
    expect((await send("GET", `/v1.0/applications/${application}`)).status).toBe(200);
});

test("applies a request whose response is lost", async () => {
    const send = await environment.as(client);
    const { application } = await instantiate(send);
    environment.tenant.interceptors.push({
        after: ({ method }) => (method === "DELETE" ? { status: 500, body: {} } : undefined),
    });
    expect((await send("DELETE", `/v1.0/applications/${application}`)).status).toBe(500);
    expect((await send("GET", `/v1.0/applications/${application}`)).status).toBe(404);
});
