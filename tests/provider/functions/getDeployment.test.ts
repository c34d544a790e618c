import { getDeployment, parseTenantName } from "../../../provider/functions/getDeployment";
import type { Values } from "../../../provider/host/definition";
import {
    capabilities,
    type Capability,
    capabilityPermissions,
    type Requirement,
    selectReadRequirements,
} from "../../../provider/permissions";
import { auth0Scopes, contextOf, startTenants, type Tenants } from "../support/tenants";

let tenants: Tenants;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());

/** What the credentials of the local tenants do not allow. */
const others: readonly Capability[] = [
    "claimsMapping",
    "samlTokenLifetime",
    "owners",
    "groupRoles",
    "organizations",
    "discoveryDomains",
    "organizationGroupRoles",
];
const allowed = capabilities.filter((name) => !others.includes(name));

test("tells where the deployment goes, from settings and tokens alone", async () => {
    const clients = tenants.clients();
    const result = await getDeployment.invoke({ capabilities: allowed }, contextOf(clients));
    expect(result).toEqual({ outputs: { ...auth0Side(), ...entraSide() } });
    expect(clients.requests.filter((line) => !/token|metadata|openid-configuration/.test(line))).toEqual([]);
});

const auth0Side = (): Values => ({ auth0Domain: tenants.auth0.domain });
const entraSide = (): Values => ({
    entraTenantId: tenants.entra.state.tenantId,
    entraLoginEndpoint: tenants.entra.server.origin,
    graphEndpoint: tenants.entra.server.origin,
    deployerObjectId: "22222222-2222-4222-8222-222222222222",
    nonGalleryTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
});

/** Settings of one tenant only. */
const without = (prefix: string): Record<string, string> =>
    Object.fromEntries(
        Object.keys(tenants.environment)
            .filter((name) => name.startsWith(prefix))
            .map((name) => [name, ""]),
    );

describe("with capabilities of one side only", () => {
    test.each(["connection", "scimConfiguration", "scimToken", "connectionClients"])(
        "%s needs nothing of Entra",
        async (capability) => {
            const clients = tenants.clients({ environment: without("ARM_") });
            const result = await getDeployment.invoke({ capabilities: [capability] }, contextOf(clients));
            expect(result).toEqual({ outputs: auth0Side() });
            expect(clients.requests).toEqual(["POST /oauth/token"]);
        },
    );

    test.each([
        "application",
        "assignment",
        "userLookup",
        "groupLookup",
        "provisioning",
        "restart",
        "provisionOnDemand",
    ])("%s needs nothing of Auth0", async (capability) => {
        const clients = tenants.clients({ environment: without("AUTH0_") });
        const result = await getDeployment.invoke({ capabilities: [capability] }, contextOf(clients));
        expect(result).toEqual({ outputs: entraSide() });
    });
});

test("without capabilities tells both sides, and does not log in to Auth0", async () => {
    const clients = tenants.clients({ environment: { AUTH0_CLIENT_SECRET: "" } });
    const result = await getDeployment.invoke({}, contextOf(clients));
    expect(result).toEqual({ outputs: { ...auth0Side(), ...entraSide() } });
});

test("says at once what is missing in the settings of both sides", async () => {
    const clients = tenants.clients({ environment: { AUTH0_CLIENT_SECRET: "", ARM_TENANT_ID: "" } });
    const refusal = getDeployment.invoke({ capabilities: allowed }, contextOf(clients));
    await expect(refusal).rejects.toThrow(/AUTH0_CLIENT_SECRET/);
    await expect(refusal).rejects.toThrow(/ARM_TENANT_ID/);
});

test("a claims mapping needs to read and write policies", async () => {
    const result = await getDeployment.invoke(
        { capabilities: ["claimsMapping"] },
        contextOf(tenants.clients()),
    );
    if (!("failures" in result)) throw new Error("this should have failed");
    expect(result.failures[0]?.reason).toContain(
        `lack permissions of Microsoft Graph in the tenant ${tenants.entra.state.tenantId}:\n` +
            "  - Policy.ReadWrite.ApplicationConfiguration, Policy.Read.All: for the claims mapping policy that sets the NameID and further claims\n" +
            "  Grant them at",
    );
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

describe("with changing permissions", () => {
    /** What the tenants grant, which each test changes. */
    const granted: { permissions: string[]; scopes: string[] } = { permissions: [], scopes: [] };
    let granting: Tenants;
    beforeAll(async () => {
        granting = await startTenants(granted);
    });
    afterAll(() => granting.close());
    const grant = (requirements: Requirement[]): void => {
        const least = (service: Requirement["service"]): string[] =>
            requirements.filter((r) => r.service === service).map(({ anyOf }) => anyOf[0]);
        granted.permissions.splice(0, Infinity, ...least("graph"));
        granted.scopes.splice(0, Infinity, ...least("auth0"));
    };
    const ask = (capability: Capability, preview = false) =>
        getDeployment.invoke({ capabilities: [capability] }, { ...contextOf(granting.clients()), preview });

    const rows = capabilities.flatMap((capability) =>
        capabilityPermissions[capability].requirements.map((r) => [r.anyOf[0], capability, r] as const),
    );

    test.each(capabilities)("the least permissions of %s suffice", async (capability) => {
        grant(capabilityPermissions[capability].requirements);
        expect(await ask(capability)).toHaveProperty("outputs");
        grant(selectReadRequirements(capabilityPermissions[capability].requirements));
        expect(await ask(capability, true)).toHaveProperty("outputs");
    });

    test.each(rows)("without %s an up with %s fails with its name", async (name, capability, left) => {
        const { requirements } = capabilityPermissions[capability];
        grant(requirements.filter((requirement) => requirement !== left));
        const result = JSON.stringify(await ask(capability));
        expect(result).toMatch(/"failures":.*lack/);
        expect(result).toContain(name);
    });
});

describe("in a preview", () => {
    const toRead = {
        permissions: [
            "Application.Read.All",
            "User.Read.All",
            "GroupMember.Read.All",
            "Synchronization.Read.All",
            "Policy.Read.All",
        ],
        scopes: [
            ...auth0Scopes.filter((scope) => scope.startsWith("read:")),
            "read:groups",
            "read:roles",
            "read:group_roles",
            "read:organizations",
            "read:organization_connections",
            "read:organization_discovery_domains",
            "read:organization_group_roles",
        ],
    };
    /** What the tenants grant, which each test changes. */
    const granted: typeof toRead = { permissions: [], scopes: [] };
    let granting: Tenants;
    beforeAll(async () => {
        granting = await startTenants(granted);
    });
    afterAll(() => granting.close());

    async function run(
        calls: { preview: boolean; capabilities?: string[] }[],
        { withoutPermission = "" } = {},
    ) {
        for (const kind of ["permissions", "scopes"] as const) {
            granted[kind].splice(0, Infinity, ...toRead[kind].filter((name) => name !== withoutPermission));
        }
        const context = contextOf(granting.clients());
        const results = [];
        for (const { preview, capabilities: wanted = capabilities } of calls) {
            results.push(await getDeployment.invoke({ capabilities: [...wanted] }, { ...context, preview }));
        }
        return { results, log: context.lines };
    }

    test("permissions to read suffice, and one warning names what an up needs besides", async () => {
        const { results, log } = await run([{ preview: true }, { preview: true }]);
        expect(results).toEqual([
            { outputs: expect.anything() as unknown },
            { outputs: expect.anything() as unknown },
        ]);
        expect(log).toEqual([
            "These credentials can preview, and not deploy: `pulumi up` also needs Application.ReadWrite.OwnedBy, " +
                "Policy.ReadWrite.ApplicationConfiguration, Directory.Read.All, AppRoleAssignment.ReadWrite.All, Synchronization.ReadWrite.All " +
                `(Microsoft Graph in the tenant ${granting.entra.state.tenantId}); ` +
                "create:connections, update:connections, delete:connections, update:connections_options, " +
                "create:scim_config, update:scim_config, delete:scim_config, create:scim_token, delete:scim_token, " +
                "create:group_roles, delete:group_roles, create:organization_connections, update:organization_connections, " +
                "delete:organization_connections, create:organization_discovery_domains, update:organization_discovery_domains, " +
                "delete:organization_discovery_domains, create:organization_group_roles, delete:organization_group_roles " +
                `(Auth0 Management API of ${granting.auth0.domain}), and is refused without.`,
        ]);
    });

    test("the warnings of links that need different permissions name each of them once", async () => {
        const { log } = await run([
            { preview: true, capabilities: ["application"] },
            { preview: true, capabilities: ["application", "assignment"] },
        ]);
        expect(log).toEqual([
            expect.stringMatching(/also needs Application\.ReadWrite\.OwnedBy \(/) as string,
            expect.stringMatching(/also needs AppRoleAssignment\.ReadWrite\.All \(/) as string,
        ]);
    });

    test("the up with the same credentials fails with the names", async () => {
        const { results, log } = await run([{ preview: false }]);
        expect(JSON.stringify(results[0])).toMatch(
            /failures.*Application\.ReadWrite\.OwnedBy.*create:scim_token/,
        );
        expect(log).toEqual([]);
    });

    test.each([
        ["Application.Read.All", "application"],
        ["Application.Read.All", "assignment"],
        ["User.Read.All", "userLookup"],
        ["GroupMember.Read.All", "groupLookup"],
        ["Synchronization.Read.All", "provisioning"],
        ["Policy.Read.All", "claimsMapping"],
        ["read:connections", "connection"],
        ["read:connections_options", "connection"],
        ["read:scim_config", "scimConfiguration"],
        ["read:scim_token", "scimToken"],
    ])("without %s the capability %s fails with its name", async (permission, capability) => {
        const calls = [{ preview: true, capabilities: [capability] }];
        const { results } = await run(calls, { withoutPermission: permission });
        expect(JSON.stringify(results[0])).toMatch(/"failures":.*the credentials lack/);
        expect(JSON.stringify(results[0])).toContain(permission);
    });

    test("all permissions of an up give no warning", async () => {
        const context = contextOf(tenants.clients());
        await getDeployment.invoke({ capabilities: allowed }, { ...context, preview: true });
        expect(context.lines).toEqual([]);
    });
});

test("lets an Auth0 token through that it cannot read", async () => {
    const clients = tenants.clients({ environment: { AUTH0_API_TOKEN: "opaque-token" } });
    expect(await getDeployment.invoke({ capabilities: allowed }, contextOf(clients))).toHaveProperty(
        "outputs",
    );
});

test("refuses a capability that does not exist", async () => {
    const ask = (args: Values) => getDeployment.invoke(args, contextOf(tenants.clients()));
    expect(await ask({ capabilities: ["connections"] })).toEqual({
        failures: [
            {
                property: "capabilities[0]",
                reason: expect.stringMatching(
                    /found "connections", expected one of .* Did you mean "connection"\?/,
                ) as string,
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
    expect(parseTenantName(domain)).toBe(name);
});
