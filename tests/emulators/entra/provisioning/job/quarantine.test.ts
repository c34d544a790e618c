import { day, hour, minute, stoppedClock } from "../support/clock";
import { spId } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();

describe("quarantine", () => {
    const invalid = "SystemForCrossDomainIdentityManagementInvalidCredentials";

    test("begins at once with invalid credentials", async () => {
        const clock = stoppedClock();
        const environment = harness.connect({ SecretToken: "wrong-token" }, { clock });
        environment.service.start(spId, environment.job.id);
        environment.assign(environment.addUser("ada"));
        const { execution } = await environment.run();
        expect(harness.scim.requests).toHaveLength(1);
        expect(execution).toMatchObject({
            state: "Failed",
            error: { code: invalid, tenantActionable: true },
        });
        expect(environment.job.status).toMatchObject({
            code: "Quarantine",
            countSuccessiveCompleteFailures: 1,
            lastSuccessfulExecution: null,
            quarantine: {
                reason: "EncounteredQuarantineException",
                currentBegan: "2026-10-01T00:00:00.000Z",
                seriesBegan: "2026-10-01T00:00:00.000Z",
                nextAttempt: "2026-10-01T00:05:00.000Z",
                seriesCount: 1,
                error: { code: invalid },
            },
        });
        expect(environment.job.schedule.state).toBe("Active");
        expect(environment.job.watermark).toBeNull();
        expect(JSON.stringify(environment.job)).not.toContain("wrong-token");
    });

    test("begins when credentials are revoked during a cycle", async () => {
        const { environment } = harness;
        environment.assign(environment.addUser("ada"));
        harness.scim.failWith = ({ method }) => (method === "POST" ? 401 : undefined);
        const { execution } = await environment.run();
        expect(execution).toMatchObject({ state: "Failed", error: { code: invalid } });
    });

    test("begins with an unusable tenant URL", async () => {
        const environment = harness.connect({ BaseAddress: "" });
        const { execution } = await environment.run();
        expect(execution.error?.message).toBe("Please provide a valid tenant URL for your application.");
        expect(harness.scim.requests).toEqual([]);
    });

    test("retries after 5 minutes, 6, 12 and 24 hours, then daily, for four weeks", async () => {
        const clock = stoppedClock();
        const began = clock.now().getTime();
        const environment = harness.connect({ SecretToken: "wrong" }, { clock, firstCycleDelayMs: 0 });
        environment.service.start(spId, environment.job.id);
        await clock.advance(0);
        const attempts: number[] = [];
        for (let due = environment.service.getNextCycleTime(spId, environment.job.id); due !== undefined;) {
            attempts.push((due.getTime() - began) / hour);
            await clock.advance(due.getTime() - clock.now().getTime());
            due = environment.service.getNextCycleTime(spId, environment.job.id);
        }
        const days = Array.from({ length: 28 }, (_, i) => 24 * (i + 1));
        expect(attempts).toEqual([1 / 12, 6, 12, ...days]);
        expect(harness.scim.requests).toHaveLength(attempts.length + 1);
        expect(environment.job.schedule.state).toBe("Disabled");
        expect(environment.job.status).toMatchObject({
            code: "Quarantine",
            countSuccessiveCompleteFailures: 32,
            quarantine: { seriesCount: 32, seriesBegan: "2026-10-01T00:00:00.000Z" },
        });
        await clock.advance(28 * day);
        expect(harness.scim.requests).toHaveLength(attempts.length + 1);
    });

    test("starts over for a job that was disabled after four weeks", async () => {
        const clock = stoppedClock();
        const environment = harness.connect({ SecretToken: "wrong" }, { clock });
        environment.service.start(spId, environment.job.id);
        await clock.advance(29 * day);
        expect(environment.job.schedule.state).toBe("Disabled");
        environment.state.secrets.get(spId)?.set("SecretToken", harness.scim.token);
        environment.service.start(spId, environment.job.id);
        await clock.advance(minute);
        expect(environment.job.status).toMatchObject({ code: "Active", quarantine: null });
    });

    test("has its own schedule, which a short interval does not change", async () => {
        const clock = stoppedClock();
        const environment = harness.connect({ SecretToken: "wrong" }, { clock, intervalMs: minute });
        environment.service.start(spId, environment.job.id);
        await clock.advance(4 * minute);
        expect(harness.scim.requests).toHaveLength(1);
        await clock.advance(2 * minute);
        expect(harness.scim.requests).toHaveLength(2);
    });

    test("ends with a successful attempt, after which the interval applies", async () => {
        const clock = stoppedClock();
        const environment = harness.connect({ SecretToken: "wrong" }, { clock });
        environment.service.start(spId, environment.job.id);
        await clock.advance(minute);
        expect(environment.job.status.code).toBe("Quarantine");
        environment.state.secrets.get(spId)?.set("SecretToken", harness.scim.token);
        await clock.advance(5 * minute);
        expect(environment.job.status).toMatchObject({
            code: "Active",
            quarantine: null,
            countSuccessiveCompleteFailures: 0,
        });
        const due = environment.service.getNextCycleTime(spId, environment.job.id)?.getTime() ?? 0;
        expect(due - clock.now().getTime()).toBeGreaterThan(38 * minute);
        expect(due - clock.now().getTime()).toBeLessThan(40 * minute);
    });

    test("ends with a start, and begins a new series when the next cycle fails", async () => {
        const clock = stoppedClock();
        const environment = harness.connect({ SecretToken: "wrong" }, { clock });
        environment.service.start(spId, environment.job.id);
        await clock.advance(3 * hour);
        expect(environment.job.status.quarantine?.seriesCount).toBe(2);
        environment.service.start(spId, environment.job.id);
        expect(environment.job.status).toMatchObject({ code: "Active", quarantine: null });
        await clock.advance(minute);
        expect(environment.job.status.quarantine).toMatchObject({
            seriesCount: 1,
            seriesBegan: "2026-10-01T03:00:00.200Z",
        });
    });

    test("stays when the job is paused, and is lifted when it is started", async () => {
        const clock = stoppedClock();
        const environment = harness.connect({ SecretToken: "wrong" }, { clock });
        environment.service.start(spId, environment.job.id);
        await clock.advance(minute);
        environment.service.pause(spId, environment.job.id);
        await clock.advance(day);
        expect(harness.scim.requests).toHaveLength(1);
        expect(environment.job.status.code).toBe("Paused");
        expect(environment.job.status.quarantine).not.toBeNull();
        environment.service.start(spId, environment.job.id);
        expect(environment.job.status.quarantine).toBeNull();
    });

    test.each([404, 500, 503])(
        "a SCIM service that returns %d to a query puts a job into it",
        async (status) => {
            harness.scim.failWith = () => status;
            const { execution } = await harness.environment.run();
            expect(execution).toMatchObject({
                state: "Failed",
                error: { code: "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable" },
            });
            expect(harness.environment.job.status.quarantine?.reason).toBe("EncounteredQuarantineException");
        },
    );
});
