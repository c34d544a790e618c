import { instantiate, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient(["Application.ReadWrite.OwnedBy", "Policy.Read.All"]);
const restrictions = {
    passwordCredentials: [],
    keyCredentials: [
        {
            restrictionType: "asymmetricKeyLifetime" as const,
            maxLifetime: "P90D",
            restrictForAppsCreatedAfterDateTime: null,
            state: "enabled" as const,
        },
    ],
};

let environment: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    send = await environment.as(client);
});
afterAll(() => environment.close());

test("the policy of a new tenant is off and restricts nothing", async () => {
    const { status, body } = await send("GET", "/v1.0/policies/defaultAppManagementPolicy");
    expect(status).toBe(200);
    expect(body).toMatchObject({ isEnabled: false, servicePrincipalRestrictions: { keyCredentials: [] } });
});

test("shows what an administrator has changed in it", async () => {
    environment.tenant.state.defaultAppManagementPolicy = {
        isEnabled: true,
        servicePrincipalRestrictions: restrictions,
    };
    const { body } = await send("GET", "/v1.0/policies/defaultAppManagementPolicy");
    expect(body).toMatchObject({ isEnabled: true, servicePrincipalRestrictions: restrictions });
    expect(body).toMatchObject({ applicationRestrictions: { keyCredentials: [] } });
});

test("lists the policies that are assigned to a service principal, and no other", async () => {
    const [one, other] = [await instantiate(send), await instantiate(send)];
    environment.tenant.state.appManagementPolicies = [
        {
            id: "44444444-4444-4444-8444-444444444444",
            displayName: "Short",
            description: "",
            isEnabled: true,
            restrictions,
            assignedTo: [one.principal],
        },
    ];
    const list = async (id: string) =>
        (await send("GET", `/v1.0/servicePrincipals/${id}/appManagementPolicies`)).body.value as object[];
    expect(await list(one.principal)).toMatchObject([{ displayName: "Short", restrictions }]);
    expect(await list(other.principal)).toEqual([]);
});
