import type { Clock } from "../../../../provider/clients/clock";
import { basicSamlConfiguration } from "../../../../provider/resources/basicSamlConfiguration";
import { enterpriseApplication } from "../../../../provider/resources/enterpriseApplication";
import { samlSigningCertificate } from "../../../../provider/resources/samlCertificate";
import { samlCertificateActivation } from "../../../../provider/resources/samlCertificateActivation";
import { readSharedServicePrincipal } from "../../../../provider/resources/support/directoryObjects";
import {
    contextOf,
    instantiateApplication,
    once,
    startTenants,
    type Tenants,
    type TestClients,
    urn,
} from "../../support/tenants";

let tenants: Tenants;
let clients: TestClients;
let timeMs: number;

/** Time that passes only where something waits. */
const stillClock: Clock = {
    now: () => timeMs,
    random: () => 0.5,
    sleep: async (milliseconds) => void (timeMs += milliseconds),
};
let id: string;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());
beforeEach(async () => {
    timeMs = Date.parse("2026-01-01T00:00:00Z");
    clients = tenants.clients({ clock: stillClock });
    id = await instantiateApplication(clients, "acme");
    clients.requests.length = 0;
});

const share = (signal = new AbortController().signal) => readSharedServicePrincipal(clients, id, signal);
const countReads = () =>
    clients.requests.filter((request) => request === `GET /servicePrincipals/${id}`).length;

test("a refresh of all resources of an application reads each object once", async () => {
    const context = contextOf(clients);
    const inputs = { servicePrincipalId: id };
    const outputs = { ...inputs, clientId: (await share()).appId, applicationId: "unused" };
    await Promise.all([
        enterpriseApplication.read({ urn, id, oldInputs: { displayName: "acme" }, olds: outputs }, context),
        basicSamlConfiguration.read({ urn, id, oldInputs: inputs, olds: outputs }, context),
        samlSigningCertificate.read({ urn, id: `${id}/key`, oldInputs: inputs, olds: {} }, context),
        samlCertificateActivation.read({ urn, id, oldInputs: inputs, olds: inputs }, context),
    ]);
    expect(clients.requests.sort()).toEqual([
        `GET /applications(appId='${outputs.clientId}')`,
        `GET /servicePrincipals/${id}`,
    ]);
});

test("any write ends the use of what was read, also one that is under way", async () => {
    await share();
    const write = clients.graph.patch(`/servicePrincipals/${id}`, { notes: "new" });
    expect((await share()).id).toBe(id);
    await write;
    expect(await share()).toMatchObject({ notes: "new" });
    expect(countReads()).toBe(3);
});

test("what is older than a few seconds is read again", async () => {
    await share();
    await share();
    expect(countReads()).toBe(1);
    await clients.clock.sleep(5_000);
    await share();
    expect(countReads()).toBe(2);
});

test("a cancelled operation does not end those that share its read", async () => {
    const controller = new AbortController();
    const first = share(controller.signal);
    const second = share();
    controller.abort(new Error("cancelled"));
    await expect(first).rejects.toThrow("cancelled");
    expect((await second).id).toBe(id);
});

test("a refusal is shared, and asked for again after a write", async () => {
    const text = JSON.stringify({ error: { code: "Forbidden", message: "no" } });
    clients.faults.push(once(({ method }) => method === "GET", { status: 403, headers: {}, text }));
    const results = await Promise.allSettled([share(), share()]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await clients.graph.patch(`/servicePrincipals/${id}`, { notes: "new" });
    expect((await share()).id).toBe(id);
});
