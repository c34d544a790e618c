import { findConnection } from "../../../cli/importFile/findConnection";
import { findEntra } from "../../../cli/importFile/findEntra";
import { createOrganization } from "../../emulators/auth0/management/support";
import {
    createScimConnection,
    instantiateApplication,
    startTenants,
    type Tenants,
} from "../../provider/support/tenants";

let tenants: Tenants;
let looking: Parameters<typeof findEntra>[0];
let principalId: string;
beforeAll(async () => {
    tenants = await startTenants();
    looking = { clients: tenants.clients(), signal: new AbortController().signal };
    principalId = await instantiateApplication(looking.clients, "Acme's sign-on");
    await instantiateApplication(looking.clients, "Twice");
    await instantiateApplication(looking.clients, "Twice");
});
afterAll(() => tenants.close());

test("finds an application by name, client ID, and object ID of itself and its service principal", async () => {
    const { application, servicePrincipal } = await findEntra(looking, "Acme's sign-on");
    expect(servicePrincipal.id).toBe(principalId);
    for (const id of [application.appId, application.id, principalId]) {
        expect((await findEntra(looking, id)).application).toMatchObject({ id: application.id });
    }
});

test("finds an application without certificate, job or assignments", async () => {
    const found = await findEntra(looking, "Acme's sign-on");
    expect(found).toMatchObject({ assignments: [], otherCertificates: 0 });
    expect([found.certificate, found.job, found.preferredThumbprint]).toEqual([
        undefined,
        undefined,
        undefined,
    ]);
});

test.each([
    [
        "is there twice",
        "Twice",
        /2 applications are called "Twice": client ID .*, client ID .*Give the client ID/,
    ],
    ["is not there", "Acme's other", /No application has the display name.*There is: "Acme's sign-on"\./],
    [
        "has no such ID",
        "00000000-0000-4000-8000-000000000000",
        /No application has the client ID or object ID/,
    ],
])("an application that %s is refused with what there is", async (_what, wanted, message) => {
    await expect(findEntra(looking, wanted)).rejects.toThrow(message);
});

test("an app registration is refused, since Entra cannot provision from it", async () => {
    await looking.clients.graph.post("/applications", { displayName: "Registered" });
    await expect(findEntra(looking, "Registered")).rejects.toThrow(/not made from a template/);
});

describe("a connection", () => {
    test("is found with the groups that have roles, and its Organizations, if the credentials may read them", async () => {
        const id = await createScimConnection(tenants, looking.clients, "with-roles");
        const { state } = tenants.auth0;
        state.roles.set("rol_1111111111111111", {
            id: "rol_1111111111111111",
            name: "admin",
            description: "",
        });
        const group = {
            connection_id: id,
            members: [],
            created_at: "2026-01-01T00:00:00.000Z",
            updated_at: "2026-01-01T00:00:00.000Z",
        };
        for (const [groupId, displayName, roles] of [
            ["grp_1111111111111111", "Engineering", ["rol_1111111111111111"]],
            ["grp_2222222222222222", "Sales", []],
        ] as const) {
            state.groups.set(groupId, { ...group, id: groupId, displayName, roles: [...roles] });
        }
        const organization = createOrganization("org_1111111111111111", "acme", [id]);
        organization.group_roles = { grp_2222222222222222: ["rol_1111111111111111"] };
        state.organizations = new Map([
            [organization.id, organization],
            ["org_2222222222222222", createOrganization("org_2222222222222222", "other", [])],
        ]);
        const refused = await findConnection(looking, "with-roles");
        expect([refused.groups, refused.organizations]).toEqual([undefined, undefined]);
        for (const client of state.clients.values()) {
            client.scopes = [
                ...client.scopes,
                ...["read:groups", "read:group_roles", "read:organizations", "read:organization_connections"],
                ...["read:organization_discovery_domains", "read:organization_group_roles"],
            ];
        }
        const permitted = { clients: tenants.clients(), signal: new AbortController().signal };
        const { groups, organizations } = await findConnection(permitted, "with-roles");
        expect(groups).toMatchObject([{ name: "Engineering", roles: [{ name: "admin" }] }]);
        expect(organizations).toMatchObject([{ name: "acme", domains: [], groups: [{ name: "Sales" }] }]);
        state.connections.delete(id);
    });

    test("that is not there is refused with those that are", async () => {
        await expect(findConnection(looking, "acme")).rejects.toThrow(/has no SAML connection at all/);
        await createScimConnection(tenants, looking.clients, "other");
        await expect(findConnection(looking, "acme")).rejects.toThrow(/"acme"\. It has: other\./);
    });

    test.each(["waad", "oidc"])("of the strategy %s is refused, by name", async (strategy) => {
        const name = `acme-${strategy}`;
        const id = await createScimConnection(tenants, looking.clients, name);
        const { connections } = tenants.auth0.state;
        const connection = connections.get(id);
        if (connection === undefined) throw new Error("no connection");
        // The emulator makes no connections of this strategy.
        connections.set(id, { ...connection, strategy });
        await expect(findConnection(looking, name)).rejects.toThrow(
            `The connection "${name}" (${id}) has the strategy ${strategy}, and not samlp`,
        );
    });

    test("is found with the token that was used last, and the other one by its ID", async () => {
        const id = await createScimConnection(tenants, looking.clients, "acme-entra");
        const path = `/connections/${id}/scim-configuration/tokens`;
        const make = (scopes: string[]) =>
            looking.clients.auth0.post<{ token_id: string; token: string }>(path, {
                scopes,
                token_lifetime: 3600,
            });
        const used = await make(["get:users"]);
        const idle = await make(["get:users", "post:users"]);
        const stored = tenants.auth0.state.scimTokens.get(used.token_id);
        if (stored !== undefined) stored.last_used_at = new Date().toISOString();
        const found = await findConnection(looking, "acme-entra");
        expect(found.connection.id).toBe(id);
        expect(found.token).toMatchObject({
            id: used.token_id,
            scopes: ["get:users"],
            lifetimeSeconds: 3600,
        });
        expect(found.otherTokens).toEqual([idle.token_id]);
        expect(JSON.stringify(found)).not.toContain(used.token);
    });
});
