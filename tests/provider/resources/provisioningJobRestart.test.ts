import type { Values } from "../../../provider/host/definition";
import { PartialFailure } from "../../../provider/host/errors";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { checkProvisioningJob } from "../../../provider/resources/provisioning/check";
import { failureOf, JobBench } from "../support/jobBench";
import { contextOf, urn } from "../support/tenants";

const bench = JobBench.install();
const asked = (run: string, resetScopes?: string[]): Values => ({
    restart: { keepers: { run }, resetScopes },
});

/** A job with a restart that was asked for before it was made, and the reset scopes that were sent since. */
async function made(more: Values = asked("1")) {
    const inputs = bench.inputsOf(more);
    const { id, outputs } = await bench.create(inputs);
    const scopes: string[] = [];
    bench.clients.faults.push((request) => {
        if (request.url.endsWith("/restart")) scopes.push(resetScopeOf(request.body));
        return undefined;
    });
    bench.clients.requests.length = 0;
    return { id, inputs, outputs, scopes };
}

function resetScopeOf(body: unknown): string {
    const text = typeof body === "string" ? body : "{}";
    return (JSON.parse(text) as { criteria?: { resetScope?: string } }).criteria?.resetScope ?? "";
}

const refuse = () =>
    bench.clients.faults.push((request) =>
        request.url.endsWith("/restart")
            ? { status: 401, headers: {}, text: '{"error":{"code":"UnknownError","message":""}}' }
            : undefined,
    );

/** What a diff tells. */
async function toldBy(oldInputs: Values, news: Values, refresh = false): Promise<string> {
    const context = contextOf(bench.clients);
    await provisioningJob.diff(
        { urn, id: "a/b", oldInputs, olds: oldInputs, news, ignoreChanges: [], refresh },
        context,
    );
    return context.lines.join("\n");
}

const restarts = () => bench.calls().filter((line) => line.endsWith("/restart"));

test("a new job is started, and not restarted", async () => {
    await bench.create(bench.inputsOf(asked("1")));
    expect(restarts()).toEqual([]);
});

test("an adopted job is not restarted", async () => {
    await bench.create(bench.inputsOf());
    await bench.create(bench.inputsOf(asked("1")));
    expect(restarts()).toEqual([]);
});

test.each([
    ["those of the portal by default", undefined, "Watermark, Escrows, QuarantineState"],
    ["those that are given", ["ForceDeletes", "Watermark"], "ForceDeletes, Watermark"],
])("another keeper restarts with the reset scopes: %s", async (_what, resetScopes, sent) => {
    const { id, inputs, outputs, scopes } = await made();
    const changed = { ...inputs, ...asked("2", resetScopes) };
    expect(await bench.diff(inputs, changed)).toMatchObject({ "restart.keepers.run": "update" });
    const updated = await bench.update(id, inputs, changed, outputs);
    expect(scopes).toEqual([sent]);

    // The next update, for another reason, restarts nothing.
    await bench.update(id, changed, { ...changed, notificationEmail: "ops@acme.example" }, updated);
    expect(scopes).toHaveLength(1);
});

test("a restart that the job had not before restarts it", async () => {
    const { id, inputs, outputs, scopes } = await made({});
    await bench.update(id, inputs, { ...inputs, ...asked("1") }, outputs);
    expect(scopes).toHaveLength(1);
});

test("other reset scopes alone, and no restart any more, restart nothing", async () => {
    const { id, inputs, outputs, scopes } = await made();
    const other = { ...inputs, ...asked("1", ["Full"]) };
    const updated = await bench.update(id, inputs, other, outputs);
    await bench.update(id, other, bench.inputsOf(), updated);
    expect(scopes).toEqual([]);
});

test("a refresh finds no drift, and an import restarts nothing", async () => {
    const { id, inputs, outputs, scopes } = await made();
    const found = await bench.read(id, inputs, outputs);
    expect(await bench.diff(found?.inputs, inputs)).toEqual({});
    const imported = await bench.read(id);
    await bench.update(id, imported?.inputs ?? {}, inputs, imported?.outputs);
    expect(scopes).toEqual([]);
});

test("a job that is off is not restarted, and the preview says so", async () => {
    const { id, inputs, outputs, scopes } = await made({ ...asked("1"), enabled: false });
    const changed = { ...inputs, ...asked("2") };
    await bench.update(id, inputs, changed, outputs);
    expect(scopes).toEqual([]);
    expect(await toldBy(inputs, changed)).toMatch(/is not restarted, because it is off/);
});

test("the preview says what the restart does, and a refresh does not", async () => {
    const { inputs } = await made();
    const changed = { ...inputs, ...asked("2", ["Watermark", "ForceDeletes"]) };
    expect(await toldBy(inputs, changed)).toMatch(
        /is restarted with Watermark, ForceDeletes: the next cycle evaluates all users and groups; it makes the deletions that/,
    );
    expect(await toldBy(inputs, changed, true)).toBe("");
    expect(await toldBy(inputs, inputs)).toBe("");
});

test("together with another scope it is one restart, which resets what both need", async () => {
    const { id, inputs, outputs, scopes } = await made();
    await bench.update(id, inputs, { ...inputs, ...asked("2", ["ForceDeletes"]), scope: "all" }, outputs);
    expect(scopes).toEqual(["ForceDeletes, Watermark, Escrows, QuarantineState"]);
});

test("without the permission the up fails, the job runs, and the next up restarts it", async () => {
    const { id, inputs, outputs, scopes } = await made();
    const changed = { ...inputs, ...asked("2") };
    refuse();
    const failure = await failureOf(bench.update(id, inputs, changed, outputs), PartialFailure);
    expect(failure.reasons.join()).toMatch(/was not restarted, which needs .* Synchronization.ReadWrite.All/);
    expect(bench.job().schedule.state).toBe("Active");

    bench.clients.faults.pop();
    scopes.length = 0;
    await bench.update(id, changed, changed, failure.outputs);
    expect(scopes).toHaveLength(1);
});

test("is refused without keepers, and with an unknown reset scope", () => {
    const given = { servicePrincipalId: bench.servicePrincipalId, ...bench.endpoint };
    const { failures } = checkProvisioningJob({ ...given, restart: { resetScopes: ["Ful"] } }, undefined);
    expect(failures).toEqual([
        expect.objectContaining({ property: "restart.keepers" }),
        expect.objectContaining({
            property: "restart.resetScopes[0]",
            reason: expect.stringContaining("Full") as unknown,
        }),
    ]);
});
