import { getDeployment, tenantNameOf } from "../../../provider/functions/getDeployment";
import type { Values } from "../../../provider/host/definition";
import { capabilities } from "../../../provider/permissions";
import { auth0Scopes, contextOf, startTenants, type Tenants } from "../support/tenants";

let tenants: Tenants;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());

test("tells where the deployment goes, from settings and tokens alone", async () => {
    const clients = tenants.clients();
    const result = await getDeployment.invoke({ capabilities }, contextOf(clients));
    expect(result).toEqual({
        outputs: {
            auth0Domain: tenants.auth0.domain,
            auth0TenantName: undefined,
            entraTenantId: tenants.entra.state.tenantId,
            entraLoginEndpoint: tenants.entra.server.origin,
            graphEndpoint: tenants.entra.server.origin,
            deployerObjectId: "22222222-2222-4222-8222-222222222222",
            nonGalleryTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
        },
    });
    expect(clients.requests.filter((line) => !/token|metadata|openid-configuration/.test(line))).toEqual([]);
});

test("does not log in to Auth0 when nothing of Auth0 is asked for", async () => {
    const clients = tenants.clients({ environment: { AUTH0_CLIENT_SECRET: "" } });
    const result = await getDeployment.invoke({ capabilities: ["application"] }, contextOf(clients));
    expect(result).toHaveProperty("outputs.auth0Domain", tenants.auth0.domain);
});

test("names everything that is missing on both sides in one failure", async () => {
    const weak = await startTenants({
        permissions: ["Application.ReadWrite.OwnedBy"],
        scopes: auth0Scopes.filter((scope) => !/^(create:scim_token|delete:connections)$/.test(scope)),
    });
    try {
        const result = await getDeployment.invoke({ capabilities }, contextOf(weak.clients()));
        if (!("failures" in result)) throw new Error("this should have failed");
        expect(result.failures).toHaveLength(1);
        const reason = result.failures[0]?.reason ?? "";
        for (const permission of [
            "AppRoleAssignment.ReadWrite.All",
            "User.Read.All",
            "GroupMember.Read.All",
            "Synchronization.ReadWrite.All",
            "create:scim_token",
            "delete:connections",
            "Entra admin center > App registrations",
            "Auth0 Dashboard > Applications > APIs",
        ]) {
            expect(reason).toContain(permission);
        }
        expect(reason).not.toContain("Application.ReadWrite.OwnedBy (or");
        expect(reason).not.toContain("create:connections");
        const some = await getDeployment.invoke({ capabilities: ["application"] }, contextOf(weak.clients()));
        expect(some).toHaveProperty("outputs");
    } finally {
        await weak.close();
    }
});

test("lets an Auth0 token through that it cannot read", async () => {
    const clients = tenants.clients({ environment: { AUTH0_API_TOKEN: "opaque-token" } });
    expect(await getDeployment.invoke({ capabilities }, contextOf(clients))).toHaveProperty("outputs");
});

test("refuses a capability that does not exist", async () => {
    const ask = (args: Values) => getDeployment.invoke(args, contextOf(tenants.clients()));
    expect(await ask({ capabilities: ["connections"] })).toEqual({
        failures: [
            {
                property: "capabilities[0]",
                reason: expect.stringMatching(/is "connections"; did you mean "connection"\?/) as string,
            },
        ],
    });
    expect(await ask({ capabilities: "connection" })).toHaveProperty("failures");
});

test.each([
    ["acme.eu.auth0.com", "acme"],
    ["acme.auth0.com", "acme"],
    ["login.acme.example", undefined],
    ["localhost:8443", undefined],
    ["a.b.eu.auth0.com", undefined],
])("the tenant name of %s is %s", (domain, name) => {
    expect(tenantNameOf(domain)).toBe(name);
});
