import { listUserSummaries } from "../../../emulators/auth0";
import type { DirectoryUser } from "../../../emulators/entra";
import type { Values } from "../../../provider/host/definition";
import { PartialFailure } from "../../../provider/host/errors";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { directoryUser } from "../../emulators/entra/provisioning/support/environment";
import { failureOf, JobBench } from "../support/jobBench";
import { contextOf, createRequest } from "../support/tenants";

const bench = JobBench.install();

/** A user of the tenant, unassigned. */
function addUser(name: string): DirectoryUser {
    const user = directoryUser(name);
    bench.tenants.entra.state.users.set(user.id, user);
    return user;
}

beforeEach(() => bench.tenants.entra.state.users.clear());

const runCycle = () => bench.tenants.entra.provisioning.runCycle(bench.servicePrincipalId, bench.job().id);

/** Who is at an endpoint, with `false` for those who are blocked. */
function arrivedAt({ tenantUrl }: { tenantUrl: string }): Record<string, boolean> {
    const { state } = bench.tenants.auth0;
    const id = /connections\/([^?]+)/.exec(tenantUrl)?.[1] ?? "";
    const name = state.connections.get(id)?.name ?? "";
    const arrived: Record<string, boolean> = {};
    for (const { username, blocked } of listUserSummaries(state, name)) arrived[username ?? ""] = !blocked;
    return arrived;
}

const restarts = () => bench.clients.requests.filter((line) => line.endsWith("/restart"));
const refuse = (method: string, ending: string, status: number) =>
    bench.clients.faults.push((request) =>
        request.method === method && request.url.endsWith(ending)
            ? { status, headers: {}, text: '{"error":{"code":"UnknownError","message":""}}' }
            : undefined,
    );

async function updated(id: string, oldInputs: Values, inputs: Values): Promise<string> {
    const context = contextOf(bench.clients);
    const request = { ...createRequest(inputs), id, oldInputs, olds: oldInputs, ignoreChanges: [] };
    await provisioningJob.update?.(request, context);
    return context.lines.join();
}

test("after a narrower scope those who are not assigned are blocked in the next cycle", async () => {
    const inputs = bench.inputsOf({ scope: "all" });
    const { id } = await bench.create(inputs);
    addUser("ada");
    await runCycle();
    expect(arrivedAt(bench.endpoint)).toEqual({ "ada@acme.example": true });
    await bench.update(id, inputs, { ...inputs, scope: "assigned" });
    await runCycle();
    expect(arrivedAt(bench.endpoint)).toEqual({ "ada@acme.example": false });
});

test("provisions all users in the next cycle after a wider scope", async () => {
    const inputs = bench.inputsOf();
    const { id } = await bench.create(inputs);
    addUser("ada");
    await runCycle();
    await bench.update(id, inputs, { ...inputs, scope: "all" });
    await runCycle();
    expect(arrivedAt(bench.endpoint)).toEqual({ "ada@acme.example": true });
});

test("provisions all users to another tenant URL in the next cycle, also when the job was paused", async () => {
    const inputs = bench.inputsOf({ scope: "all" });
    const { id } = await bench.create(inputs);
    addUser("ada");
    await runCycle();
    const second = await bench.createEndpoint();
    await bench.update(id, inputs, { ...inputs, ...second });
    await runCycle();
    expect(arrivedAt(second)).toEqual({ "ada@acme.example": true });

    const paused = { ...inputs, ...second, enabled: false };
    await bench.update(id, { ...inputs, ...second }, paused);
    const third = await bench.createEndpoint();
    await bench.update(id, paused, { ...inputs, ...third });
    expect(bench.job().schedule.state).toBe("Active");
    await runCycle();
    expect(arrivedAt(third)).toEqual({ "ada@acme.example": true });
});

test("an adopted job that has run for another endpoint starts over", async () => {
    await bench.create(bench.inputsOf({ scope: "all" }));
    addUser("ada");
    await runCycle();
    const second = await bench.createEndpoint();
    await bench.create({ ...bench.inputsOf({ scope: "all" }), ...second });
    await runCycle();
    expect(arrivedAt(second)).toEqual({ "ada@acme.example": true });
});

test("another flag in the tenant URL, and a new token, start nothing over", async () => {
    const inputs = bench.inputsOf();
    const { id } = await bench.create(inputs);
    await runCycle();
    const tenantUrl = bench.endpoint.tenantUrl.split("?")[0];
    bench.clients.requests.length = 0;
    await bench.update(id, inputs, { ...inputs, tenantUrl });
    expect(restarts()).toEqual([]);
});

test("a job that never ran is started, not restarted", async () => {
    const inputs = bench.inputsOf({ enabled: false });
    const { id } = await bench.create(inputs);
    const second = await bench.createEndpoint();
    await bench.update(id, inputs, { ...inputs, ...second, enabled: true });
    expect(restarts()).toEqual([]);
    expect(bench.job().schedule.state).toBe("Active");
});

test.each([
    ["a narrower scope", { scope: "all" }, { scope: "assigned" }, /provisioned before stay/],
    ["a wider scope", { scope: "assigned" }, { scope: "all" }, /not assigned do not arrive/],
])(
    "without the permission to restart, %s says who can, and what is undone",
    async (_what, old, now, said) => {
        const inputs = bench.inputsOf(old);
        const { id } = await bench.create(inputs);
        // What the service returns to Application.ReadWrite.OwnedBy, whatever its documentation says.
        refuse("POST", "/restart", 401);
        const told = await updated(id, inputs, { ...inputs, ...now });
        expect(told).toMatch(said);
        expect(told).toMatch(/needs the Graph permission Synchronization\.ReadWrite\.All/);
        expect(bench.job().schedule.state).toBe("Active");
    },
);

test("a job whose mapping cannot be written after its scope starts over in the next up", async () => {
    const inputs = bench.inputsOf({ scope: "all" });
    const { id } = await bench.create(inputs);
    const changed = {
        ...inputs,
        scope: "assigned",
        users: { attributes: { title: { removed: true } } },
    };
    refuse("PUT", "/schema", 400);
    const { outputs } = await failureOf(bench.update(id, inputs, changed), PartialFailure);
    expect(restarts()).toEqual([]);
    bench.clients.faults.length = 0;
    await bench.update(id, inputs, changed, outputs);
    expect(restarts()).toHaveLength(1);
});

test("a restart that fails is made again by the next up", async () => {
    const inputs = bench.inputsOf({ scope: "all" });
    const { id } = await bench.create(inputs);
    const narrow = { ...inputs, scope: "assigned" };
    refuse("POST", "/restart", 400);
    const { outputs } = await failureOf(bench.update(id, inputs, narrow), PartialFailure);
    bench.clients.faults.length = 0;
    bench.clients.requests.length = 0;
    await bench.update(id, inputs, narrow, outputs);
    expect(restarts()).toHaveLength(1);
});
