import { getConnections } from "../../../provider/functions/getConnections";
import type { Values } from "../../../provider/host/definition";
import { contextOf, startTenants, type Tenants, type TestClients } from "../support/tenants";

const names = Array.from({ length: 120 }, (_, i) => `acme-${i}`);
const ids = new Map<string, string>();

let tenants: Tenants;
let clients: TestClients;

beforeAll(async () => {
    tenants = await startTenants();
    const { auth0 } = tenants.clients();
    for (const name of names) {
        const { id } = await auth0.post<{ id: string }>("/connections", {
            name,
            strategy: "samlp",
            options: { signInEndpoint: "https://idp.acme.example", signingCert: tenants.certificate },
        });
        ids.set(name, id);
    }
});
afterAll(() => tenants.close());
beforeEach(() => {
    clients = tenants.clients();
});

const find = (args: Values) => getConnections.invoke(args, contextOf(clients));
const found = (...wanted: string[]) => ({
    outputs: { connections: wanted.map((name) => ({ id: ids.get(name), name, strategy: "samlp" })) },
});
const requests = () => clients.requests.filter((line) => line.includes("/connections"));

test("finds a connection by its name with one request", async () => {
    expect(await find({ names: ["acme-7"] })).toEqual(found("acme-7"));
    expect(requests()).toHaveLength(1);
});

test("leaves out names that no connection has", async () => {
    expect(await find({ names: ["unknown", "acme-1", "ACME-2"] })).toEqual(found("acme-1"));
    expect(await find({ names: [] })).toEqual(found());
});

test("finds many names in the pages of all connections, and ends when all are found", async () => {
    const wanted = names.slice(0, 50);
    expect(await find({ names: wanted })).toEqual(found(...wanted));
    expect(requests()).toHaveLength(1);
});

test("reads all pages for a name that no connection has", async () => {
    expect(await find({ names: ["unknown", "acme-0", "acme-1", "acme-119"] })).toEqual(
        found("acme-0", "acme-1", "acme-119"),
    );
    expect(requests()).toHaveLength(2);
});

test("serves calls that come together, and later ones for the same names, with one look-up", async () => {
    await Promise.all([...names.slice(0, 10)].map((name) => find({ names: [name] })));
    expect(await find({ names: ["acme-3"] })).toEqual(found("acme-3"));
    expect(requests()).toHaveLength(1);
});

test("names the permission that is missing", async () => {
    const restricted = await startTenants({ scopes: ["create:connections"] });
    try {
        const context = contextOf(restricted.clients());
        await expect(getConnections.invoke({ names: ["acme"] }, context)).rejects.toThrow(
            /Missing permission: read:connections/,
        );
    } finally {
        await restricted.close();
    }
});

test("rejects names that are none", async () => {
    expect(await find({ names: "acme" })).toMatchObject({ failures: [{ property: "names" }] });
    expect(await find({ names: ["acme", ""] })).toMatchObject({ failures: [{ property: "names[1]" }] });
});
