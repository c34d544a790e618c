import { randomUUID } from "node:crypto";

import { type Clock, systemClock } from "../../../provider/clients/clock";
import type { Values } from "../../../provider/host/definition";
import { unknownMark } from "../../../provider/host/definition";
import { UnfinishedWait } from "../../../provider/host/errors";
import { provisioningValidation } from "../../../provider/resources/provisioningValidation";
import { directoryUser } from "../../emulators/entra/provisioning/support/environment";
import { failureOf, JobBench } from "../support/jobBench";
import { contextOf, createRequest, once, urn } from "../support/tenants";

const bench = JobBench.install();
beforeEach(() => {
    bench.tenants.entra.state.users.clear();
    bench.clients = bench.tenants.clients({ clock: createHastyClock() });
});

/** An hour of waiting is over in a moment. */
function createHastyClock(): Clock {
    let skipped = 0;
    return {
        now: () => Date.now() + skipped,
        random: () => 0.5,
        async sleep(milliseconds, signal) {
            await systemClock.sleep(1, signal);
            skipped += milliseconds;
        },
    };
}

const runCycle = () => bench.tenants.entra.provisioning.runCycle(bench.servicePrincipalId, bench.job().id);

interface Job {
    id: string;
    inputs: Values;
    outputs: Values;
}

/** A job of all users, and what waits for it. */
async function deployJob(more: Values = {}): Promise<Job> {
    const inputs = bench.inputsOf({ scope: "all", ...more });
    return { inputs, ...(await bench.create(inputs)) };
}

async function toInputs(job: Job, more: Values = {}): Promise<Values> {
    const since = job.outputs["changedAt"];
    const given: Values = {
        servicePrincipalId: bench.servicePrincipalId,
        jobId: job.outputs["jobId"],
        since,
        ...more,
    };
    const { inputs, failures } = (await check(given)) ?? {};
    expect(failures).toEqual([]);
    return inputs ?? {};
}

const check = (news: Values) => provisioningValidation.check?.({ urn, news }, contextOf(bench.clients));

/** Waits in a context, whose lines tell what was said meanwhile. */
function wait(inputs: Values, context = contextOf(bench.clients)): Promise<{ id: string; outputs: Values }> {
    return provisioningValidation.create(createRequest(inputs), context);
}

const addUser = (name: string, more = {}) => {
    const user = { ...directoryUser(name), ...more };
    bench.tenants.entra.state.users.set(user.id, user);
};

/** Does something when the job has been read so often. */
function onRead(count: number, act: () => Promise<unknown>): void {
    let reads = 0;
    bench.clients.faults.push((request) => {
        if (request.method === "GET" && /\/jobs\/[^/]+$/.test(request.url) && ++reads === count) void act();
        return undefined;
    });
}

test("waits for the first cycle, says how long, and has the job's state after it", async () => {
    addUser("ada");
    const inputs = await toInputs(await deployJob());
    const context = contextOf(bench.clients);
    onRead(3, runCycle);
    const { id, outputs } = await wait(inputs, context);
    expect(id).toBe(`${bench.servicePrincipalId}/${bench.job().id}`);
    expect(outputs).toMatchObject({ ...inputs, status: "Active", health: "Healthy", escrowCount: 0 });
    expect(outputs["lastCycle"]).toMatchObject({ state: "Succeeded", exported: 1 });
    expect(context.lines[0]).toBe("waiting for the first cycle (0 of 60 min)");
});

test("a cycle of before the change does not count, and one after it does", async () => {
    const job = await deployJob();
    await runCycle();
    // The service tells times to a second.
    const since = new Date(Date.now() + 5_000).toISOString();
    const inputs = await toInputs(job, { since, timeoutMinutes: 1 });
    await failureOf(wait(inputs), UnfinishedWait);
    await expect(wait(await toInputs(job))).resolves.toMatchObject({ outputs: { health: "Healthy" } });
});

test("a job that has completed a cycle since it was changed is not waited for", async () => {
    const job = await deployJob();
    await runCycle();
    const context = contextOf(bench.clients);
    await wait(await toInputs(job), context);
    expect(context.lines).toEqual([]);
});

describe("a quarantine ends the wait at once", () => {
    /** Auth0 does not know the token that Entra uses. */
    async function quarantine(): Promise<Job> {
        const job = await deployJob();
        bench.secrets().set("SecretToken", "revoked-token");
        await runCycle();
        return job;
    }

    test("and fails with its reason in words and what to do", async () => {
        const inputs = await toInputs(await quarantine());
        const { message } = await failureOf(wait(inputs), Error);
        expect(message).toMatch(
            /^AE402 The provisioning job is in quarantine: Entra cannot use the SCIM endpoint: it does not respond, or refuses the token.*\. Run `pulumi up --refresh`/,
        );
        expect(message).toContain("auth0-entra doctor");
        expect(message).not.toContain("revoked-token");
    });

    test("or warns, and the health tells it", async () => {
        const inputs = await toInputs(await quarantine(), { onFailure: "warn" });
        const context = contextOf(bench.clients);
        const { outputs } = await wait(inputs, context);
        expect(outputs).toMatchObject({
            health: "Broken",
            quarantine: {
                reason: "EncounteredQuarantineException",
                nextAttemptAt: expect.any(String) as string,
            },
        });
        expect(context.lines.join("\n")).toMatch(/^AE402 /);
    });

    test("but one of before the change does not: the cycle after it decides", async () => {
        const job = await quarantine();
        const since = new Date(Date.now() + 5_000).toISOString();
        await failureOf(wait(await toInputs(job, { since, timeoutMinutes: 1 })), UnfinishedWait);
    });
});

test("a paused job is not waited for", async () => {
    const job = await deployJob();
    await bench.clients.graph.post(
        `/servicePrincipals/${bench.servicePrincipalId}/synchronization/jobs/${bench.job().id}/pause`,
        undefined,
    );
    const { message } = await failureOf(wait(await toInputs(job)), Error);
    expect(message).toMatch(/^AE404 Provisioning is paused: The state of the schedule is Paused\./);
});

describe("users who fail", () => {
    /** A job whose cycle ended with two failures. */
    async function deployFailingUser(): Promise<Job> {
        addUser("ada");
        const job = await deployJob();
        await runCycle();
        const { lastExecution } = bench.job().status;
        if (lastExecution === null) throw new Error("no cycle has run");
        lastExecution.state = "EntryLevelErrors";
        lastExecution.countEscrowed = 2;
        return job;
    }

    test("are a warning by default", async () => {
        const inputs = await toInputs(await deployFailingUser());
        const context = contextOf(bench.clients);
        const { outputs } = await wait(inputs, context);
        expect(outputs).toMatchObject({ health: "Warning", escrowCount: 2 });
        expect(context.lines.join("\n")).toMatch(/^AE406 Users or groups fail: 2 objects failed/);
    });

    test("fail the wait where health is required", async () => {
        const inputs = await toInputs(await deployFailingUser(), { require: "healthy" });
        const { message } = await failureOf(wait(inputs), Error);
        expect(message).toMatch(/^AE406 Users or groups fail: 2 objects failed in the last cycle\./);
    });
});

describe("when the time is over", () => {
    test("the wait is unfinished, says that the next up goes on, and the next one does", async () => {
        const job = await deployJob();
        const inputs = await toInputs(job, { timeoutMinutes: 2 });
        const context = contextOf(bench.clients);
        const { message } = await failureOf(wait(inputs, context), UnfinishedWait);
        expect(message).toContain("Run `pulumi up` again, which continues to wait.");
        expect(context.lines.at(-1)).toMatch(/^No cycle that began after .* has ended within 2 minutes\. /);
        expect(context.lines).toContain("waiting for the first cycle (1 of 2 min)");
        onRead(2, runCycle);
        await expect(wait(inputs)).resolves.toMatchObject({ outputs: { health: "Healthy" } });
    });

    test("it is a warning where that is wanted", async () => {
        const inputs = await toInputs(await deployJob(), { timeoutMinutes: 1, onFailure: "warn" });
        const context = contextOf(bench.clients);
        await expect(wait(inputs, context)).resolves.toMatchObject({ outputs: { health: "Pending" } });
        expect(context.lines.at(-1)).toMatch(/^No cycle .* has ended within 1 minute\..*doctor --watch/);
    });
});

test("says how far the cycle is", async () => {
    const inputs = await toInputs(await deployJob(), { timeoutMinutes: 1, onFailure: "warn" });
    bench.job().status.progress = [
        { completedUnits: 120, totalUnits: 300, units: "users", progressObservationDateTime: "" },
    ];
    const context = contextOf(bench.clients);
    await wait(inputs, context);
    expect(context.lines[0]).toBe("waiting for the first cycle (0 of 1 min): 120 of 300 users");
    expect(context.lines.at(-1)).toContain("the one that runs is at 120 of 300 users");
});

test("ends when the operation is cancelled", async () => {
    const inputs = await toInputs(await deployJob());
    const controller = new AbortController();
    onRead(2, async () => controller.abort(new Error("cancelled")));
    const context = { ...contextOf(bench.clients), signal: controller.signal };
    await expect(wait(inputs, context)).rejects.toThrow("cancelled");
});

test("a service that does not respond for a moment does not end the wait", async () => {
    const inputs = await toInputs(await deployJob());
    const isRead = ({ method, url }: { method: string; url: string }) =>
        method === "GET" && /\/jobs\/[^/]+$/.test(url);
    // More often than the client repeats a call.
    for (let i = 0; i < 12; i++) {
        bench.clients.faults.push(once(isRead, { status: 503, headers: {}, text: "{}" }));
    }
    onRead(14, runCycle);
    await expect(wait(inputs)).resolves.toMatchObject({ outputs: { health: "Healthy" } });
});

test("a job that is gone fails the wait", async () => {
    const inputs = await toInputs(await deployJob(), { jobId: `scim.${randomUUID()}` });
    await expect(wait(inputs)).rejects.toThrow(/404/);
});

describe("an update", () => {
    async function waited(): Promise<{ job: Job; inputs: Values; outputs: Values; id: string }> {
        const job = await deployJob();
        await runCycle();
        const inputs = await toInputs(job);
        return { job, inputs, ...(await wait(inputs)) };
    }
    const update = async (id: string, [oldInputs, olds]: [Values, Values], inputs: Values) =>
        provisioningValidation.update?.(
            { ...createRequest(inputs), id, oldInputs, olds, ignoreChanges: [] },
            contextOf(bench.clients),
        );

    test("waits when the job was changed", async () => {
        const { id, inputs, outputs } = await waited();
        const since = new Date(Date.now() + 5_000).toISOString();
        const changed = { ...inputs, since, timeoutMinutes: 1 };
        await failureOf(update(id, [inputs, outputs], changed) as Promise<unknown>, UnfinishedWait);
    });

    test("does not wait when only the limit was changed", async () => {
        const { id, inputs, outputs } = await waited();
        bench.clients.requests.length = 0;
        const result = await update(id, [inputs, outputs], { ...inputs, timeoutMinutes: 90 });
        expect(result?.outputs).toEqual({ ...outputs, timeoutMinutes: 90 });
        expect(bench.calls()).toEqual([]);
    });
});

describe("a preview", () => {
    const diff = async (oldInputs: Values, news: Values, refresh = false) => {
        const context = contextOf(bench.clients);
        const request = { urn, id: "a/b", oldInputs, olds: oldInputs, news, ignoreChanges: [], refresh };
        return { ...(await provisioningValidation.diff(request, context)), lines: context.lines };
    };
    const given = {
        servicePrincipalId: "sp",
        jobId: "scim.1",
        since: "2026-01-01T00:00:00Z",
        timeoutMinutes: 45,
    };
    const said = [
        expect.stringMatching(/waits for a provisioning cycle that begins after.*, up to 45 minutes$/),
    ];

    test("of a new one says that it waits", async () => {
        const context = contextOf(bench.clients);
        await provisioningValidation.previewCreate?.(
            createRequest({ ...given, since: unknownMark }),
            context,
        );
        expect(context.lines).toEqual(said);
    });

    test("of a changed job says that it waits, and no replacement is needed", async () => {
        expect(await diff(given, { ...given, since: unknownMark })).toEqual({
            changes: { since: "update" },
            lines: said,
        });
    });

    test.each([
        ["no change", given],
        ["another limit", { ...given, timeoutMinutes: 45, onFailure: "warn" }],
    ])("says nothing of %s", async (_what, news) => {
        expect((await diff(given, news)).lines).toEqual([]);
    });

    test("a refresh says nothing", async () => {
        expect((await diff(given, { ...given, since: "2026-01-02T00:00:00Z" }, true)).lines).toEqual([]);
    });
});

test("a refresh reads the state of the job, and keeps the inputs", async () => {
    const job = await deployJob();
    await runCycle();
    const inputs = await toInputs(job);
    const { id, outputs } = await wait(inputs);
    bench.secrets().set("SecretToken", "revoked-token");
    await runCycle();
    const read = (oldInputs?: Values) =>
        provisioningValidation.read({ urn, id, oldInputs, olds: outputs }, contextOf(bench.clients));
    const found = await read(inputs);
    expect(found).toMatchObject({ id, inputs, outputs: { health: "Broken", status: "Quarantine" } });
    await expect(read(undefined)).rejects.toThrow("cannot be imported");
    bench.tenants.entra.state.jobs.get(bench.servicePrincipalId)?.clear();
    expect(await read(inputs)).toBeUndefined();
});

test.each<[string, Values, string]>([
    ["a limit of no minutes", { timeoutMinutes: 0 }, "timeoutMinutes"],
    ["a limit in seconds", { timeoutMinutes: 3600 }, "timeoutMinutes"],
    ["a part of a minute", { timeoutMinutes: 1.5 }, "timeoutMinutes"],
    ["another requirement", { require: "firstCycle" }, "require"],
    ["another reaction", { onFailure: "ignore" }, "onFailure"],
    ["a date without a time", { since: "2026-01-01" }, "since"],
])("check refuses %s", async (_what, more, property) => {
    const result = await check({ servicePrincipalId: randomUUID(), jobId: "scim.1", ...more });
    expect(result?.failures.map((failure) => failure.property)).toEqual([property]);
});

test("check fills in the defaults", async () => {
    const given = { servicePrincipalId: randomUUID(), jobId: "scim.1" };
    const result = await check(given);
    expect(result).toEqual({
        inputs: { ...given, require: "completed", timeoutMinutes: 60, onFailure: "fail" },
        failures: [],
    });
});
