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

describe("with a limit of 90 days in the tenant", () => {
    beforeEach(() => {
        environment.tenant.state.appManagementPolicies = [];
        environment.tenant.state.defaultAppManagementPolicy = {
            isEnabled: true,
            servicePrincipalRestrictions: restrictions,
        };
    });

    const addCertificate = async (principal: string, days: number) => {
        const end = new Date(Date.now() + days * 24 * 3_600_000);
        return send("POST", `/v1.0/servicePrincipals/${principal}/addTokenSigningCertificate`, {
            displayName: "CN=acme",
            endDateTime: end.toISOString(),
        });
    };

    test("refuses a signing certificate that lives longer, and accepts a shorter one", async () => {
        const { principal } = await instantiate(send);
        expect(await addCertificate(principal, 120)).toMatchObject({
            status: 400,
            body: { error: { code: "CredentialInvalidLifetimeAsPerAppPolicy" } },
        });
        expect((await addCertificate(principal, 89)).status).toBe(200);
    });

    test("a policy of the application goes before the tenant's", async () => {
        const { principal } = await instantiate(send);
        environment.tenant.state.appManagementPolicies = [
            {
                id: "44444444-4444-4444-8444-444444444444",
                displayName: "Long",
                description: "",
                isEnabled: true,
                restrictions: { passwordCredentials: [], keyCredentials: [] },
                assignedTo: [principal],
            },
        ];
        expect((await addCertificate(principal, 120)).status).toBe(200);
    });

    test("applications that were created before the date of the restriction are exempt", async () => {
        const { principal } = await instantiate(send);
        const [restriction] = restrictions.keyCredentials;
        if (restriction === undefined) throw new Error("missing");
        environment.tenant.state.defaultAppManagementPolicy = {
            isEnabled: true,
            servicePrincipalRestrictions: {
                ...restrictions,
                keyCredentials: [
                    { ...restriction, restrictForAppsCreatedAfterDateTime: "2999-01-01T00:00:00Z" },
                ],
            },
        };
        expect((await addCertificate(principal, 120)).status).toBe(200);
    });
});
