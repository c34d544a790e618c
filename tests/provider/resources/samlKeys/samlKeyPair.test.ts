import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";

import type { Values } from "../../../../provider/host/definition";
import { checkSamlKeyPair } from "../../../../provider/resources/samlKeys/check";
import { samlKeyPair as resource } from "../../../../provider/resources/samlKeys/samlKeyPair";
import { requireString } from "../../../../provider/resources/support/values";
import { contextOf, createRequest, startTenants, type Tenants, urn } from "../../support/tenants";

let tenants: Tenants;
beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());

const dayMs = 86_400_000;
const inputsOf = (more: Values = {}): Values => checkSamlKeyPair(more).inputs;
const create = (more: Values = {}) =>
    resource.create(createRequest(inputsOf(more)), contextOf(tenants.clients()));
const diff = async (olds: Values, oldInputs: Values, news: Values, refresh = false) => {
    const request = { urn, id: "id", oldInputs, olds, news, ignoreChanges: [], refresh };
    return (await resource.diff(request, contextOf(tenants.clients()))).changes;
};

test("makes a key of 2048 bits and a certificate of it, without a request", async () => {
    const clients = tenants.clients();
    const inputs = inputsOf({ subject: "CN=acme", lifetimeDays: 30 });
    const { id, outputs } = await resource.create(createRequest(inputs), contextOf(clients));
    expect(clients.requests).toEqual([]);
    const certificate = new X509Certificate(requireString(outputs, "certificate"));
    const privateKey = createPrivateKey(requireString(outputs, "privateKey"));
    expect(certificate.checkPrivateKey(privateKey)).toBe(true);
    expect(createPublicKey(privateKey).asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(certificate.subject).toBe("CN=acme");
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(id).toBe(certificate.fingerprint.replaceAll(":", ""));
    expect(outputs["thumbprint"]).toBe(id);
    const [validFrom, validUntil] = ["validFrom", "validUntil"].map((name) => requireString(outputs, name));
    expect(Date.parse(validUntil ?? "") - Date.parse(validFrom ?? "")).toBe(30 * dayMs);
    expect(new Date(certificate.validTo).toISOString()).toBe(validUntil);
    expect(clients.secrets.redact(`the key ${requireString(outputs, "privateKey")}`)).not.toContain(
        "PRIVATE",
    );
});

test("each key is another one, and the private key is a secret", async () => {
    const [one, other] = await Promise.all([create(), create()]);
    expect(one.id).not.toBe(other.id);
    expect(resource.secretOutputs).toEqual(["privateKey"]);
});

test.each([
    ["a keeper", { keepers: { rotation: "2" } }, { "keepers.rotation": "update-replace" }],
    ["the lifetime", { lifetimeDays: 30 }, { lifetimeDays: "update-replace" }],
    ["the lead time", { earlyRenewalHours: 24 }, { earlyRenewalHours: "add" }],
    ["nothing", {}, {}],
])("a change of %s", async (_what, more, changes) => {
    const oldInputs = inputsOf({ keepers: { rotation: "1" } });
    const olds = { ...oldInputs, validUntil: new Date(Date.now() + 1000 * dayMs).toISOString() };
    expect(await diff(olds, oldInputs, { ...oldInputs, ...more })).toEqual(changes);
});

test.each([
    ["is replaced when its end is near", 29, {}, { validUntil: "update-replace" }],
    ["stays before that", 31, {}, {}],
    ["stays if that is disabled", 1, { earlyRenewalHours: 0 }, {}],
    ["follows the lead time", 31, { earlyRenewalHours: 32 * 24 }, { validUntil: "update-replace" }],
])("a key %s", async (_what, days, more, changes) => {
    const inputs = inputsOf(more);
    const olds = { ...inputs, validUntil: new Date(Date.now() + days * dayMs).toISOString() };
    expect(await diff(olds, inputs, inputs)).toEqual(changes);
    expect(await diff(olds, inputs, inputs, true)).toEqual({});
});

test("another lead time keeps the key; a refresh returns the state, and there is nothing to import", async () => {
    const { id, outputs } = await create();
    const inputs = inputsOf({ earlyRenewalHours: 24 });
    const context = contextOf(tenants.clients());
    const updated = await resource.update?.(
        { ...createRequest(inputs), id, oldInputs: inputsOf(), olds: outputs, ignoreChanges: [] },
        context,
    );
    expect(updated?.outputs).toEqual({ ...outputs, earlyRenewalHours: 24 });
    expect(await resource.read({ urn, id, oldInputs: inputsOf(), olds: outputs }, context)).toEqual({
        id,
        inputs: inputsOf(),
        outputs,
    });
    expect(await resource.read({ urn, id }, context)).toBeUndefined();
    expect(await resource.describeMissing?.(id, context)).toMatch(/cannot be imported/);
});

test.each([
    ["lifetimeDays", { lifetimeDays: 1096 }],
    ["subject", { subject: "acme" }],
    ["earlyRenewalHours", { lifetimeDays: 1, earlyRenewalHours: 24 }],
])("refuses a wrong %s", (property, inputs) => {
    expect(checkSamlKeyPair(inputs).failures).toMatchObject([{ property }]);
});
