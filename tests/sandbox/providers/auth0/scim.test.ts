import type { Auth0Emulator } from "../../../../emulators/auth0";
import type { Values } from "../../../../provider/host";
import { createAuth0StandIn } from "../../../../sandbox/providers/auth0";
import { failedPaths, type Plugin, pluginAt } from "../support";
import { auth0Tenant, scopes, startTenant } from "./tenant";

let tenant: Auth0Emulator;
let plugin: Plugin;
let connectionId: string;
let certificate: string;

beforeAll(async () => {
    ({ tenant, plugin, certificate } = await auth0Tenant());
});
beforeEach(async () => {
    tenant.state.connections.clear();
    const made = await plugin.resource("Connection").create({
        name: "acme-entra",
        strategy: "samlp",
        options: { signInEndpoint: "https://login.example/saml2", signingCert: certificate },
    });
    connectionId = made.id;
});
afterEach(() => {
    tenant.interceptors.length = 0;
});
afterAll(() => tenant.close());

const configuration = "C/scim-configuration";
const mappings = [
    { auth0: "username", scim: "userName" },
    { auth0: "email", scim: 'emails[type eq "work"].value' },
    { auth0: "blocked", scim: "active" },
];

async function scimOn(): Promise<{ id: string; outputs: Values }> {
    return plugin
        .resource("ConnectionScimConfiguration")
        .create({ connectionId, userIdAttribute: "userName", mappings });
}

describe("ConnectionScimConfiguration", () => {
    test("is two calls to create, one to read, two to update, one to delete", async () => {
        const resource = plugin.resource("ConnectionScimConfiguration");
        const inputs = { connectionId, userIdAttribute: "userName", mappings };
        let made = { id: "", outputs: {} as Values };
        expect(await plugin.calls(async () => (made = await resource.create(inputs)))).toEqual([
            `POST ${configuration}`,
            `GET ${configuration}`,
        ]);
        expect(made.outputs).toMatchObject({
            id: connectionId,
            connectionName: "acme-entra",
            strategy: "samlp",
            tenantName: "acme",
            userIdAttribute: "userName",
        });
        expect(await resource.diff(made.outputs, { ...inputs, mappings: mappings.toReversed() })).toEqual({});
        expect(await resource.diff(made.outputs, { connectionId })).toEqual({});
        const fewer = { ...inputs, mappings: mappings.slice(0, 2) };
        expect(Object.values(await resource.diff(made.outputs, fewer))).toEqual(["delete"]);
        expect(await plugin.calls(() => resource.update(made.id, made.outputs, fewer))).toEqual([
            `PATCH ${configuration}`,
            `GET ${configuration}`,
        ]);
        expect((await resource.import(made.id))?.inputs).toMatchObject({
            connectionId,
            userIdAttribute: "userName",
        });
        expect(await plugin.calls(() => resource.read(made.id, made.outputs, fewer))).toEqual([
            `GET ${configuration}`,
        ]);
        expect(await plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual([
            `DELETE ${configuration}`,
        ]);
        expect(await resource.read(made.id, made.outputs, fewer)).toBeUndefined();
    });

    test("sends no body when the program leaves mapping and user ID to Auth0", async () => {
        const { outputs } = await plugin.resource("ConnectionScimConfiguration").create({ connectionId });
        expect(outputs).toMatchObject({ userIdAttribute: "userName" });
        expect((outputs.mappings as unknown[]).length).toBeGreaterThan(20);
    });

    test("wants user ID attribute and mappings together", async () => {
        const { failures } = await plugin
            .resource("ConnectionScimConfiguration")
            .check({ connectionId, userIdAttribute: "userName" });
        expect(failedPaths(failures)).toEqual(["userIdAttribute"]);
    });

    test("sees a mapping that was changed in the dashboard", async () => {
        const { outputs } = await scimOn();
        const resource = plugin.resource("ConnectionScimConfiguration");
        const inputs = { connectionId, userIdAttribute: "externalId", mappings };
        await resource.update(connectionId, outputs, inputs);
        const read = await resource.read(connectionId, outputs, { ...inputs, userIdAttribute: "userName" });
        expect(read?.inputs.userIdAttribute).toBe("externalId");
        expect(await resource.diff(read?.outputs ?? {}, { ...inputs, userIdAttribute: "userName" })).toEqual({
            userIdAttribute: "update",
        });
    });
});

describe("ConnectionScimToken", () => {
    const tokens = `${configuration}/tokens`;
    const tokenScopes = ["get:users", "post:users", "patch:users", "delete:users"];

    test("is two calls to create, a list to read, one to delete; every change replaces", async () => {
        await scimOn();
        const resource = plugin.resource("ConnectionScimToken");
        const inputs = { connectionId, scopes: tokenScopes };
        let made = { id: "", outputs: {} as Values };
        expect(await plugin.calls(async () => (made = await resource.create(inputs)))).toEqual([
            `POST ${tokens}`,
            `GET ${tokens}`,
        ]);
        expect(made.id).toMatch(/^tok_\w{16}$/);
        expect(made.outputs).toMatchObject({
            tokenId: made.id,
            token: expect.stringMatching(/^tok_\w{16}\.[0-9a-f]{64}$/) as string,
            scopes: [...tokenScopes].sort(),
        });
        expect(await resource.diff(made.outputs, { connectionId, scopes: tokenScopes.toReversed() })).toEqual(
            {},
        );
        expect(await resource.diff(made.outputs, { connectionId })).toEqual({ scopes: "delete-replace" });
        const read = await resource.read(made.id, made.outputs, inputs);
        expect(read?.outputs).toEqual(made.outputs);
        expect(await plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual([
            `DELETE ${tokens}/{id}`,
        ]);
        expect(await resource.read(made.id, made.outputs, inputs)).toBeUndefined();
    });

    test("cannot be imported", async () => {
        await scimOn();
        const { id } = await plugin
            .resource("ConnectionScimToken")
            .create({ connectionId, scopes: tokenScopes });
        expect(await plugin.resource("ConnectionScimToken").import(id)).toBeUndefined();
    });

    test.each([
        ["403", 403, 1],
        ["409", 409, 1],
        ["500", 500, 4],
    ])("its POST fails on %s", async (_name, status, tries) => {
        await scimOn();
        const failed = plugin.failing(/^POST .*\/tokens$/, status);
        await expect(plugin.resource("ConnectionScimToken").create({ connectionId })).rejects.toThrow(
            String(status),
        );
        expect(failed.count).toBe(tries);
    });

    test("waits out a 429 until the rate limit is reset, without looking at Retry-After", async () => {
        await scimOn();
        const reset = String(Math.floor(Date.now() / 1000));
        const headers = { "retry-after": "3600", "x-ratelimit-reset": reset };
        const failed = plugin.failing(/^POST .*\/tokens$/, 429, 3, headers);
        await plugin.resource("ConnectionScimToken").create({ connectionId, scopes: tokenScopes });
        expect(failed.count).toBe(4);
    });

    test("a lost response leaves a token whose value is unknown", async () => {
        await scimOn();
        let lost = false;
        tenant.interceptors.push({
            after: ({ method, url }) => {
                if (lost || method !== "POST" || !url.endsWith("/tokens")) return undefined;
                lost = true;
                return { status: 500, body: {} };
            },
        });
        await plugin.resource("ConnectionScimToken").create({ connectionId, scopes: tokenScopes });
        const resource = plugin.resource("ConnectionScimToken");
        await expect(resource.create({ connectionId, scopes: tokenScopes })).rejects.toThrow(
            "Maximum of 2 tokens already issued",
        );
    });
});

test("getConnectionScimConfiguration reads the configuration and the default mapping", async () => {
    await scimOn();
    let found = {};
    expect(
        await plugin.calls(async () => {
            found = await plugin.invoke("getConnectionScimConfiguration", { connectionId });
        }),
    ).toEqual([`GET ${configuration}`, `GET ${configuration}/default-mapping`]);
    expect(found).toMatchObject({ tenantName: "acme", mappings });
});

describe("login", () => {
    test("with client credentials is one token for all calls, with a given token none", async () => {
        const { tenant: other, ca } = await startTenant();
        try {
            const configured = { domain: `https://${other.domain}/`, clientId: "deployer" };
            const environment = { AUTH0_CLIENT_SECRET: "deployer-secret" };
            const client = await pluginAt(createAuth0StandIn({ ca, environment }), configured, other);
            const inputs = {
                name: "acme",
                strategy: "samlp",
                options: { signInEndpoint: "https://x.example", signingCert: certificate },
            };
            expect(await client.calls(() => client.resource("Connection").create(inputs))).toEqual([
                "POST /oauth/token",
                "POST /api/v2/connections",
                "GET C",
            ]);
            const given = { domain: other.domain, apiToken: other.issueToken(scopes) };
            const withToken = await pluginAt(createAuth0StandIn({ ca, environment: {} }), given, other);
            expect(
                await withToken.calls(() => withToken.invoke("getConnection", { name: "acme" })),
            ).not.toContain("POST /oauth/token");
        } finally {
            await other.close();
        }
    });

    test("without any credentials is refused in one sentence", () => {
        const definition = createAuth0StandIn({ environment: {} });
        expect(() => definition.configure({ domain: "acme.eu.auth0.com" })).toThrow(
            "AUTH0_DOMAIN is required",
        );
    });
});
