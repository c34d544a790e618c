import { scaleConsistency } from "../../../emulators/entra/graph/middleware/consistency";
import { enterpriseApplication } from "../../../provider/resources/enterpriseApplication";
import {
    type ApplicationBench,
    clearApplications,
    createApplicationBench,
} from "../support/applicationBench";
import { contextOf, once, startTenants, type Tenants, urn } from "../support/tenants";

const settings = { displayName: "Acme" };
const isInstantiation = ({ url }: { url: string }): boolean => url.endsWith("/instantiate");

let tenants: Tenants;
let bench: ApplicationBench;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());
beforeEach(() => {
    clearApplications(tenants);
    bench = createApplicationBench(tenants);
});

/** Instantiates the template and gets no further, as a plugin that is killed. */
async function interrupt(displayName = "Acme", ofUrn = urn): Promise<string> {
    bench.clients.faults.push(({ method }) =>
        method === "PATCH" ? { status: 403, headers: {}, text: "" } : undefined,
    );
    await expect(bench.create({ displayName }, ofUrn)).rejects.toThrow("403");
    bench.clients.faults.length = 0;
    return bench.only().servicePrincipal.id;
}

test("a deployment continues with the application that was made and not set up", async () => {
    const id = await interrupt();
    const context = contextOf(bench.clients);
    await enterpriseApplication.previewCreate?.(bench.createRequest(settings), context);
    expect(context.lines).toEqual([expect.stringContaining("continues with the application")]);

    const made = await bench.create(settings);
    expect(made.id).toBe(id);
    expect(made.lines).toEqual([expect.stringContaining("continues with the application")]);
    expect(bench.only()).toMatchObject({
        application: { displayName: "Acme" },
        servicePrincipal: { preferredSingleSignOnMode: "saml" },
    });
});

test("a deployment continues with it when the program has given it another name meanwhile", async () => {
    const id = await interrupt("Acme");
    expect((await bench.create({ displayName: "O'Neill" })).id).toBe(id);
    expect(bench.live()).toEqual(["O'Neill"]);
});

test("a deployment continues with an application that was set up and not recorded", async () => {
    const { id } = await bench.create(settings);
    // Another process, which knows nothing of the first.
    bench = createApplicationBench(tenants);
    expect((await bench.create(settings)).id).toBe(id);
    expect(bench.live()).toEqual(["Acme"]);
});

test("an application that is in use is not taken over", async () => {
    await bench.create(settings);
    bench.only().application.identifierUris = ["urn:acme"];
    bench = createApplicationBench(tenants);
    await bench.create(settings);
    const [first, second] = bench.live();
    expect([first, second]).toEqual(["Acme", "Acme"]);
});

test("an application with a certificate is not taken over", async () => {
    const { id } = await bench.create(settings);
    await bench.clients.graph.post(`/servicePrincipals/${id}/addTokenSigningCertificate`, {
        displayName: "CN=Acme",
        endDateTime: "2030-01-01T00:00:00Z",
    });
    bench = createApplicationBench(tenants);
    expect((await bench.create(settings)).id).not.toBe(id);
});

test("another resource never takes it over, nor deletes it", async () => {
    const id = await interrupt();
    const other = await bench.create(settings, `${urn}-of-another-stack`);
    expect(other.id).not.toBe(id);
    expect(bench.live()).toHaveLength(2);
});

test("a replacement makes an application of its own", async () => {
    const { id, outputs } = await bench.create(settings);
    const request = { urn, olds: bench.inputsOf(settings), news: settings };
    await enterpriseApplication.check?.(request, contextOf(bench.clients));
    const { id: next } = await bench.create(settings);
    expect(next).not.toBe(id);
    await bench.remove(id, settings, outputs);
    expect(bench.only().servicePrincipal.id).toBe(next);
});

test.each([
    ["is lost", "lost" as const],
    ["is a 504", { status: 504, headers: {}, text: "" }],
    ["is no JSON", { status: 201, headers: {}, text: "<html>" }],
])("one application is made when the response to its creation %s", async (_name, outcome) => {
    bench.clients.faults.push(once(isInstantiation, outcome));
    const { id } = await bench.create(settings);
    expect(bench.only().servicePrincipal.id).toBe(id);
    expect(bench.live()).toEqual(["Acme"]);
});

test("is created once more when it is not there after a failure", async () => {
    bench.clients.faults.push((request) => {
        if (
            !isInstantiation(request) ||
            bench.clients.requests.filter((call) => /instantiate/.test(call)).length > 1
        ) {
            return undefined;
        }
        clearApplications(tenants);
        return { status: 500, headers: {}, text: "" };
    });
    await bench.create(settings);
    expect(bench.live()).toEqual(["Acme"]);
});

test("a refusal is final", async () => {
    const text = JSON.stringify({ error: { code: "Request_BadRequest", message: "no" } });
    bench.clients.faults.push((request) =>
        isInstantiation(request) ? { status: 400, headers: {}, text } : undefined,
    );
    await expect(bench.create(settings)).rejects.toThrow("400 Request_BadRequest");
    expect(bench.clients.requests.filter((call) => /instantiate/.test(call))).toHaveLength(1);
});

test("a leftover that was not visible at first is deleted at the end", async () => {
    const id = await interrupt();
    bench.clients.faults.push(
        once(({ url }) => /\/applications\?/.test(url), { status: 200, headers: {}, text: '{"value":[]}' }),
    );
    const made = await bench.create(settings);
    expect(made.id).not.toBe(id);
    expect(made.lines).toEqual([expect.stringContaining("deleted the application")]);
    expect(bench.only().servicePrincipal.id).toBe(made.id);
});

test("what an interrupted deletion left behind, an application without a service principal, is deleted", async () => {
    const { id } = await bench.create(settings);
    await bench.clients.graph.delete(`/servicePrincipals/${id}`);
    bench = createApplicationBench(tenants);
    const made = await bench.create(settings);
    expect(made.lines).toEqual([expect.stringContaining("deleted the application")]);
    expect(bench.live()).toEqual(["Acme"]);
    expect(made.id).not.toBe(id);
});

test("deletion deletes what an interrupted deployment left behind as well", async () => {
    const { id, outputs } = await bench.create(settings);
    bench.only().application.identifierUris = ["urn:acme"];
    bench.clients.faults.push(({ method }) =>
        method === "PATCH" ? { status: 403, headers: {}, text: "" } : undefined,
    );
    await expect(bench.create(settings)).rejects.toThrow("403");
    bench.clients.faults.length = 0;
    expect(bench.live()).toHaveLength(2);
    await bench.remove(id, settings, outputs);
    expect(bench.live()).toEqual([]);
});

test("is created and deleted at once in a directory whose replicas lag behind", async () => {
    const lagging = await startTenants({ consistency: scaleConsistency(0.01) });
    const own = createApplicationBench(lagging);
    const { id, outputs } = await own.create(settings);
    expect(own.live()).toEqual(["Acme"]);
    await own.remove(id, settings, outputs);
    expect(own.live()).toEqual([]);
    await lagging.close();
});
