import { TenantUnderTest } from "../auth0/support";

let on: TenantUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start({ delayMs: 30 });
});
afterAll(() => on.close());
afterEach(() => {
    on.tenant.interceptors.length = 0;
});

test("delays each response", async () => {
    const start = performance.now();
    await on.manage("GET", "/connections");
    expect(performance.now() - start).toBeGreaterThanOrEqual(29);
});

test("does not run the route when a response is given before it", async () => {
    on.tenant.interceptors.push({
        before: ({ method, url }) =>
            method === "DELETE" && url.startsWith("/api/v2/connections/")
                ? { status: 429, headers: { "x-ratelimit-reset": "1" }, body: { statusCode: 429 } }
                : undefined,
    });
    const id = await on.connect("survives");
    expect(await on.manage("DELETE", `/connections/${id}`)).toMatchObject({
        status: 429,
        headers: { "x-ratelimit-reset": "1" },
        body: { statusCode: 429 },
    });
    expect(on.tenant.state.connections.has(id)).toBe(true);
});

test("applies the request when a response is given after the route", async () => {
    const scim = await on.provisionable("lossy");
    const seen: number[] = [];
    on.tenant.interceptors.push({
        after: ({ url }, status) => {
            seen.push(status);
            return url.endsWith("/tokens") ? { status: 500, body: { statusCode: 500 } } : undefined;
        },
    });
    const reply = await on.manage("POST", `/connections/${scim.connectionId}/scim-configuration/tokens`);
    expect(reply).toMatchObject({ status: 500, body: { statusCode: 500 } });
    expect(seen).toEqual([201]);
    expect(on.tenant.state.scimTokens.size).toBe(2);
    expect(on.tenant.server.traffic.entries.at(-1)).toMatchObject({ status: 500 });
});
