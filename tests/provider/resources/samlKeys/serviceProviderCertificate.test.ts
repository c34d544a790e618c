import { unknownMark, type Values } from "../../../../provider/host/definition";
import { checkServiceProviderCertificate } from "../../../../provider/resources/samlKeys/check";
import { serviceProviderCertificate as resource } from "../../../../provider/resources/samlKeys/serviceProviderCertificate";
import { contextOf, createRequest, once, urn } from "../../support/tenants";
import { ApplicationUnderTest, createUpdate } from "./support";

let on: ApplicationUnderTest;
beforeAll(async () => {
    on = await ApplicationUnderTest.start();
});
afterAll(() => on.tenants.close());
beforeEach(() => on.reset());

const inputsOf = (certificate: string, more: Values = {}): Values =>
    checkServiceProviderCertificate({ clientId: on.clientId, certificate, ...more }).inputs;
const create = (inputs: Values) => resource.create(createRequest(inputs), contextOf(on.clients));
const update = (before: Values, after: Values) =>
    resource.update?.(createUpdate(on.clientId, before, after), contextOf(on.clients));
const read = (oldInputs?: Values) =>
    resource.read({ urn, id: on.clientId, oldInputs, olds: oldInputs }, contextOf(on.clients));
const remove = () =>
    resource.delete(
        { urn, id: on.clientId, oldInputs: {}, olds: {}, timeoutSeconds: 0 },
        contextOf(on.clients),
    );

const others = { usage: "Verify", keyId: "99999999-1111-4222-8333-444444444444" };

/** A certificate that an administrator has uploaded. */
async function uploadOther(): Promise<void> {
    const [, , pem] = on.pems;
    const key = pem.replace(/-----[^-]+-----|\s/g, "");
    await on.clients.graph.patch(`/applications(appId='${on.clientId}')`, {
        keyCredentials: [{ ...others, type: "AsymmetricX509Cert", key }],
    });
    on.clients.requests.length = 0;
}

test("adds the certificate for each of its uses, beside those of others, in one request", async () => {
    await uploadOther();
    const { id, outputs } = await create(inputsOf(on.pems[0], { encryptAssertions: true }));
    expect(id).toBe(on.clientId);
    expect(on.keys).toEqual([
        others,
        { usage: "Verify", keyId: outputs["verificationKeyId"] },
        { usage: "Encrypt", keyId: outputs["encryptionKeyId"] },
    ]);
    expect(on.writes).toHaveLength(1);
    expect(outputs).toMatchObject({
        trustedCertificates: on.pems[0],
        thumbprint: expect.any(String) as string,
    });
    expect(on.application).not.toMatchObject({ tokenEncryptionKeyId: expect.any(String) as string });
});

test("the preview of a creation knows what follows from the certificate, and the key IDs with the application", async () => {
    const [pem] = on.pems;
    const preview = (inputs: Values) =>
        resource.previewCreate?.(createRequest(inputs), contextOf(on.clients));
    expect(await preview({ ...inputsOf(pem), clientId: unknownMark })).toMatchObject({
        verificationKeyId: unknownMark,
        trustedCertificates: pem,
    });
    expect(await preview(inputsOf(pem))).toMatchObject({
        verificationKeyId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
    });
    expect(await preview({ ...inputsOf(pem), certificate: unknownMark })).toMatchObject({
        thumbprint: unknownMark,
    });
});

test("a change adds the new certificate, keeps the previous one, and stops encrypting for it", async () => {
    const [first, second] = on.pems;
    const before = inputsOf(first, { encryptAssertions: true });
    const { outputs } = await create(before);
    await on.clients.graph.patch(`/applications(appId='${on.clientId}')`, {
        tokenEncryptionKeyId: outputs["encryptionKeyId"],
    });
    const after = inputsOf(second, { encryptAssertions: true });
    const updated = await update(before, after);
    expect(updated?.outputs["trustedCertificates"]).toBe(first === second ? "" : `${second}${first}`);
    expect(on.keys).toHaveLength(4);
    expect(on.application.tokenEncryptionKeyId).toBeNull();
    expect((await read(after))?.outputs["trustedCertificates"]).toBe(second);
});

test("an encryption for the same certificate goes on", async () => {
    const inputs = inputsOf(on.pems[0], { encryptAssertions: true, verifyRequests: false });
    const { outputs } = await create(inputs);
    const tokenEncryptionKeyId = outputs["encryptionKeyId"];
    await on.clients.graph.patch(`/applications(appId='${on.clientId}')`, { tokenEncryptionKeyId });
    on.clients.requests.length = 0;
    await update(inputs, inputs);
    expect(on.writes).toEqual([]);
    expect(on.application.tokenEncryptionKeyId).toBe(tokenEncryptionKeyId);
});

test("a lost response, and a second attempt, add it once", async () => {
    on.clients.faults.push(once(({ method }) => method === "PATCH", "lost"));
    await create(inputsOf(on.pems[0]));
    await create(inputsOf(on.pems[0]));
    expect(on.keys).toHaveLength(1);
});

test("a refresh finds that one of its uses was removed, and that all were", async () => {
    const inputs = inputsOf(on.pems[0], { encryptAssertions: true });
    const { outputs } = await create(inputs);
    expect((await read(inputs))?.inputs).toEqual(inputs);
    const kept = on.application.keyCredentials as { keyId: string }[];
    Object.assign(on.application, {
        keyCredentials: kept.filter(({ keyId }) => keyId === outputs["verificationKeyId"]),
    });
    on.clients = on.tenants.clients();
    expect((await read(inputs))?.inputs).toMatchObject({ verifyRequests: true, encryptAssertions: false });
    Object.assign(on.application, { keyCredentials: [] });
    on.clients = on.tenants.clients();
    expect(await read(inputs)).toBeUndefined();
});

test("imports what was added, by the client ID, and says what there is not", async () => {
    expect(await read()).toBeUndefined();
    expect(await resource.describeMissing?.(on.clientId, contextOf(on.clients))).toMatch(/client ID/);
    await create(inputsOf(on.pems[0], { encryptAssertions: true }));
    on.clients = on.tenants.clients();
    expect((await read())?.inputs).toEqual({
        clientId: on.clientId,
        certificate: on.pems[0],
        verifyRequests: true,
        encryptAssertions: true,
    });
});

test("a deletion removes what was added, stops the encryption with it, and leaves the others", async () => {
    await uploadOther();
    const { outputs } = await create(inputsOf(on.pems[0], { encryptAssertions: true }));
    await on.clients.graph.patch(`/applications(appId='${on.clientId}')`, {
        tokenEncryptionKeyId: outputs["encryptionKeyId"],
    });
    await remove();
    expect(on.keys).toEqual([others]);
    expect(on.application.tokenEncryptionKeyId).toBeNull();
    on.clients.requests.length = 0;
    await remove();
    expect(on.writes).toEqual([]);
    on.tenants.entra.state.applications.delete(on.application.id);
    await expect(remove()).resolves.toBeUndefined();
});

test.each([
    ["two certificates", () => `${on.pems[0]}${on.pems[1]}`, /has 2 certificates/],
    ["a private key", () => "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----", /private key/],
    ["something else", () => "no certificate", /certificate/],
])("refuses %s, and does not show it", (_what, getCertificate, reason) => {
    const certificate = getCertificate();
    const { failures } = checkServiceProviderCertificate({ clientId: on.clientId, certificate });
    expect(failures).toMatchObject([
        { property: "certificate", reason: expect.stringMatching(reason) as string },
    ]);
    expect(JSON.stringify(failures)).not.toContain("QUJD");
});
