import { decodeProtectedHeader, importSPKI, jwtVerify } from "jose";
import { generateKeyPairSync } from "node:crypto";

import { type Clients, createClients } from "../../../provider/clients";
import { type ScriptedService, startScripted, unsignedToken } from "../support/scripted";
import { canaries, quickClock, startTenants } from "../support/tenants";

let service: ScriptedService;
let open: Clients[] = [];

beforeAll(async () => {
    service = await startScripted();
});
afterAll(() => service.close());
beforeEach(() => {
    service.received.length = 0;
    service.script = () => ({
        body: { access_token: "the-token", expires_in: 3600, scope: "a b", token_type: "Bearer" },
    });
});
afterEach(async () => {
    await Promise.all(open.map((clients) => clients.close()));
    open = [];
});

function clientsOf(environment: Record<string, string>, clock = quickClock()): Clients {
    const all = { SSL_CERT_FILE: service.certificateFile, AUTH0_DOMAIN: service.server.host, ...environment };
    const clients = createClients({}, { clock, environment: all });
    open.push(clients);
    return clients;
}

const logins = () => service.received.map((request) => JSON.parse(request.body) as Record<string, string>);

test("logs in by client secret once for many callers", async () => {
    const { auth0 } = clientsOf({ AUTH0_CLIENT_ID: "id", AUTH0_CLIENT_SECRET: "the-secret" });
    const [token] = await Promise.all([auth0.token(), auth0.token()]);
    expect(token).toMatchObject({ token: "the-token", scopes: ["a", "b"] });
    expect(logins()).toEqual([
        {
            grant_type: "client_credentials",
            client_id: "id",
            client_secret: "the-secret",
            audience: `https://${service.server.host}/api/v2/`,
        },
    ]);
});

test("renews a token before it expires", async () => {
    let offset = 0;
    const clock = { ...quickClock(), now: () => Date.now() + offset };
    const { auth0 } = clientsOf({ AUTH0_CLIENT_ID: "id", AUTH0_CLIENT_SECRET: "the-secret" }, clock);
    await auth0.token();
    offset = 3_400_000;
    await auth0.token();
    expect(logins()).toHaveLength(1);
    offset = 3_500_000;
    await auth0.token();
    expect(logins()).toHaveLength(2);
});

test("takes the domain in any form, and the audience that a custom domain needs", async () => {
    await clientsOf({
        AUTH0_DOMAIN: `https://${service.server.host.toUpperCase()}/`,
        AUTH0_AUDIENCE: "https://acme.eu.auth0.com/api/v2/",
        AUTH0_CLIENT_ID: "id",
        AUTH0_CLIENT_SECRET: "the-secret",
    }).auth0.token();
    expect(logins()[0]?.["audience"]).toBe("https://acme.eu.auth0.com/api/v2/");
    await expect(clientsOf({ AUTH0_DOMAIN: "not a host" }).auth0.token()).rejects.toThrow(
        /must be a host name/,
    );
});

test.each(["pkcs8", "pkcs1"] as const)(
    "logs in by private key (%s) with an assertion that verifies",
    async (type) => {
        const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
        await clientsOf({
            AUTH0_CLIENT_ID: "id",
            AUTH0_CLIENT_ASSERTION_PRIVATE_KEY: privateKey.export({ type, format: "pem" }).toString(),
            AUTH0_CLIENT_ASSERTION_SIGNING_ALG: "RS384",
        }).auth0.token();
        const [login] = logins();
        expect(login?.["client_assertion_type"]).toBe(
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        );
        expect(login).not.toHaveProperty("client_secret");
        const assertion = login?.["client_assertion"] ?? "";
        expect(decodeProtectedHeader(assertion).alg).toBe("RS384");
        const key = await importSPKI(publicKey.export({ type: "spki", format: "pem" }).toString(), "RS384");
        await jwtVerify(assertion, key, {
            issuer: "id",
            subject: "id",
            audience: `https://${service.server.host}/`,
        });
    },
);

test("does not show a private key that it cannot use", async () => {
    const attempt = clientsOf({
        AUTH0_CLIENT_ID: "id",
        AUTH0_CLIENT_ASSERTION_PRIVATE_KEY: "canary-key",
    }).auth0.token();
    await expect(attempt).rejects.toThrow(/auth0:clientAssertionPrivateKey is not a private key in PEM form/);
    await expect(attempt).rejects.not.toThrow(/canary-key/);
});

test("a given token needs no login, and its scopes are read where that is possible", async () => {
    const token = unsignedToken({ scope: "read:connections create:connections", exp: 4_000_000_000 });
    expect((await clientsOf({ AUTH0_API_TOKEN: token }).auth0.token()).scopes).toEqual([
        "read:connections",
        "create:connections",
    ]);
    expect((await clientsOf({ AUTH0_API_TOKEN: "opaque" }).auth0.token()).scopes).toBeUndefined();
    expect(service.received).toEqual([]);
});

test("a missing setting is one clear error, when a token is first needed", async () => {
    await expect(clientsOf({}).auth0.token()).rejects.toThrow(
        /auth0:clientId is needed to log in to Auth0 \(or auth0:apiToken, AUTH0_API_TOKEN\) and is not set/,
    );
    await expect(clientsOf({ AUTH0_CLIENT_ID: "id" }).auth0.token()).rejects.toThrow(
        /auth0:clientSecret is needed.*AUTH0_CLIENT_SECRET/,
    );
});

test("a tenant that cannot be reached is named, with the setting to look at", async () => {
    await expect(
        clientsOf({
            AUTH0_DOMAIN: "localhost:9",
            AUTH0_CLIENT_ID: "id",
            AUTH0_CLIENT_SECRET: "x",
        }).auth0.token(),
    ).rejects.toThrow(/Auth0 cannot be reached: .*localhost:9.*AUTH0_DOMAIN/);
});

test("a refusal that a gateway sends in another shape is told by its status", async () => {
    service.script = () => ({ status: 403, body: { error: { code: "AccessDenied" } } });
    const { auth0 } = clientsOf({ AUTH0_CLIENT_ID: "id", AUTH0_CLIENT_SECRET: "the-secret" });
    await expect(auth0.token()).rejects.toThrow(
        /issued no token for client id: HTTP 403\. Check auth0:clientId/,
    );
});

test("a refused login is explained by Auth0's own words, without the secret", async () => {
    const tenants = await startTenants();
    try {
        const wrong = "canary-wrong-secret-4567";
        const { auth0 } = tenants.clients({ environment: { AUTH0_CLIENT_SECRET: wrong } });
        const failure = await auth0.token().catch((error: unknown) => error);
        const text = failure instanceof Error ? `${failure.message} ${failure.stack}` : "";
        expect(text).toMatch(
            /issued no token for client auth0-client: .+ Check auth0:clientId and auth0:clientSecret/,
        );
        expect(text).not.toContain(wrong);
        expect(text).not.toContain(canaries.auth0);
    } finally {
        await tenants.close();
    }
});
