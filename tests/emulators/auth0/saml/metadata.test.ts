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

test("its certificate is the tenant's, which is there for download", async () => {
    await on.connect("with-key");
    const { body } = await on.call("GET", "/samlp/metadata?connection=with-key");
    const [, inMetadata = ""] = /<X509Certificate>([^<]+)</.exec(String(body)) ?? [];
    const { body: pem } = await on.call("GET", "/pem?cert=connection");
    const certificate = new X509Certificate(String(pem));
    expect(certificate.raw.toString("base64")).toBe(inMetadata);
    expect((await on.call("GET", "/fingerprint")).body).toBe(certificate.fingerprint);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
});

test("a connection can have an entity ID of its own", async () => {
    await on.connect("own-name", { entityId: "https://sso.acme.example" });
    const { body } = await on.call("GET", "/samlp/metadata?connection=own-name");
    expect(body).toContain('entityID="https://sso.acme.example"');
});
