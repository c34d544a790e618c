import { createSigningKey } from "../../../../../emulators/auth0/saml/signingKey";
import { instantiate, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient();
let environment: TenantUnderTest;
let send: Send;
let path: string;
let key: string;
beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    send = await environment.as(client);
    const { certificate } = await createSigningKey("acme.auth0.example", new Date());
    key = certificate.replace(/-----[^-]+-----|\s/g, "");
});
afterAll(() => environment.close());
beforeEach(async () => {
    path = `/v1.0/applications/${(await instantiate(send)).application}`;
});

const verifyId = "11111111-1111-4111-8111-111111111111";
const encryptId = "22222222-2222-4222-8222-222222222222";
const credential = (usage: string, keyId: string) => ({ usage, keyId, type: "AsymmetricX509Cert", key });
const patch = (body: object) => send("PATCH", path, body);

test("returns the certificates of an application only when keyCredentials is selected", async () => {
    expect((await patch({ keyCredentials: [credential("Verify", verifyId)] })).status).toBe(204);
    expect((await send("GET", path)).body.keyCredentials).toMatchObject([{ keyId: verifyId, key: null }]);
    const { body } = await send("GET", `${path}?$select=id,keyCredentials`);
    expect(body.keyCredentials).toMatchObject([{ usage: "Verify", key }]);
});

test("a list replaces the previous one, and may contain credentials as they were read", async () => {
    await patch({ keyCredentials: [credential("Verify", verifyId)] });
    const { keyCredentials } = (await send("GET", path)).body;
    await patch({ keyCredentials: [...keyCredentials, credential("Encrypt", encryptId)] });
    const { body } = await send("GET", `${path}?$select=keyCredentials`);
    expect(body.keyCredentials.map(({ keyId }) => keyId)).toEqual([verifyId, encryptId]);
    expect(body.keyCredentials.every((entry) => (entry as { key?: string }).key === key)).toBe(true);
    await patch({ keyCredentials: [] });
    expect((await send("GET", path)).body.keyCredentials).toEqual([]);
});

test.each([
    ["without a value", [{ ...credential("Verify", verifyId), key: null }]],
    ["whose value is no certificate", [{ ...credential("Verify", verifyId), key: "bm9uZQ==" }]],
    ["with a private use", [credential("Sign", verifyId)]],
    ["with a key ID that another one has", [credential("Verify", verifyId), credential("Encrypt", verifyId)]],
])("rejects a new credential %s", async (_what, keyCredentials) => {
    const { status, body } = await patch({ keyCredentials });
    expect([status, body.error?.code]).toEqual([400, expect.stringMatching(/^KeyCredentialsInvalid/)]);
});

test("tokens are encrypted only with a credential for encryption that is there", async () => {
    const refused = { status: 400, body: { error: { code: "Request_BadRequest" } } };
    expect(await patch({ tokenEncryptionKeyId: encryptId })).toMatchObject(refused);
    await patch({ keyCredentials: [credential("Verify", verifyId), credential("Encrypt", encryptId)] });
    expect(await patch({ tokenEncryptionKeyId: verifyId })).toMatchObject(refused);
    expect((await patch({ tokenEncryptionKeyId: encryptId })).status).toBe(204);
    expect(await patch({ keyCredentials: [] })).toMatchObject(refused);
    expect((await patch({ keyCredentials: [], tokenEncryptionKeyId: null })).status).toBe(204);
});
