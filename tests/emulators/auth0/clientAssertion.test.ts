import { SignJWT } from "jose";
import { generateKeyPairSync } from "node:crypto";

import { VirtualClock } from "../../../emulators/support/clock";
import { TenantUnderTest } from "./support";

const clock = new VirtualClock({ start: new Date("2026-01-01T00:00:00Z"), speed: 0 });
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

let on: TenantUnderTest;
beforeAll(async () => {
    const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
    on = await TenantUnderTest.start({
        clock,
        clients: [
            { clientId: "keyed", publicKey: pem, scopes: ["read:connections"] },
            { clientId: "secret", clientSecret: "canary", scopes: ["read:connections"] },
        ],
    });
});
afterAll(() => on.close());

interface Claims {
    client?: string;
    audience?: string;
    algorithm?: string;
    jti?: string;
    issuedAt?: number;
    lifetime?: number;
    key?: typeof privateKey;
}

let count = 0;

async function assertion({ client = "keyed", audience, algorithm = "RS256", ...more }: Claims = {}) {
    const now = clock.now().getTime() / 1000;
    const { issuedAt = now, lifetime = 60, jti = `jti-${(count += 1)}`, key = privateKey } = more;
    return new SignJWT()
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(client)
        .setSubject(client)
        .setAudience(audience ?? `https://${on.tenant.domain}/`)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetime)
        .setJti(jti)
        .sign(key);
}

function login(client_assertion: string, more: object = {}) {
    return on.call("POST", "/oauth/token", {
        body: {
            grant_type: "client_credentials",
            client_id: "keyed",
            audience: `https://${on.tenant.domain}/api/v2/`,
            client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            client_assertion,
            ...more,
        },
    });
}

test.each(["RS256", "RS384", "PS256"])("a client logs in by an assertion of %s", async (algorithm) => {
    expect(await login(await assertion({ algorithm }))).toMatchObject({
        status: 200,
        body: { token_type: "Bearer", scope: "read:connections" },
    });
});

test("an assertion is good once, however often it is sent", async () => {
    const once = await assertion();
    expect((await login(once)).status).toBe(200);
    expect(await login(once)).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    const again = await assertion({ jti: "the same" });
    await login(again);
    expect((await login(await assertion({ jti: "the same", lifetime: 61 }))).status).toBe(401);
    await clock.advance(120_000);
    expect((await login(await assertion({ jti: "the same" }))).status).toBe(200);
});

test.each<[string, Claims]>([
    ["signed by a stranger", { key: stranger }],
    ["for another tenant", { audience: "https://other.example/" }],
    ["of another client", { client: "secret" }],
    ["that has expired", { issuedAt: Date.parse("2025-12-31T23:50:00Z") / 1000 }],
    ["from the future", { issuedAt: Date.parse("2027-01-01T00:00:00Z") / 1000 }],
    ["that lives longer than five minutes", { lifetime: 301 }],
    ["with an algorithm that is not allowed", { algorithm: "RS512" }],
    ["with a claim that is too long", { jti: "j".repeat(65) }],
])("an assertion %s is refused", async (_what, claims) => {
    const reply = await login(await assertion(claims));
    expect(reply).toMatchObject({ status: 401, body: { error: "invalid_client" } });
});

test("a client without a key cannot use one, nor a client with a key a secret", async () => {
    const other = await assertion({ client: "secret" });
    expect((await login(other, { client_id: "secret" })).body).toMatchObject({ error: "invalid_client" });
    const none = { client_assertion: undefined, client_secret: "" };
    expect((await login("", none)).body).toEqual({
        error: "access_denied",
        error_description: "Unauthorized",
    });
});

test("another type of assertion is no assertion", async () => {
    const reply = await login(await assertion(), { client_assertion_type: "saml2-bearer" });
    expect(reply).toMatchObject({ status: 400, body: { error: "invalid_request" } });
});
