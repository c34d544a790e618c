import { instantiate, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient([
    "Application.ReadWrite.OwnedBy",
    "Policy.Read.All",
    "Policy.ReadWrite.ApplicationConfiguration",
]);
const policies = "/v1.0/policies/tokenLifetimePolicies";
const define = (lifetime: string): string[] => [
    JSON.stringify({ TokenLifetimePolicy: { Version: 1, AccessTokenLifetime: lifetime } }),
];

let environment: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    send = await environment.as(client);
});
afterEach(() => environment.tenant.state.tokenLifetimePolicies?.clear());
afterAll(() => environment.close());

const make = async (displayName: string): Promise<string> => {
    const { status, body } = await send("POST", policies, { definition: define("01:00:00"), displayName });
    expect(status).toBe(201);
    return String(body.id);
};
const refer = (id: string): object => ({
    "@odata.id": `${environment.tenant.server.origin}/v1.0/policies/tokenLifetimePolicies/${id}`,
});

test("creates, finds by name, assigns, changes, unassigns and deletes a policy", async () => {
    const { principal } = await instantiate(send);
    const id = await make("an hour");
    const found = await send("GET", `${policies}?$filter=${encodeURIComponent("displayName eq 'an hour'")}`);
    expect(found.body.value).toMatchObject([{ id, isOrganizationDefault: false }]);
    const assigned = `/v1.0/servicePrincipals/${principal}/tokenLifetimePolicies`;
    expect((await send("POST", `${assigned}/$ref`, refer(id))).status).toBe(204);
    expect((await send("PATCH", `${policies}/${id}`, { definition: define("00:10:00") })).status).toBe(204);
    expect((await send("GET", assigned)).body.value).toMatchObject([{ id, definition: define("00:10:00") }]);
    expect((await send("DELETE", `${assigned}/${id}/$ref`)).status).toBe(204);
    expect((await send("DELETE", `${policies}/${id}`)).status).toBe(204);
    expect((await send("GET", `${policies}/${id}`)).status).toBe(404);
});

test("a service principal has at most one policy", async () => {
    const { principal } = await instantiate(send);
    const assigned = `/v1.0/servicePrincipals/${principal}/tokenLifetimePolicies/$ref`;
    expect((await send("POST", assigned, refer(await make("one")))).status).toBe(204);
    expect((await send("POST", assigned, refer(await make("other")))).status).toBe(400);
});

test.each(["00:09:59", "1.00:00:01", "24:00:00", "01:60:00", "1 hour", ""])(
    "refuses the lifetime '%s'",
    async (lifetime) => {
        const body = { definition: define(lifetime), displayName: "p" };
        expect((await send("POST", policies, body)).status).toBe(400);
    },
);

test.each(["00:10:00", "23:59:59", "1.00:00:00"])("accepts the lifetime '%s'", async (lifetime) => {
    const body = { definition: define(lifetime), displayName: "p" };
    expect((await send("POST", policies, body)).status).toBe(201);
});

test("refuses a definition of another kind", async () => {
    const definition = ['{"ClaimsMappingPolicy":{"Version":1}}'];
    expect((await send("POST", policies, { definition, displayName: "p" })).status).toBe(400);
});
