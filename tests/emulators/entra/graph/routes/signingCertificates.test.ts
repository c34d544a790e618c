import { createHash, X509Certificate } from "node:crypto";

import {
    type GraphResponse,
    instantiate,
    newClient,
    type Send,
    startTenant,
    type TenantUnderTest,
} from "../../emulator";

const client = newClient();
let environment: TenantUnderTest;
let send: Send;
let ids: Awaited<ReturnType<typeof instantiate>>;
let path: string;
beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    send = await environment.as(client);
});
afterAll(() => environment.close());
beforeEach(async () => {
    ids = await instantiate(send);
    path = `/v1.0/servicePrincipals/${ids.principal}`;
});

const add = (displayName = "CN=acme SSO", endDateTime?: string): Promise<GraphResponse> =>
    send("POST", `${path}/addTokenSigningCertificate`, { displayName, endDateTime });

const certificateOf = (key: unknown): X509Certificate =>
    new X509Certificate(Buffer.from(String(key), "base64"));

const metadataCertificate = async (): Promise<string | undefined> => {
    const { body } = await environment.plain(
        "GET",
        `/${environment.tenant.state.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${ids.appId}`,
    );
    return /<X509Certificate>([^<]+)</.exec(String(body.text))?.[1];
};

test("creates a self-signed RSA-2048 certificate with the requested subject and end", async () => {
    const { status, body } = await add("CN=acme SSO", "2031-05-06T07:08:09Z");
    expect(status).toBe(200);
    const certificate = certificateOf(body.key);
    expect(certificate.subject).toBe("CN=acme SSO");
    expect(certificate.issuer).toBe("CN=acme SSO");
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(new Date(certificate.validTo).toISOString()).toBe("2031-05-06T07:08:09.000Z");
    const sha1 = createHash("sha1").update(certificate.raw);
    const thumbprint = sha1.digest("hex").toUpperCase();
    expect(body).toMatchObject({
        thumbprint,
        customKeyIdentifier: Buffer.from(thumbprint, "hex").toString("base64"),
        endDateTime: "2031-05-06T07:08:09Z",
        type: "AsymmetricX509Cert",
        usage: "Verify",
    });
});

test("stores a certificate as two keys and a password with one identifier, and returns the ID of the signing key", async () => {
    const { body: added } = await add();
    const { body } = await send("GET", path);
    const sign = body.keyCredentials.find(({ usage }) => usage === "Sign");
    const verify = body.keyCredentials.find(({ usage }) => usage === "Verify");
    expect([sign?.keyId, sign?.type]).toEqual([added.keyId, "X509CertAndPassword"]);
    expect(verify?.keyId).not.toBe(sign?.keyId);
    const identifiers = [sign, verify, ...(body.passwordCredentials as object[])].map((credential) =>
        Object.entries(credential ?? {}).find(([name]) => name === "customKeyIdentifier"),
    );
    expect(new Set(identifiers.map((pair) => String(pair)))).toEqual(
        new Set([`customKeyIdentifier,${String(added.customKeyIdentifier)}`]),
    );
});

test("returns the certificate only when keyCredentials is selected", async () => {
    const { body: added } = await add();
    const plain = await send("GET", path);
    expect(plain.body.keyCredentials.map(({ key }) => key)).toEqual([null, null]);
    const { body } = await send("GET", `${path}?$select=keyCredentials`);
    expect(body.keyCredentials.find(({ usage }) => usage === "Verify")?.key).toBe(added.key);
    expect(body.keyCredentials.find(({ usage }) => usage === "Sign")?.key).toBeNull();
});

test("creates a certificate for three years by default", async () => {
    const { body } = await add();
    const years =
        new Date(String(body.endDateTime)).getUTCFullYear() -
        new Date(String(body.startDateTime)).getUTCFullYear();
    expect(years).toBe(3);
});

test.each([
    ["a subject without CN=", "acme", undefined],
    ["an end in the past", "CN=acme", "2001-01-01T00:00:00Z"],
    ["an end that is no date", "CN=acme", "soon"],
])("refuses %s", async (_what, displayName, endDateTime) => {
    expect((await add(displayName, endDateTime)).status).toBe(400);
    expect((await send("GET", path)).body.keyCredentials).toEqual([]);
});

test("removes exactly the credentials that a list with key: null omits", async () => {
    const { body: first } = await add("CN=first");
    const { body: second } = await add("CN=second");
    const { body } = await send("GET", path);
    const keep = <T extends { customKeyIdentifier: string | null }>(list: T[]): T[] =>
        list.filter((entry) => entry.customKeyIdentifier === second.customKeyIdentifier);
    const change = {
        keyCredentials: keep(body.keyCredentials),
        passwordCredentials: keep(body.passwordCredentials as { customKeyIdentifier: string | null }[]),
    };
    expect(change.keyCredentials.map(({ key }) => key)).toEqual([null, null]);
    expect((await send("PATCH", path, change)).status).toBe(204);
    const left = (await send("GET", `${path}?$select=keyCredentials,passwordCredentials`)).body;
    expect(left.keyCredentials.find(({ usage }) => usage === "Verify")?.key).toBe(second.key);
    expect(left.keyCredentials).toHaveLength(2);
    expect(left.passwordCredentials).toHaveLength(1);
    expect(JSON.stringify(left)).not.toContain(String(first.key));
});

test("rejects a new credential without its certificate", async () => {
    await add();
    const { keyCredentials } = (await send("GET", path)).body;
    const unknown = { ...keyCredentials[0], keyId: ids.application };
    const { status, body } = await send("PATCH", path, { keyCredentials: [...keyCredentials, unknown] });
    expect([status, body.error.code]).toEqual([400, "KeyCredentialsInvalidValue"]);
});

test("accepts only the thumbprint of a certificate as preferred, and publishes that certificate", async () => {
    expect(await metadataCertificate()).toBeUndefined();
    const { body: first } = await add("CN=first");
    const { body: second } = await add("CN=second");
    expect(await metadataCertificate()).toBe(first.key);
    const prefer = (thumbprint: unknown): Promise<GraphResponse> =>
        send("PATCH", path, { preferredTokenSigningKeyThumbprint: thumbprint });
    expect((await prefer("00".repeat(20))).status).toBe(400);
    expect((await prefer(second.thumbprint)).status).toBe(204);
    expect(await metadataCertificate()).toBe(second.key);
    expect((await prefer(null)).status).toBe(204);
    expect(await metadataCertificate()).toBe(first.key);
});

test("rejects the metadata of an unknown application", async () => {
    const { status, body } = await environment.plain(
        "GET",
        `/${environment.tenant.state.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${ids.principal}`,
    );
    expect(status).toBe(400);
    expect(body.error_codes).toEqual([700016]);
});
