import type { SynchronizationTaskExecution } from "../../../emulators/entra/model";
import type { Values } from "../../../provider/host/definition";
import { unknownMark } from "../../../provider/host/definition";
import { PartialFailure } from "../../../provider/host/errors";
import { previewUpdate } from "../../../provider/host/preview";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { requireString } from "../../../provider/resources/support/values";
import { directoryUser } from "../../emulators/entra/provisioning/support/environment";
import { failureOf, JobBench } from "../support/jobBench";
import { contextOf, createRequest, once } from "../support/tenants";

const bench = JobBench.install();
beforeEach(() => bench.tenants.entra.state.users.clear());

const runCycle = () => bench.tenants.entra.provisioning.runCycle(bench.servicePrincipalId, bench.job().id);

/** The status outputs that a refresh finds. */
async function refreshed(id: string, inputs: Values): Promise<Values> {
    const found = await bench.read(id, inputs);
    const { health, escrowCount, lastCycle, status } = found?.outputs ?? {};
    return { status, health, escrowCount, lastCycle };
}

/** A cycle that has ended, as the service records it. */
function endCycle(execution: Partial<SynchronizationTaskExecution>): void {
    bench.job().status.lastExecution = {
        activityIdentifier: "a",
        countEntitled: 9,
        countEntitledForProvisioning: 8,
        countEscrowed: 0,
        countEscrowedRaw: 0,
        countExported: 6,
        countExports: 7,
        countImported: 10,
        countImportedDeltas: 0,
        countImportedReferenceDeltas: 0,
        state: "Succeeded",
        error: null,
        timeBegan: "2026-01-01T00:00:00Z",
        timeEnded: "2026-01-01T00:01:00Z",
        ...execution,
    };
    bench.job().status.code = "Active";
}

test("a new job is pending, and healthy with counts after its first cycle, which is no drift", async () => {
    const inputs = bench.inputsOf({ scope: "all" });
    const { id, outputs } = await bench.create(inputs);
    expect(outputs).toMatchObject({ status: "NotRun", health: "Pending", escrowCount: 0 });
    expect(outputs).not.toHaveProperty("lastCycle");

    const user = directoryUser("ada");
    bench.tenants.entra.state.users.set(user.id, user);
    await runCycle();
    const found = await bench.read(id, inputs, outputs);
    expect(found?.outputs).toMatchObject({
        status: "Active",
        health: "Healthy",
        escrowCount: 0,
        lastCycle: { state: "Succeeded", imported: 1, inScope: 1, toExport: 1, exported: 1, failed: 0 },
    });
    expect(await bench.diff(found?.inputs, inputs)).toEqual({});
});

test.each<[string, Partial<SynchronizationTaskExecution>, string]>([
    ["a cycle without failures", {}, "Healthy"],
    ["objects failed", { state: "EntryLevelErrors", countEscrowed: 3 }, "Warning"],
    ["objects of earlier cycles are still tried again", { countEscrowed: 1 }, "Warning"],
    ["the cycle failed", { state: "Failed" }, "Broken"],
])("after a refresh when %s", async (_what, execution, health) => {
    const inputs = bench.inputsOf();
    const { id } = await bench.create(inputs);
    endCycle(execution);
    const failed = execution.countEscrowed ?? 0;
    expect(await refreshed(id, inputs)).toEqual({
        status: "Active",
        health,
        escrowCount: failed,
        lastCycle: {
            state: execution.state ?? "Succeeded",
            startedAt: "2026-01-01T00:00:00Z",
            endedAt: "2026-01-01T00:01:00Z",
            imported: 10,
            inScope: 8,
            toExport: 7,
            exported: 6,
            failed,
        },
    });
});

test("a paused job is paused, and one in quarantine broken, whatever its last cycle", async () => {
    const inputs = bench.inputsOf();
    const { id } = await bench.create(inputs);
    endCycle({});
    bench.job().status.code = "Quarantine";
    expect((await refreshed(id, inputs))["health"]).toBe("Broken");
    bench.job().status.code = "Paused";
    bench.job().schedule.state = "Paused";
    expect((await refreshed(id, inputs))["health"]).toBe("Paused");
});

test("the error of a cycle shows no secret", async () => {
    const inputs = bench.inputsOf();
    const { id } = await bench.create(inputs);
    const message = `refused ${bench.endpoint.secretToken}`;
    endCycle({ state: "Failed", error: { code: "Unauthorized", message, tenantActionable: true } });
    const { lastCycle } = await refreshed(id, inputs);
    expect(lastCycle).toMatchObject({ error: "Unauthorized: refused [secret]" });
});

test("an update reads the status again, so its preview does not know it, and no plan holds it", async () => {
    const inputs = bench.inputsOf();
    const { id, outputs } = await bench.create(inputs);
    const changed = { ...inputs, notificationEmail: "identity@acme.example" };
    const request = { ...createRequest(changed), id, oldInputs: inputs, olds: outputs, ignoreChanges: [] };
    expect(await previewUpdate(provisioningJob, request, contextOf(bench.clients))).toMatchObject({
        jobId: outputs["jobId"],
        status: unknownMark,
        health: unknownMark,
        escrowCount: unknownMark,
        lastCycle: unknownMark,
        quarantineReason: unknownMark,
    });
    endCycle({ state: "EntryLevelErrors", countEscrowed: 2 });
    const updated = await bench.update(id, inputs, changed, outputs);
    expect(updated).toMatchObject({ health: "Warning", escrowCount: 2, lastCycle: { failed: 2 } });
});

describe("the time of the last change", () => {
    const at = (outputs: Values) => Date.parse(requireString(outputs, "changedAt"));

    test("is that of the start for a new job, by the clock of the service, and a refresh keeps it", async () => {
        // The service tells times to a second.
        const before = Math.floor(Date.now() / 1000) * 1000;
        const inputs = bench.inputsOf();
        const { id, outputs } = await bench.create(inputs);
        expect(at(outputs)).toBeGreaterThanOrEqual(before);
        expect(at(outputs)).toBeLessThanOrEqual(Date.now());
        await runCycle();
        const found = await bench.read(id, inputs, outputs);
        expect(found?.outputs["changedAt"]).toBe(outputs["changedAt"]);
        expect(Date.parse(bench.job().status.lastExecution?.timeBegan ?? "")).toBeGreaterThanOrEqual(
            at(outputs),
        );
    });

    test.each<[string, Values, boolean]>([
        ["nothing", {}, false],
        ["the notification address", { notificationEmail: "identity@acme.example" }, false],
        ["a threshold", { accidentalDeletionThreshold: 7 }, true],
        ["the mapping", { users: { attributes: { title: { removed: true } } } }, true],
        ["the restart", { restart: { keepers: { run: "2" } } }, true],
        ["the schedule", { enabled: false }, true],
    ])("after an update of %s", async (_what, more, isLater) => {
        const inputs = bench.inputsOf({ restart: { keepers: { run: "1" } } });
        const { id, outputs } = await bench.create(inputs);
        const olds = { ...outputs, changedAt: "2026-01-01T00:00:00.000Z" };
        const changed = { ...inputs, ...more };
        const updated = await bench.update(id, inputs, changed, olds);
        expect(updated["changedAt"] !== olds.changedAt).toBe(isLater);
        // And the preview says so.
        const request = { ...createRequest(changed), id, oldInputs: inputs, olds, ignoreChanges: [] };
        const preview = await previewUpdate(provisioningJob, request, contextOf(bench.clients));
        expect(preview["changedAt"]).toBe(isLater ? unknownMark : olds.changedAt);
    });

    test("is kept when an update fails half-way, so that a wait goes on from there", async () => {
        const inputs = bench.inputsOf();
        const { id, outputs } = await bench.create(inputs);
        const olds = { ...outputs, changedAt: "2026-01-01T00:00:00.000Z" };
        const isMapping = ({ method, url }: { method: string; url: string }) =>
            method === "PUT" && url.endsWith("/schema");
        bench.clients.faults.push(once(isMapping, { status: 400, headers: {}, text: "{}" }));
        const changed = {
            ...inputs,
            accidentalDeletionThreshold: 7,
            users: { attributes: { title: { removed: true } } },
        };
        const failure = await failureOf(bench.update(id, inputs, changed, olds), PartialFailure);
        expect(at(failure.outputs)).toBeGreaterThan(Date.parse(olds.changedAt));
    });
});

test("a quarantine is told with its reason in words and its next attempt", async () => {
    const inputs = bench.inputsOf();
    const { id } = await bench.create(inputs);
    bench.secrets().set("SecretToken", "revoked-token");
    await runCycle();
    const found = await bench.read(id, inputs);
    expect(found?.outputs["quarantine"]).toEqual({
        reason: "EncounteredQuarantineException",
        explanation: "Entra cannot use the SCIM endpoint: it does not respond, or refuses the token",
        error: expect.any(String) as string,
        startedAt: expect.any(String) as string,
        nextAttemptAt: expect.any(String) as string,
    });
});
