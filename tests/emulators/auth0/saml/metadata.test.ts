import { X509Certificate } from "node:crypto";

import { TenantUnderTest } from "../support";

let on: TenantUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start();
});
afterAll(() => on.close());

test("SAML metadata names the entity ID and the assertion consumer service", async () => {
    await on.connect("with-metadata");
    const reply = await on.call("GET", "/samlp/metadata?connection=with-metadata");
    expect(reply).toMatchObject({
        status: 200,
        headers: { "content-type": "application/xml; charset=utf-8" },
    });
    expect(reply.body).toContain('entityID="urn:auth0:acme:with-metadata"');
    const acs = `https://${on.tenant.domain}/login/callback?connection=with-metadata`;
    expect(reply.body).toContain(`Location="${acs}" index="0"`);
    expect((await on.call("GET", "/samlp/metadata?connection=none")).status).toBe(404);
});

/** Certificates of the metadata of a connection by their use. */
async function readMetadataKeys(connection: string): Promise<Record<string, string>> {
    const { body } = await on.call("GET", `/samlp/metadata?connection=${connection}`);
    const keys = /<KeyDescriptor use="(\w+)">[^]*?<X509Certificate>([^<]+)</g;
    return Object.fromEntries(
        [...String(body).matchAll(keys)].map(([, use = "", key = ""]): [string, string] => [use, key]),
    );
}

test("its certificate is that of the tenant's connections, for signatures and for encryption", async () => {
    await on.connect("with-key");
    const { body: pem } = await on.call("GET", "/pem?cert=connection");
    const certificate = new X509Certificate(String(pem));
    const key = certificate.raw.toString("base64");
    expect(await readMetadataKeys("with-key")).toEqual({ signing: key, encryption: key });
    expect((await on.call("GET", "/fingerprint?cert=connection")).body).toBe(certificate.fingerprint);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
});

test("the certificate of the tenant's tokens is another one", async () => {
    const { body: ofTokens } = await on.call("GET", "/pem");
    const { body: ofConnections } = await on.call("GET", "/pem?cert=connection");
    expect(ofTokens).not.toBe(ofConnections);
    expect((await on.call("GET", "/fingerprint")).body).toBe(
        new X509Certificate(String(ofTokens)).fingerprint,
    );
});

test("a connection has keys of its own in its metadata, and none for a private key alone", async () => {
    const { body: cert } = await on.call("GET", "/pem");
    const own = new X509Certificate(String(cert)).raw.toString("base64");
    const pair = { cert: String(cert), key: "the private key" };
    await on.connect("own-keys", { signing_key: pair, decryptionKey: pair });
    expect(await readMetadataKeys("own-keys")).toEqual({ signing: own, encryption: own });
    await on.connect("private-key", { signing_key: pair, decryptionKey: "the private key" });
    expect(await readMetadataKeys("private-key")).toEqual({ signing: own });
});

test("a connection can have an entity ID of its own", async () => {
    await on.connect("own-name", { entityId: "https://sso.acme.example" });
    const { body } = await on.call("GET", "/samlp/metadata?connection=own-name");
    expect(body).toContain('entityID="https://sso.acme.example"');
});
