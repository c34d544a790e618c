import { getClients } from "../../../provider/functions/getClients";
import { getCustomDomains } from "../../../provider/functions/getCustomDomains";
import type { Values } from "../../../provider/host/definition";
import { auth0Scopes, contextOf, startTenants, type Tenants, type TestClients } from "../support/tenants";

const applications = ["app1", "app2", "app3", "app4", "app5"];

let tenants: Tenants;
let clients: TestClients;

beforeAll(async () => {
    tenants = await startTenants({ scopes: [...auth0Scopes, "read:clients", "read:custom_domains"] });
    const { state } = tenants.auth0;
    const [known] = [...state.clients.values()];
    if (known === undefined) throw new Error("the tenant has no application");
    for (const id of applications) state.clients.set(id, { ...known, client_id: id, name: `Name of ${id}` });
    state.customDomains.set("cd_1", { custom_domain_id: "cd_1", domain: "login.acme.example" });
    state.customDomains.set("cd_2", {
        custom_domain_id: "cd_2",
        domain: "new.acme.example",
        status: "pending_verification",
    });
});
afterAll(() => tenants.close());
beforeEach(() => {
    clients = tenants.clients();
});

const findClients = (args: Values) => getClients.invoke(args, contextOf(clients));
const findDomains = (args: Values) => getCustomDomains.invoke(args, contextOf(clients));
const requests = () => clients.requests.filter((line) => /\/(clients|custom-domains)/.test(line));

test("finds applications, a few with a request for each, more in the pages of all", async () => {
    const found = (ids: string[]) => ({
        outputs: { clients: ids.map((clientId) => ({ clientId, name: `Name of ${clientId}` })) },
    });
    expect(await findClients({ clientIds: ["app2", "app1"] })).toEqual(found(["app2", "app1"]));
    expect(requests()).toEqual(["GET /clients/app2", "GET /clients/app1"]);
    clients = tenants.clients();
    expect(await findClients({ clientIds: applications })).toEqual(found(applications));
    expect(requests()).toEqual(["GET /clients"]);
});

test.each([
    ["among a few", ["app1", "nope"]],
    ["among many", [...applications, "nope"]],
])("names an application that does not exist, %s", async (_, clientIds) => {
    expect(await findClients({ clientIds })).toEqual({
        failures: [
            {
                property: `clientIds[${clientIds.indexOf("nope")}]`,
                reason: expect.stringContaining(
                    `no application of the Auth0 tenant ${tenants.auth0.domain} has the client ID "nope"`,
                ) as string,
            },
        ],
    });
});

test("finds custom domains in any letter case, with one request", async () => {
    expect(await findDomains({ domains: ["Login.acme.example"] })).toEqual({
        outputs: { customDomains: [{ domain: "login.acme.example", status: "ready" }] },
    });
    expect(requests()).toEqual(["GET /custom-domains"]);
});

test("names a custom domain that does not exist, and one that is not verified", async () => {
    expect(await findDomains({ domains: ["other.acme.example", "new.acme.example"] })).toEqual({
        failures: [
            {
                property: "domains[0]",
                reason: expect.stringContaining('no custom domain "other.acme.example"') as string,
            },
            {
                property: "domains[1]",
                reason: expect.stringContaining(
                    '"new.acme.example" is not verified (its status is pending_verification)',
                ) as string,
            },
        ],
    });
});

test("asks nothing and misses nothing without the permissions to look", async () => {
    const restricted = await startTenants();
    try {
        clients = restricted.clients();
        expect(await findClients({ clientIds: ["nope"] })).toEqual({ outputs: { clients: [] } });
        expect(await findDomains({ domains: ["nope.acme.example"] })).toEqual({
            outputs: { customDomains: [] },
        });
        expect(requests()).toEqual([]);
    } finally {
        await restricted.close();
    }
});

test("rejects what is no list of names", async () => {
    expect(await findClients({ clientIds: "app1" })).toMatchObject({ failures: [{ property: "clientIds" }] });
    expect(await findDomains({ domains: ["login.acme.example", ""] })).toMatchObject({
        failures: [{ property: "domains[1]" }],
    });
});
