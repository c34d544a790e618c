import type { Deployment } from "../../../cli/repair/deployment";
import { findObjects } from "../../../cli/repair/findObjects";
import type { EngineResource, EngineStep } from "../../../cli/stack/engineTypes";
import { createClaimsPolicy } from "../../../rules/claimsPolicy";
import { createOrganization } from "../../emulators/auth0/management/support";
import {
    auth0Scopes,
    createScimConnection,
    instantiateApplication,
    startTenants,
    type Tenants,
    type TestClients,
} from "../../provider/support/tenants";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const prefix = "urn:pulumi:test::link::auth0-entra:index:Auth0EntraLink";
const parent = `${prefix}::acme`;
const types = {
    certificate: "auth0-entra:index:SamlSigningCertificate",
    clients: "auth0:index/connectionClients:ConnectionClients",
    connection: "auth0:index/connection:Connection",
    discoveryDomain: "auth0:index/organizationDiscoveryDomain:OrganizationDiscoveryDomain",
    organization: "auth0:index/organization:Organization",
    organizationConnection: "auth0:index/organizationConnection:OrganizationConnection",
    policy: "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy",
    policyAssignment:
        "azuread:index/servicePrincipalClaimsMappingPolicyAssignment:ServicePrincipalClaimsMappingPolicyAssignment",
    scim: "auth0:index/connectionScimConfiguration:ConnectionScimConfiguration",
};
type Name = keyof typeof types;
const urn = (name: Name): string => `${prefix}$${types[name]}::${name}`;

let tenants: Tenants;
let clients: TestClients;
let connectionId: string;
let principalId: string;
beforeAll(async () => {
    tenants = await startTenants({
        permissions: [
            "Application.ReadWrite.All",
            "Policy.ReadWrite.ApplicationConfiguration",
            "Policy.Read.All",
        ],
        scopes: [...auth0Scopes, "read:organization_connections", "read:organization_discovery_domains"],
    });
    clients = tenants.clients();
    connectionId = await createScimConnection(tenants, clients, "acme-entra");
    principalId = await instantiateApplication(clients, "Acme");
});
afterAll(() => tenants.close());

function step(name: Name, inputs: object, dependencies: Record<string, Name[]> = {}): EngineStep {
    const propertyDependencies = Object.fromEntries(
        Object.entries(dependencies).map(([property, names]) => [property, names.map(urn)]),
    );
    const newState = {
        urn: urn(name),
        type: types[name],
        parent,
        inputs,
        propertyDependencies,
    } as EngineResource;
    return { op: "create", urn: urn(name), newState };
}

function find(steps: EngineStep[], resources: EngineResource[] = []) {
    const deployment: Deployment = { preview: { steps }, template: {}, state: { resources }, history: [] };
    return findObjects(deployment, { get: () => Promise.resolve(clients), close: () => Promise.resolve() });
}

const connection = (dependencies: Record<string, Name[]> = { options: ["certificate"] }): EngineStep =>
    step("connection", { name: "acme-entra", strategy: "samlp" }, dependencies);

test("finds a connection by name, and what belongs to it although its ID is not known to the program", async () => {
    const scim = step("scim", { connectionId: unknown }, { connectionId: ["connection"] });
    const found = await find([scim, connection()]);
    expect(found).toMatchObject([
        { title: "Auth0 connection", candidate: { id: connectionId, origin: { holds: true } } },
        {
            title: "SCIM configuration",
            candidate: { id: connectionId, belongsTo: urn("connection"), origin: { holds: true } },
        },
    ]);
    expect(Date.parse(found[1]?.candidate.created ?? "")).not.toBeNaN();
});

test("a connection that trusts a certificate of another program can be anyone's", async () => {
    const [found] = await find([connection({ options: [] })]);
    expect(found?.candidate.origin).toEqual({
        holds: false,
        text: expect.stringContaining(
            "does not trust a signing certificate that this stack created",
        ) as string,
    });
});

test("finds nothing where there is nothing, and no part of it", async () => {
    const other = step("connection", { name: "other", strategy: "samlp" });
    const scim = step("scim", { connectionId: unknown }, { connectionId: ["connection"] });
    const applications = step("clients", { connectionId });
    expect(await find([other, scim, applications])).toEqual([]);
});

test("looks for nothing outside of the components of this package, and for nothing that is not created", async () => {
    const alone = connection();
    alone.newState = {
        ...(alone.newState as EngineResource),
        parent: "urn:pulumi:test::link::pulumi:pulumi:Stack::s",
    };
    expect(await find([alone, { ...connection(), op: "same" }])).toEqual([]);
});

test("a SCIM configuration belongs to this stack if its connection does", async () => {
    const scim = step("scim", { connectionId });
    const owned = { urn: urn("connection"), type: types.connection, id: connectionId };
    expect(await find([scim], [owned])).toMatchObject([{ candidate: { origin: { holds: true } } }]);
    for (const resources of [[], [{ ...owned, external: true }]]) {
        expect(await find([scim], resources)).toMatchObject([{ candidate: { origin: { holds: false } } }]);
    }
});

test("an object that the state has under another name is not to be imported again", async () => {
    const renamed = { urn: `${parent}-old`, type: types.connection, id: connectionId };
    const [found] = await find([connection()], [renamed]);
    expect(found?.obstacle).toMatch(/The state has it already, as acme-old/);
});

test("an object that replaces another one is not to be imported under the same name", async () => {
    const replacement = { ...connection(), op: "replace" };
    const oldState = (id: string) => ({ urn: urn("connection"), type: types.connection, id });
    const [found] = await find([{ ...replacement, oldState: oldState("con_old") }]);
    expect(found?.obstacle).toMatch(/It is to replace con_old/);
    expect(await find([{ ...replacement, oldState: oldState(connectionId) }])).toEqual([]);
});

test("finds the applications of a connection", async () => {
    const [id] = tenants.auth0.state.clients.keys();
    await clients.auth0.patch(`/connections/${connectionId}/clients`, [{ client_id: id, status: true }]);
    expect(await find([step("clients", { connectionId })])).toMatchObject([
        { candidate: { id: connectionId } },
    ]);
});

describe("in an Organization", () => {
    const organizationId = "org_1111111111111111";
    const domain = step("discoveryDomain", { organizationId, domain: "acme.example" });
    const enabled = step("organizationConnection", { organizationId, connectionId });
    beforeEach(() => {
        enabled.newState = {
            ...(enabled.newState as EngineResource),
            inputs: { organizationId, connectionId },
        };
        const organization = createOrganization(organizationId, "acme", [connectionId]);
        organization.discovery_domains = [
            {
                id: "ord_1111111111111111",
                domain: "acme.example",
                status: "verified",
                verification_host: "_ss-verification.acme.example",
                verification_txt: "0",
                use_for_organization_discovery: true,
            },
        ];
        tenants.auth0.state.organizations = new Map([[organizationId, organization]]);
    });

    test("the connection belongs to this stack if the stack has the connection itself", async () => {
        const owned = { urn: urn("connection"), type: types.connection, id: connectionId };
        const id = `${organizationId}::${connectionId}`;
        expect(await find([enabled], [owned])).toMatchObject([
            { candidate: { id, origin: { holds: true } } },
        ]);
        expect(await find([enabled])).toMatchObject([{ candidate: { id, origin: { holds: false } } }]);
    });

    test("a discovery domain belongs to this stack if the Organization does", async () => {
        const owned = { urn: urn("organization"), type: types.organization, id: organizationId };
        const id = `${organizationId}::ord_1111111111111111`;
        expect(await find([domain], [owned])).toMatchObject([{ candidate: { id, origin: { holds: true } } }]);
        expect(await find([domain])).toMatchObject([{ candidate: { id, origin: { holds: false } } }]);
    });

    test("nothing is found that the Organization does not have", async () => {
        const [organization] = tenants.auth0.state.organizations?.values() ?? [];
        Object.assign(organization ?? {}, { enabled_connections: [], discovery_domains: [] });
        expect(await find([enabled, domain])).toEqual([]);
    });
});

describe("a claims mapping policy", () => {
    const definition = [createClaimsPolicy({ nameIdSource: "user.mail" })];
    const create = () =>
        clients.graph.post<{ id: string }>("/policies/claimsMappingPolicies", {
            definition,
            displayName: "Acme NameID",
        });
    const policy = step("policy", { displayName: "Acme NameID", definitions: definition });

    test("is found by name; one that is in use is not what an interrupted creation has left", async () => {
        const used = await create();
        const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${used.id}` };
        await clients.graph.post(`/servicePrincipals/${principalId}/claimsMappingPolicies/$ref`, reference);
        expect(await find([policy])).toMatchObject([
            { candidate: { id: `/policies/claimsMappingPolicies/${used.id}`, origin: { holds: false } } },
        ]);
        const [left, second] = [await create(), await create()];
        const [found] = await find([policy]);
        const ids = [found?.candidate.id, ...(found?.others ?? [])].sort();
        expect(ids).toEqual([left, second].map(({ id }) => `/policies/claimsMappingPolicies/${id}`).sort());

        const assignment = step("policyAssignment", {
            servicePrincipalId: `/servicePrincipals/${principalId}`,
            claimsMappingPolicyId: `/policies/claimsMappingPolicies/${used.id}`,
        });
        const owned = {
            urn: urn("policy"),
            type: types.policy,
            id: `/policies/claimsMappingPolicies/${used.id}`,
        };
        expect(await find([assignment], [owned])).toMatchObject([
            {
                candidate: {
                    id: `/servicePrincipals/${principalId}/claimsMappingPolicies/${used.id}`,
                    origin: { holds: true, text: "its policy is policy of this stack" },
                },
            },
        ]);
    });
});
