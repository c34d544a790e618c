import type { Values } from "../../../../provider/host/definition";
import {
    checkSamlEnforcement,
    checkServiceProviderCertificate,
} from "../../../../provider/resources/samlKeys/check";
import { samlEnforcement as resource } from "../../../../provider/resources/samlKeys/samlEnforcement";
import { serviceProviderCertificate } from "../../../../provider/resources/samlKeys/serviceProviderCertificate";
import { requireString } from "../../../../provider/resources/support/values";
import { contextOf, createRequest, urn } from "../../support/tenants";
import { ApplicationUnderTest, createUpdate } from "./support";

let on: ApplicationUnderTest;
let encryptionKeyId: string;
beforeAll(async () => {
    on = await ApplicationUnderTest.start();
});
afterAll(() => on.tenants.close());
beforeEach(async () => {
    await on.reset();
    encryptionKeyId = await add(on.pems[0]);
    on.clients.requests.length = 0;
});

/** Adds a certificate for both uses; returns its key ID for encryption. */
async function add(certificate: string): Promise<string> {
    const { inputs } = checkServiceProviderCertificate({
        clientId: on.clientId,
        certificate,
        encryptAssertions: true,
    });
    const { outputs } = await serviceProviderCertificate.create(createRequest(inputs), contextOf(on.clients));
    return requireString(outputs, "encryptionKeyId");
}

const inputsOf = (more: Values = {}): Values =>
    checkSamlEnforcement({ clientId: on.clientId, trustedCertificates: on.pems[0], ...more }).inputs;
const all = () => inputsOf({ requireSignedRequests: true, encryptionKeyId });
const create = (inputs: Values) => resource.create(createRequest(inputs), contextOf(on.clients));
const update = (before: Values, after: Values) =>
    resource.update?.(createUpdate(on.clientId, before, after), contextOf(on.clients));
const diff = async (oldInputs: Values, news: Values, refresh = false) => {
    // Another operation, which knows nothing of earlier reads.
    on.clients = on.tenants.clients();
    const request = { urn, id: on.clientId, oldInputs, olds: oldInputs, news, ignoreChanges: [], refresh };
    return (await resource.diff(request, contextOf(on.clients))).changes;
};
const read = (oldInputs?: Values) => {
    on.clients = on.tenants.clients();
    return resource.read({ urn, id: on.clientId, oldInputs, olds: oldInputs }, contextOf(on.clients));
};

test("requires signed requests and encrypts, in one request, and leaves the certificates", async () => {
    const { id } = await create(all());
    expect(id).toBe(on.clientId);
    expect(on.application).toMatchObject({
        requestSignatureVerification: { isSignedRequestRequired: true },
        tokenEncryptionKeyId: encryptionKeyId,
    });
    expect(on.writes).toHaveLength(1);
    expect(on.keys).toHaveLength(2);
});

test("writes nothing where it is so already", async () => {
    await create(all());
    on.clients.requests.length = 0;
    await create(all());
    expect(on.writes).toEqual([]);
});

test("after a rotation it encrypts for the new certificate, and removes the previous one once it is not in use", async () => {
    await create(all());
    const next = await add(on.pems[1]);
    const during = inputsOf({
        requireSignedRequests: true,
        encryptionKeyId: next,
        trustedCertificates: `${on.pems[1]}${on.pems[0]}`,
    });
    await update(all(), during);
    expect(on.application.tokenEncryptionKeyId).toBe(next);
    expect(on.keys).toHaveLength(4);
    const after = { ...during, trustedCertificates: on.pems[1] };
    await update(during, after);
    expect(on.keys).toHaveLength(2);
    expect(on.application.tokenEncryptionKeyId).toBe(next);
});

test("switching one off switches off that one, and removes its certificate", async () => {
    await create(all());
    await update(all(), inputsOf({ requireSignedRequests: true }));
    expect(on.application).toMatchObject({
        requestSignatureVerification: { isSignedRequestRequired: true },
        tokenEncryptionKeyId: null,
    });
    expect(on.keys.map(({ usage }) => usage)).toEqual(["Verify"]);
});

test("refuses to require what it could not verify", async () => {
    await expect(
        create(inputsOf({ requireSignedRequests: true, trustedCertificates: on.pems[2] })),
    ).rejects.toThrow(/none of the certificates/);
    expect(on.writes).toEqual([]);
});

test("an update finds what was switched off elsewhere, and a refresh shows it", async () => {
    await create(all());
    expect(await diff(all(), all())).toEqual({});
    Object.assign(on.application, { requestSignatureVerification: null, tokenEncryptionKeyId: null });
    expect(await diff(all(), all())).toEqual({ requireSignedRequests: "update", encryptionKeyId: "update" });
    expect(await diff(all(), all(), true)).toEqual({});
    const { inputs } = (await read(all())) ?? {};
    expect(inputs).toEqual({ ...inputsOf(), requireSignedRequests: false });
    await update(all(), all());
    expect((await read(all()))?.inputs).toEqual(all());
});

test("another application replaces it, and what is switched on elsewhere is no change", async () => {
    await create(inputsOf());
    Object.assign(on.application, { requestSignatureVerification: { isSignedRequestRequired: true } });
    expect(await diff(inputsOf(), inputsOf())).toEqual({});
    const other = { ...inputsOf(), clientId: "00000000-0000-4000-8000-000000000001" };
    expect(await diff(inputsOf(), other)).toEqual({ clientId: "update-replace" });
});

test("a deletion switches off what it has switched on, and an application that is gone is deleted without complaint", async () => {
    const remove = () =>
        resource.delete(
            { urn, id: on.clientId, oldInputs: all(), olds: all(), timeoutSeconds: 0 },
            contextOf(on.clients),
        );
    await create(all());
    await remove();
    expect(on.application).toMatchObject({
        requestSignatureVerification: { isSignedRequestRequired: false },
        tokenEncryptionKeyId: null,
    });
    Object.assign(on.application, { tokenEncryptionKeyId: "99999999-1111-4222-8333-444444444444" });
    await remove();
    expect(on.application.tokenEncryptionKeyId).toBe("99999999-1111-4222-8333-444444444444");
    on.tenants.entra.state.applications.delete(on.application.id);
    expect(await read(all())).toBeUndefined();
    await remove();
});
