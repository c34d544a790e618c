import { getOrganizations } from "../../../provider/functions/getOrganizations";
import type { Values } from "../../../provider/host/definition";
import { capabilityPermissions } from "../../../provider/permissions";
import { createOrganization } from "../../emulators/auth0/management/support";
import { auth0Scopes, contextOf, startTenants, type Tenants, type TestClients } from "../support/tenants";

const names = Array.from({ length: 120 }, (_, index) => `org-${index}`);
const toId = (name: string): string => `org_${name.replace("org-", "").padStart(16, "0")}`;

let tenants: Tenants;
let clients: TestClients;

beforeAll(async () => {
    const scopes = [
        ...capabilityPermissions.organizations.requirements,
        ...capabilityPermissions.discoveryDomains.requirements,
    ].map(({ anyOf: [scope] }) => scope);
    tenants = await startTenants({ scopes: [...auth0Scopes, ...scopes] });
    const { id: connectionId } = await tenants.clients().auth0.post<{ id: string }>("/connections", {
        name: "acme",
        strategy: "samlp",
        options: { signInEndpoint: "https://idp.acme.example", signingCert: tenants.certificate },
    });
    const { state } = tenants.auth0;
    state.organizations = new Map(
        names.map((name) => [toId(name), createOrganization(toId(name), name, [connectionId])]),
    );
    await tenants.clients().auth0.post(`/organizations/${toId("org-1")}/discovery-domains`, {
        domain: "Acme.example",
    });
});
afterAll(() => tenants.close());
beforeEach(() => {
    clients = tenants.clients();
});

const find = (args: Values) => getOrganizations.invoke(args, contextOf(clients));
const found = (query: string, name: string) => ({ query, id: toId(name), name });
const requests = () => clients.requests.filter((line) => line.includes("/organizations"));

test("finds an Organization by name and by ID, each with one request", async () => {
    expect(await find({ organizations: ["org-7", toId("org-8")] })).toEqual({
        outputs: { organizations: [found("org-7", "org-7"), found(toId("org-8"), "org-8")] },
    });
    expect(requests()).toEqual(["GET /organizations/name/org-7", `GET /organizations/${toId("org-8")}`]);
});

test("finds many in the pages of all", async () => {
    const wanted = ["org-1", "org-2", "org-3", toId("org-4"), toId("org-5")];
    const result = await find({ organizations: wanted });
    expect(result).toMatchObject({ outputs: { organizations: wanted.map((query) => ({ query })) } });
    expect(new Set(requests())).toEqual(new Set(["GET /organizations"]));
});

test("tells connections and discovery domains, in lower case, where they are asked for", async () => {
    const result = await find({
        organizations: ["org-1"],
        withConnections: true,
        withDiscoveryDomains: true,
    });
    expect(result).toMatchObject({
        outputs: {
            organizations: [
                {
                    connectionIds: [expect.stringMatching(/^con_/)],
                    discoveryDomains: ["acme.example"],
                },
            ],
        },
    });
});

test("serves calls that come together, and later ones, with one look-up", async () => {
    await Promise.all([find({ organizations: ["org-1"] }), find({ organizations: ["org-1"] })]);
    await find({ organizations: ["org-1"] });
    expect(requests()).toHaveLength(1);
});

test.each([
    ["a name with a typo", "orgs-77", 'Did you mean "org-77"? '],
    ["a display name", "DISPLAY NAME", 'Did you mean "org-0"? '],
    ["an ID", "org_nope", ""],
])("names an Organization that does not exist, by %s", async (_, query, suggestion) => {
    const [first] = tenants.auth0.state.organizations?.values() ?? [];
    if (first !== undefined) first.display_name = "Display name";
    expect(await find({ organizations: ["org-1", query] })).toEqual({
        failures: [
            {
                property: "organizations[1]",
                reason: expect.stringContaining(
                    `no Organization of the Auth0 tenant ${tenants.auth0.domain} has the name or ID "${query}"; ${suggestion}Look at`,
                ) as string,
            },
        ],
    });
});

test("rejects what is no list of names", async () => {
    expect(await find({ organizations: [""] })).toMatchObject({
        failures: [{ property: "organizations[0]" }],
    });
});
