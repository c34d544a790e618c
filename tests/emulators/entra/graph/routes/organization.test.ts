import { newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient(["Organization.Read.All"]);

let environment: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    send = await environment.as(client);
});
afterAll(() => environment.close());

test("the tenant has its default domain and the initial one", async () => {
    const { tenantId, verifiedDomain } = environment.tenant.state;
    const { body } = await send("GET", "/v1.0/organization?$select=id,verifiedDomains");
    const initial = `${verifiedDomain.split(".")[0] ?? ""}.onmicrosoft.com`;
    expect(body.value).toMatchObject([
        {
            id: tenantId,
            verifiedDomains: [
                { name: initial, isInitial: true, isDefault: false },
                { name: verifiedDomain, isInitial: false, isDefault: true },
            ],
        },
    ]);
    environment.tenant.state.verifiedDomain = initial;
    const one = await send("GET", `/v1.0/organization/${tenantId}`);
    expect(one.body).toMatchObject({
        verifiedDomains: [{ name: initial, isInitial: true, isDefault: true }],
    });
});

test("another tenant is not found", async () => {
    const { status } = await send("GET", "/v1.0/organization/00000000-0000-0000-0000-000000000000");
    expect(status).toBe(404);
});

test("the tenant has Entra ID P1 unless its state says otherwise", async () => {
    const list = async () => (await send("GET", "/v1.0/subscribedSkus")).body.value as object[];
    expect(await list()).toMatchObject([
        { skuPartNumber: "AAD_PREMIUM", servicePlans: [{ servicePlanName: "AAD_PREMIUM" }] },
    ]);
    environment.tenant.state.subscribedSkus = [];
    expect(await list()).toEqual([]);
});
