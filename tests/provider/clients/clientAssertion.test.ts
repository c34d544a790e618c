import { generateKeyPairSync } from "node:crypto";

import { once, quickClock, startTenants, type Tenants, type TestClients } from "../support/tenants";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const minuteMs = 60_000;

let tenants: Tenants;
beforeAll(async () => {
    const publicKey = keys.publicKey.export({ type: "spki", format: "pem" }).toString();
    tenants = await startTenants({
        auth0Options: { clients: [{ clientId: "keyed", publicKey, scopes: ["read:connections"] }] },
    });
});
afterAll(() => tenants.close());

function clientsBy({ privateKey }: typeof keys, aheadMs = 0): TestClients {
    const clock = quickClock();
    return tenants.clients({
        environment: {
            AUTH0_CLIENT_ID: "keyed",
            AUTH0_CLIENT_SECRET: "",
            AUTH0_CLIENT_ASSERTION_PRIVATE_KEY: privateKey
                .export({ type: "pkcs8", format: "pem" })
                .toString(),
            AUTH0_CLIENT_ASSERTION_SIGNING_ALG: "RS256",
        },
        clock: { ...clock, now: () => clock.now() + aheadMs },
    });
}

const countLogins = ({ requests }: TestClients): number =>
    requests.filter((request) => request === "POST /oauth/token").length;

test("a login by private key takes one request", async () => {
    const clients = clientsBy(keys);
    expect((await clients.auth0.token()).scopes).toEqual(["read:connections"]);
    expect(countLogins(clients)).toBe(1);
});

test.each([
    ["five minutes ahead", 5 * minuteMs],
    ["five minutes behind", -5 * minuteMs],
    ["a day ahead", 24 * 60 * minuteMs],
])("a machine whose clock is %s logs in by private key, with the time of the service", async (_, aheadMs) => {
    const clients = clientsBy(keys, aheadMs);
    expect((await clients.auth0.token()).scopes).toEqual(["read:connections"]);
    expect(countLogins(clients)).toBe(2);
});

test("a login whose response was lost is repeated with another assertion, because each can be used once", async () => {
    const clients = clientsBy(keys);
    clients.faults.push(once(({ url }) => url.endsWith("/oauth/token"), "lost"));
    expect((await clients.auth0.token()).scopes).toEqual(["read:connections"]);
    // The lost one, the same assertion again, and a new one.
    expect(countLogins(clients)).toBe(3);
});

test("a key that is not the client's is refused after two attempts", async () => {
    const clients = clientsBy(stranger);
    await expect(clients.auth0.token()).rejects.toThrow(/issued no token for client keyed/);
    expect(countLogins(clients)).toBe(2);
});
