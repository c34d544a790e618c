import { getDocumentedThrottling } from "../../../../../emulators/entra";
import { countResourceUnits } from "../../../../../emulators/entra/graph/middleware/throttling";
import { VirtualClock } from "../../../../../emulators/support/clock";
import { type GraphResponse, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient(["Application.ReadWrite.All", "AuditLog.Read.All", "User.Read.All"]);
const other = newClient(["Application.ReadWrite.All", "AuditLog.Read.All"]);
const clock = new VirtualClock({ speed: 0 });
let environment: TenantUnderTest;
let send: Send;
let sendOther: Send;
beforeAll(async () => {
    environment = await startTenant({ clients: [client, other], clock });
    send = await environment.as(client);
    sendOther = await environment.as(other);
});
afterAll(() => environment.close());
beforeEach(() => environment.tenant.state.throttling?.clear());

const times = async (count: number, act: () => Promise<GraphResponse>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let index = 0; index < count; index += 1) statuses.push((await act()).status);
    return statuses;
};

test("throttles the sixth request for logs in ten seconds, with Retry-After", async () => {
    environment.tenant.graph.throttling = getDocumentedThrottling(40);
    const logs = (from = send): Promise<GraphResponse> => from("GET", "/v1.0/auditLogs/provisioning");
    expect(await times(5, logs)).toEqual([200, 200, 200, 200, 200]);
    await clock.advance(3500);
    const { status, headers, body } = await logs();
    expect(status).toBe(429);
    expect(headers).toMatchObject({
        "retry-after": "7",
        "x-ms-throttle-information": "ResourceUnitLimitExceeded",
        "x-ms-throttle-scope": `Tenant_Application/Read/${client.appId}/${environment.tenant.state.tenantId}`,
    });
    expect(body.error).toEqual({
        code: "TooManyRequests",
        message: "Please retry again later.",
        innerError: {
            code: "429",
            message: "Please retry after",
            status: "429",
            date: clock.now().toISOString().slice(0, 19),
            "request-id": headers["request-id"],
            "client-request-id": headers["client-request-id"],
        },
    });
    // What a client compares the times of objects with.
    expect(headers["date"]).toBe(clock.now().toUTCString());
    // Each application has its own limit, and other services have theirs.
    expect((await logs(sendOther)).status).toBe(200);
    expect((await send("GET", "/v1.0/users")).status).toBe(200);
    await clock.advance(7000);
    expect((await logs()).status).toBe(200);
});

test("limits writes per application and per tenant without applying the rejected ones", async () => {
    const create = (from: Send) => () => from("POST", "/v1.0/applications", { displayName: "x" });
    const before = environment.tenant.state.applications.size;
    environment.tenant.graph.throttling = {
        writes: { limit: 2, windowMs: 150_000 },
        tenantWrites: { limit: 3, windowMs: 300_000 },
    };
    expect(await times(3, create(send))).toEqual([201, 201, 429]);
    // The refused one counts for the application, not yet for the tenant.
    expect(await times(2, create(sendOther))).toEqual([201, 429]);
    expect(environment.tenant.state.applications.size).toBe(before + 3);
    expect((await send("GET", "/v1.0/applications")).status).toBe(200);
});

test("returns the cost of a request, and from 80 percent on the used share of the limit", async () => {
    environment.tenant.graph.throttling = { resourceUnits: { limit: 10, windowMs: 10_000 } };
    const headers: unknown[] = [];
    for (let index = 0; index < 5; index += 1) {
        const { headers: sent } = await send("GET", "/v1.0/users");
        headers.push([sent["x-ms-resource-unit"], sent["x-ms-throttle-limit-percentage"]]);
    }
    expect(headers).toEqual([
        ["2", undefined],
        ["2", undefined],
        ["2", undefined],
        ["2", undefined],
        ["2", "1.0"],
    ]);
    expect((await send("GET", "/v1.0/users")).status).toBe(429);
});

test.each([
    ["GET", "/users", "", 2],
    ["GET", "/users", "$select=id", 1],
    ["GET", "/users", "$top=10&$select=id", 1],
    ["GET", "/groups/:id/members", "$top=10", 2],
    ["GET", "/groups/:id/transitiveMembers", "$expand=x", 6],
    ["PATCH", "/users/:id", "", 1],
    ["GET", "/servicePrincipals/:id/synchronization/jobs", "", undefined],
])("%s %s?%s costs %p", (method, path, query, cost) => {
    expect(countResourceUnits({ method, path, query: new URLSearchParams(query) })).toBe(cost);
});

test.each([
    [49, 3500],
    [50, 5000],
    [500, 5000],
    [501, 8000],
])("a tenant of %i users has %i resource units in ten seconds", (users, limit) => {
    expect(getDocumentedThrottling(users).resourceUnits).toEqual({ limit, windowMs: 10_000 });
});

test("applies no limits without the option", async () => {
    environment.tenant.graph.throttling = undefined;
    expect(new Set(await times(30, () => send("GET", "/v1.0/auditLogs/provisioning")))).toEqual(
        new Set([200]),
    );
});
