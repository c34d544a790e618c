import { importJWK, jwtVerify } from "jose";

import { TokenIssuer } from "../../../../../emulators/entra/login/tokens";
import { listMaskedSecrets } from "../../../../../emulators/entra/provisioning";
import { createLoopbackCertificates } from "../../../../../emulators/support/certificates";
import { VirtualClock } from "../../../../../emulators/support/clock";
import { startLoopbackServer } from "../../../../../emulators/support/server";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();
const validate = (BaseAddress: string, SecretToken = harness.scim.token) =>
    harness.environment.service.validateCredentials(
        Object.entries({ BaseAddress, SecretToken, SyncAll: "false" }).map(([key, value]) => ({
            key,
            value,
        })),
    );
const unavailable = "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable";

test("accepts working credentials by a query for a user that cannot exist", async () => {
    await expect(validate(`${harness.scim.server.origin}/scim/?aadOptscim062020`)).resolves.toBeUndefined();
    expect(harness.scim.requests.map((r) => r.url)).toEqual([
        expect.stringMatching(/^\/scim\/Users\?aadOptscim062020&filter=userName\+eq\+%22[0-9a-f-]{36}%22$/),
    ]);
});

test("reports a rejected token with the upstream status and without the token", async () => {
    const error = await validate(`${harness.scim.server.origin}/scim`, "wrong-token");
    expect(error).toMatchObject({
        code: unavailable,
        tenantActionable: true,
    });
    expect(error?.message).toContain("Unauthorized (401)");
    expect(JSON.stringify(error)).not.toContain("wrong-token");
});

test("sends a token of Entra's own without a secret token, and keeps it out of errors", async () => {
    const clock = new VirtualClock({ start: new Date("2026-01-01T00:00:00Z"), speed: 0 });
    const { state } = harness.connect({}, { clock });
    const address = `${harness.scim.server.origin}/scim`;
    harness.scim.failWith = () => 403;
    const error = await validate(address, "");
    await validate(address, "");
    await clock.advance(59 * 60_000);
    await validate(address, "");
    const sent = harness.scim.requests.map((r) => String(r.headers.authorization).replace("Bearer ", ""));
    expect(new Set(sent).size).toBe(2);
    expect(sent[1]).toBe(sent[0]);
    if (state.tokenKey === undefined) throw new Error("no key");
    const { publicJwk } = await TokenIssuer.create(state.tenantId, clock, state.tokenKey);
    const { payload } = await jwtVerify(sent[2] ?? "", await importJWK(publicJwk), {
        currentDate: clock.now(),
    });
    expect(payload).toMatchObject({
        iss: `https://sts.windows.net/${state.tenantId}/`,
        aud: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
        tid: state.tenantId,
    });
    expect(JSON.stringify(error)).not.toContain(sent[0]);
});

test("reports 404 for a wrong path", async () => {
    const error = await validate(`${harness.scim.server.origin}/nowhere`);
    expect(error).toMatchObject({
        code: unavailable,
        message: expect.stringContaining("Not Found (404)") as string,
    });
});

test.each(["", "http://localhost/scim", "not a URL", "https://user:pass@localhost/scim"])(
    "%j is not a tenant URL",
    async (url) => {
        await expect(validate(url)).resolves.toMatchObject({
            message: "Please provide a valid tenant URL for your application.",
        });
    },
);

test("rejects a server that is not a SCIM service", async () => {
    const server = await startLoopbackServer(harness.certificates, (app) => {
        app.get("/Users", () => ({ hello: "environment" }));
    });
    const error = await validate(server.origin);
    await server.close();
    expect(error).toMatchObject({
        code: unavailable,
        message: expect.stringContaining("Not a ListResponse") as string,
    });
});

test("reports the connection's error code for a server that cannot be reached", async () => {
    const server = await startLoopbackServer(harness.certificates, () => undefined);
    await server.close();
    const error = await validate(server.origin);
    expect(error).toMatchObject({
        code: unavailable,
        message: expect.stringContaining("ECONNREFUSED") as string,
    });
});

test("rejects a server with a certificate of another authority", async () => {
    const server = await startLoopbackServer(await createLoopbackCertificates(), (app) => {
        app.get("/Users", () => ({ totalResults: 0, Resources: [] }));
    });
    const error = await validate(server.origin);
    await server.close();
    expect(error?.code).toBe(unavailable);
});

test("times out when a server does not respond", async () => {
    harness.connect({}, { requestTimeoutMs: 50 });
    const server = await startLoopbackServer(harness.certificates, (app) => {
        app.get("/Users", () => new Promise(() => undefined));
    });
    const error = await validate(server.origin);
    await server.close();
    expect(error?.message).toContain("TIMEOUT");
});

test("masks secret values in the API", () => {
    const secrets = new Map([
        ["BaseAddress", "https://acme.example/scim"],
        ["SecretToken", "abc"],
        ["Oauth2ClientSecret", "def"],
        ["SyncAll", "false"],
    ]);
    expect(listMaskedSecrets(secrets)).toEqual([
        { key: "BaseAddress", value: "https://acme.example/scim" },
        { key: "SecretToken", value: "*" },
        { key: "Oauth2ClientSecret", value: "*" },
        { key: "SyncAll", value: "false" },
    ]);
});
