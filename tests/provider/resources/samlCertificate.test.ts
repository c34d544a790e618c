import { createHash, X509Certificate } from "node:crypto";

import type { Values } from "../../../provider/host/definition";
import { samlSigningCertificate } from "../../../provider/resources/samlCertificate";
import { checkSamlSigningCertificate } from "../../../provider/resources/samlCertificate/check";
import { splitBundle } from "../../../provider/resources/samlCertificate/credentials";
import { samlCertificateActivation } from "../../../provider/resources/samlCertificateActivation";
import { requireString } from "../../../provider/resources/support/values";
import {
    contextOf,
    createRequest,
    instantiateApplication,
    once,
    startTenants,
    type Tenants,
    type TestClients,
    urn,
} from "../support/tenants";

let tenants: Tenants;
let clients: TestClients;
let servicePrincipalId: string;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());
beforeEach(async () => {
    clients = tenants.clients();
    servicePrincipalId = await instantiateApplication(clients, "acme");
    clients.requests.length = 0;
});

const inputsOf = (more: Values = {}) => checkSamlSigningCertificate({ servicePrincipalId, ...more }).inputs;
const create = (more: Values = {}) =>
    samlSigningCertificate.create(createRequest(inputsOf(more)), contextOf(clients));
const remove = (id: string, olds: Values) =>
    samlSigningCertificate.delete(
        { urn, id, oldInputs: inputsOf(), olds, timeoutSeconds: 0 },
        contextOf(clients),
    );
const read = (id: string, olds?: Values) =>
    samlSigningCertificate.read({ urn, id, olds, oldInputs: olds && inputsOf() }, contextOf(clients));
const activate = (thumbprint: unknown) =>
    samlCertificateActivation.create(
        createRequest({ servicePrincipalId, thumbprint: String(thumbprint) }),
        contextOf(clients),
    );
const servicePrincipal = () => {
    const found = tenants.entra.state.servicePrincipals.get(servicePrincipalId);
    if (found === undefined) throw new Error("the service principal is gone");
    return found;
};
const verifyKeys = () => servicePrincipal().keyCredentials.filter((key) => key.usage === "Verify");

test("adds a certificate and reports its public half", async () => {
    const { id, outputs } = await create({ subject: "CN=acme", lifetimeDays: 30 });
    const [verify] = verifyKeys();
    expect(outputs["keyId"]).toBe(verify?.keyId);
    expect(id).toBe(`${servicePrincipalId}/${verify?.keyId}`);

    const pem = requireString(outputs, "certificate");
    expect(pem).toMatch(
        /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/]{64}\n)+[A-Za-z0-9+/=]{1,64}\n-----END CERTIFICATE-----\n$/,
    );
    const certificate = new X509Certificate(pem);
    expect(certificate.subject).toBe("CN=acme");
    expect(outputs["thumbprint"]).toBe(
        createHash("sha1").update(certificate.raw).digest("hex").toUpperCase(),
    );
    const days = (Date.parse(requireString(outputs, "validUntil")) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
    expect(outputs["trustedCertificates"]).toBe(pem);
});

test("rotates so that what signs is always trusted, and removes only the old certificate", async () => {
    const first = await create();
    await activate(first.outputs["thumbprint"]);

    const second = await create({ keepers: { round: "2" } });
    expect(splitBundle(requireString(second.outputs, "trustedCertificates"))).toEqual([
        second.outputs["certificate"],
        first.outputs["certificate"],
    ]);
    expect(servicePrincipal().preferredTokenSigningKeyThumbprint).toBe(first.outputs["thumbprint"]);

    await samlCertificateActivation.update?.(
        {
            ...createRequest({ servicePrincipalId, thumbprint: requireString(second.outputs, "thumbprint") }),
            id: servicePrincipalId,
            oldInputs: {},
            olds: {},
            ignoreChanges: [],
        },
        contextOf(clients),
    );
    clients.requests.length = 0;
    await remove(first.id, first.outputs);

    expect(clients.requests.filter((line) => !line.startsWith("GET"))).toEqual([
        `PATCH /servicePrincipals/${servicePrincipalId}`,
    ]);
    expect(verifyKeys().map((key) => key.keyId)).toEqual([second.outputs["keyId"]]);
    expect(servicePrincipal().keyCredentials).toHaveLength(2);
    expect(servicePrincipal().passwordCredentials).toHaveLength(1);
    expect(servicePrincipal().preferredTokenSigningKeyThumbprint).toBe(second.outputs["thumbprint"]);

    const refreshed = await read(second.id, second.outputs);
    expect(refreshed?.outputs["trustedCertificates"]).toBe(second.outputs["certificate"]);
});

test("gives up its preference before the active certificate is removed", async () => {
    const { id, outputs } = await create();
    await activate(outputs["thumbprint"]);
    await remove(id, outputs);
    expect(servicePrincipal().keyCredentials).toEqual([]);
    expect(servicePrincipal().passwordCredentials).toEqual([]);
    expect(servicePrincipal().preferredTokenSigningKeyThumbprint).toBeNull();
});

test("adopts the certificate whose creation got no response", async () => {
    clients.faults.push(once((request) => request.url.endsWith("/addTokenSigningCertificate"), "lost"));
    const { outputs } = await create();
    expect(verifyKeys().map((key) => key.keyId)).toEqual([outputs["keyId"]]);
});

test("a certificate or a service principal that is gone reads as gone and deletes without complaint", async () => {
    const { id, outputs } = await create();
    await remove(id, outputs);
    expect(await read(id, outputs)).toBeUndefined();
    await remove(id, outputs);
    tenants.entra.state.servicePrincipals.delete(servicePrincipalId);
    expect(await read(id, outputs)).toBeUndefined();
    await remove(id, outputs);
});

test("imports by service principal and key ID", async () => {
    const { id, outputs } = await create({ subject: "CN=acme", lifetimeDays: 100 });
    const imported = await read(`/servicePrincipals/${id}`);
    expect(imported?.inputs).toEqual({ servicePrincipalId, subject: "CN=acme", lifetimeDays: 100 });
    expect(imported?.outputs["certificate"]).toBe(outputs["certificate"]);
    await expect(read("nonsense")).rejects.toThrow(/must be SERVICE_PRINCIPAL\/KEY/);
});

test("an import of a certificate that is not there is refused with those that there are", async () => {
    const { outputs } = await create();
    const key = "33333333-2222-4333-8444-555555555555";
    expect(await read(`${servicePrincipalId}/${key}`)).toBeUndefined();
    const describe = (id: string) => samlSigningCertificate.describeMissing?.(id, contextOf(clients));
    expect(await describe(`${servicePrincipalId}/${key}`)).toContain(
        `has no signing certificate with the key ID ${key}; it has ${requireString(outputs, "keyId")} (`,
    );
    expect(await describe(`${key}/${key}`)).toContain(
        `has no enterprise application with the object ID ${key}`,
    );
});

test("is due for replacement 30 days before its expiry, or never if so configured", async () => {
    const olds = { validUntil: new Date(Date.now() + 29 * 86_400_000).toISOString() };
    const diff = (news: Values, refresh = false) =>
        samlSigningCertificate.diff(
            { urn, id: "a/b", oldInputs: news, olds, news, ignoreChanges: [], refresh },
            contextOf(clients),
        );
    expect((await diff(inputsOf())).changes).toEqual({ validUntil: "update-replace" });
    // It was not changed: a refresh has nothing to report.
    expect((await diff(inputsOf(), true)).changes).toEqual({});
    expect((await diff(inputsOf({ earlyRenewalHours: 24 }))).changes).toEqual({});
    expect((await diff(inputsOf({ earlyRenewalHours: 0 }))).changes).toEqual({});
});

test("a certificate with a short life is not due for replacement on the day it was made", async () => {
    const news = inputsOf({ lifetimeDays: 30 });
    const due = async (daysLeft: number) => {
        const olds = { validUntil: new Date(Date.now() + daysLeft * 86_400_000).toISOString() };
        const request = { urn, id: "a/b", oldInputs: news, olds, news, ignoreChanges: [] };
        return (await samlSigningCertificate.diff(request, contextOf(clients))).changes;
    };
    expect(await due(29.9)).toEqual({});
    expect(await due(9.9)).toEqual({ validUntil: "update-replace" });
});

test("takes the prefixed form of the same service principal for no change", async () => {
    const oldInputs = inputsOf();
    const news = { ...oldInputs, servicePrincipalId: `/servicePrincipals/${servicePrincipalId}` };
    const request = { urn, id: "a/b", oldInputs, olds: {}, news, ignoreChanges: [] };
    expect((await samlSigningCertificate.diff(request, contextOf(clients))).changes).toEqual({});
});

describe("activation", () => {
    const readActivation = (thumbprint: string) =>
        samlCertificateActivation.read(
            {
                urn,
                id: servicePrincipalId,
                oldInputs: { servicePrincipalId, thumbprint },
                olds: { servicePrincipalId, thumbprint },
            },
            contextOf(tenants.clients()),
        );

    test("shows what really signs, and reads as gone when nothing is preferred", async () => {
        const first = await create();
        const second = await create();
        await activate(first.outputs["thumbprint"]);
        servicePrincipal().preferredTokenSigningKeyThumbprint = requireString(second.outputs, "thumbprint");
        const drifted = await readActivation(requireString(first.outputs, "thumbprint"));
        expect(drifted?.inputs["thumbprint"]).toBe(second.outputs["thumbprint"]);
        servicePrincipal().preferredTokenSigningKeyThumbprint = null;
        expect(await readActivation(requireString(first.outputs, "thumbprint"))).toBeUndefined();
    });

    test("takes back only its own preference", async () => {
        const first = await create();
        const second = await create();
        await activate(second.outputs["thumbprint"]);
        const removeActivation = (thumbprint: unknown) =>
            samlCertificateActivation.delete(
                {
                    urn,
                    id: servicePrincipalId,
                    oldInputs: {},
                    olds: { servicePrincipalId, thumbprint: String(thumbprint) },
                    timeoutSeconds: 0,
                },
                contextOf(clients),
            );
        await removeActivation(first.outputs["thumbprint"]);
        expect(servicePrincipal().preferredTokenSigningKeyThumbprint).toBe(second.outputs["thumbprint"]);
        await removeActivation(second.outputs["thumbprint"]);
        expect(servicePrincipal().preferredTokenSigningKeyThumbprint).toBeNull();
    });
});
