import { TenantUnderTest } from "./support";

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
