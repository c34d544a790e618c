import { ProvisioningError } from "../../../../emulators/entra/provisioning";
import type { ProvisioningErrorReason } from "../../../../emulators/entra/provisioning/errors";
import { enterpriseUserSchema } from "../../../../mapping/schema/names";
import { spId } from "./support/environment";
import { provisioningHarness } from "./support/harness";

const harness = provisioningHarness();
const start = () => harness.environment.service.start(spId, harness.environment.job.id);
const creations = () => harness.scim.requests.filter((r) => r.method === "POST").length;

describe("creating a job", () => {
    test("creates it disabled, with the default schema and an ID of template, tenant and application", () => {
        const { job } = harness.environment;
        expect(job.id).toBe("scim.7868462e3eae47bb9d58896e03ce6c43.4ba261ce-287a-459c-93eb-7047bab3cfb9");
        expect(job).toMatchObject({
            templateId: "scim",
            schedule: { expiration: null, interval: "PT40M", state: "Disabled" },
            status: { code: "Paused", quarantine: null, lastExecution: null, progress: [] },
            watermark: null,
            entries: {},
        });
        expect(job.schema.id).toBe(job.id);
    });

    test("rejects a second job of the same template", () => {
        const create = (template: string) => harness.environment.service.createJob(spId, template);
        expect(refusal(() => create("scim"))).toEqual(["conflict", 409]);
        expect(create("customappsso").templateId).toBe("customappssoOutDelta");
        expect(() => create("customappssoOutDelta")).toThrow(ProvisioningError);
    });

    test.each([
        ["an unknown template", spId, "aWSSingleSignon"],
        ["an unknown service principal", "3e9a7ed2-0000-4000-8000-000000000000", "scim"],
    ])("%s is not found", (_what, id, template) => {
        expect(refusal(() => harness.environment.service.createJob(id, template))).toEqual(["notFound", 404]);
    });

    test("rejects a service principal of a plain registration", () => {
        const principal = harness.environment.state.servicePrincipals.get(spId);
        if (principal !== undefined) principal.applicationTemplateId = null;
        harness.environment.state.jobs.clear();
        expect(() => harness.environment.service.createJob(spId, "scim")).toThrow(
            "no synchronization template",
        );
    });
});

describe("starting a job", () => {
    test("makes it active and runs its first cycle", async () => {
        harness.connect({}, { firstCycleDelayMs: 1 });
        const { environment } = harness;
        environment.assign(environment.addUser("ada"));
        start();
        expect(environment.job.schedule.state).toBe("Active");
        expect(environment.job.status.code).toBe("NotRun");
        expect(environment.job.status.lastExecution).toBeNull();
        await environment.service.waitUntilIdle();
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
        expect(environment.job.status).toMatchObject({
            code: "Active",
            countSuccessiveCompleteFailures: 0,
            progress: [],
            synchronizedEntryCountByType: [{ key: `User to ${enterpriseUserSchema}`, value: 1 }],
            lastExecution: { state: "Succeeded", countExported: 1, countEntitled: 1, error: null },
        });
        const { lastExecution, lastSuccessfulExecution, lastSuccessfulExecutionWithExports } =
            environment.job.status;
        expect(lastSuccessfulExecution).toEqual(lastExecution);
        expect(lastSuccessfulExecutionWithExports).toEqual(lastExecution);
        expect(Date.parse(environment.job.status.steadyStateFirstAchievedTime)).toBeGreaterThan(
            Date.parse("2020-01-01"),
        );
    });

    test("runs further cycles at the interval", async () => {
        harness.connect({}, { firstCycleDelayMs: 1, intervalMs: 5 });
        start();
        await expect(until(() => harness.scim.requests.length >= 3)).resolves.toBe(true);
    });

    test("twice has no effect while it runs", async () => {
        harness.connect({}, { firstCycleDelayMs: 1 });
        start();
        start();
        await harness.environment.service.waitUntilIdle();
        start();
        await harness.environment.service.waitUntilIdle();
        expect(harness.scim.requests).toHaveLength(1);
    });

    test("does not run cycles of a deleted job", async () => {
        harness.connect({}, { firstCycleDelayMs: 1 });
        start();
        harness.environment.state.jobs.get(spId)?.clear();
        await harness.environment.service.waitUntilIdle();
        expect(harness.scim.requests).toEqual([]);
    });
});

test("stays paused when the cycle in progress ends, and runs no further cycle", async () => {
    harness.connect({}, { firstCycleDelayMs: 1 });
    const { environment } = harness;
    environment.assign(environment.addUser("ada"));
    start();
    const running = environment.run();
    environment.service.pause(spId, environment.job.id);
    await running;
    await environment.service.waitUntilIdle();
    expect(environment.job.schedule.state).toBe("Paused");
    expect(environment.job.status).toMatchObject({ code: "Paused", lastExecution: { state: "Succeeded" } });
    expect(creations()).toBe(1);
});

test("does not overlap cycles of one job", async () => {
    const { environment } = harness;
    environment.assign(environment.addUser("ada"));
    const [first, second] = await Promise.all([environment.run(), environment.run()]);
    expect([first.kind, second.kind]).toEqual(["initial", "incremental"]);
    expect(creations()).toBe(1);
});

test("ends a waiting cycle when the service is closed", async () => {
    harness.connect({}, { requestsPerSecond: 0.001 });
    const { environment } = harness;
    environment.assign(environment.addUser("ada"));
    const cycle = environment.run();
    const outcome = expect(cycle).rejects.toThrow("The provisioning service was closed");
    await until(() => harness.scim.requests.length === 1);
    await environment.service.close();
    await outcome;
    expect(environment.job.status.lastExecution).toBeNull();
});

function refusal(act: () => unknown): [ProvisioningErrorReason, number] | undefined {
    try {
        act();
    } catch (error) {
        if (error instanceof ProvisioningError) return [error.reason, error.status];
        throw error;
    }
    return undefined;
}

async function until(condition: () => boolean): Promise<boolean> {
    for (let i = 0; i < 12_000 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
    return condition();
}
