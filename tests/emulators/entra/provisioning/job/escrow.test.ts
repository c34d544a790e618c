import type { ProvisioningOptions } from "../../../../../emulators/entra/provisioning";
import { findQuarantineReason } from "../../../../../emulators/entra/provisioning/job/escrow";
import { documentedEscrowThresholds } from "../../../../../emulators/entra/provisioning/options";
import { hour, minute, stoppedClock } from "../support/clock";
import { spId, type TestEnvironment } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();

const creations = () => harness.scim.requests.filter((r) => r.method === "POST").length;
const refuseCreation = () => (harness.scim.failWith = ({ method }) => (method === "POST" ? 400 : undefined));
const stopFailing = () => (harness.scim.failWith = () => undefined);

function started(options: ProvisioningOptions = {}) {
    const clock = stoppedClock();
    const environment = harness.connect({}, { clock, firstCycleDelayMs: 0, ...options });
    const start = () => environment.service.start(spId, environment.job.id);
    return { clock, environment, start };
}

describe("an object that fails", () => {
    test("is retried in the next cycle, then after 6, 12 and 24 hours, then daily, for four weeks", async () => {
        const { clock, environment } = started();
        const ada = environment.addUser("ada");
        environment.assign(ada);
        refuseCreation();
        await environment.run();
        const attempts: number[] = [];
        const cycleAfter = async (wait: number) => {
            await clock.advance(wait);
            const before = creations();
            await environment.run();
            const elapsed = clock.now().getTime() - Date.parse("2026-10-01T00:00:00Z");
            if (creations() > before) attempts.push(elapsed / hour);
        };
        for (let i = 0; i < 72; i++) await cycleAfter(20 * minute);
        for (let i = 0; i < 60; i++) await cycleAfter(12 * hour);
        const days = Array.from({ length: 27 }, (_, i) => 24 * (i + 1));
        expect(attempts).toEqual([1 / 3, 6, 12, ...days]);
        expect(environment.job.state.escrows).toEqual({});
        // Four weeks are over: only a change of the object brings it back.
        stopFailing();
        ada.jobTitle = "Head";
        await environment.run();
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
    });

    test("is retried at once when it changes, with a new series of retries", async () => {
        const { clock, environment, start } = started();
        const ada = environment.addUser("ada");
        environment.assign(ada);
        refuseCreation();
        start();
        await clock.advance(2 * hour);
        expect(environment.job.state.escrows[ada.id]).toMatchObject({ attempts: 2 });
        ada.mailNickname = "ada2";
        await clock.advance(40 * minute);
        expect(environment.job.state.escrows[ada.id]).toMatchObject({ attempts: 1, nextAttempt: null });
    });

    test("is dropped when it leaves the tenant", async () => {
        const { environment } = started();
        const ada = environment.addUser("ada");
        environment.assign(ada);
        refuseCreation();
        await environment.run();
        environment.state.users.delete(ada.id);
        const { execution } = await environment.run();
        expect(execution).toMatchObject({ state: "Succeeded", countEscrowed: 0 });
    });

    test("counts as in escrow in later cycles, which succeed without it", async () => {
        const { environment } = started();
        environment.assign(environment.addUser("ada"));
        refuseCreation();
        await environment.run();
        await environment.run();
        const { execution } = await environment.run();
        expect(execution).toMatchObject({ state: "Succeeded", countEscrowed: 1, countExports: 0 });
    });

    test("is an entry conflict when another user has its userName", async () => {
        const { environment } = started();
        environment.assign(environment.addUser("ada"));
        harness.scim.failWith = ({ method }) => (method === "POST" ? 409 : undefined);
        await environment.run();
        expect(environment.state.provisioningLogs[0]?.provisioningStatusInfo).toMatchObject({
            status: "failure",
            errorInformation: { errorCode: "SystemForCrossDomainIdentityManagementEntryConflict" },
        });
    });
});

describe("too many failures", () => {
    const few = { minimum: 2, proportion: 0.4, base: 5, total: 6 };

    function fail(environment: TestEnvironment, ...names: string[]): void {
        names.forEach((name) => environment.assign(environment.addUser(name)));
        refuseCreation();
    }

    test("put a job into quarantine", async () => {
        const { clock, environment, start } = started({ escrowThresholds: few });
        environment.assign(environment.addUser("cleo"));
        start();
        await clock.advance(minute);
        fail(environment, "ada", "ben");
        await clock.advance(40 * minute);
        expect(environment.job.status).toMatchObject({
            code: "Quarantine",
            quarantine: { reason: "EncounteredEscrowProportionThreshold", error: null },
            lastExecution: { state: "EntryLevelErrors", countEscrowed: 2 },
            escrowsPruned: false,
        });
        expect(environment.service.getNextCycleTime(spId, environment.job.id)?.toISOString()).toBe(
            environment.job.status.quarantine?.nextAttempt,
        );
    });

    test("of an initial cycle are dropped, and the job is paused", async () => {
        const { clock, environment, start } = started({ escrowThresholds: few });
        fail(environment, "ada", "ben");
        start();
        await clock.advance(minute);
        expect(environment.job.status).toMatchObject({
            code: "Paused",
            quarantine: null,
            escrowsPruned: true,
        });
        expect(environment.job.schedule.state).toBe("Paused");
        expect(environment.job.state.escrows).toEqual({});
        stopFailing();
        start();
        await clock.advance(minute);
        // They did not change since, and nothing says any more that they failed.
        expect(harness.userNames()).toEqual([]);
        environment.service.restart(spId, environment.job.id, "Watermark, Escrows");
        await clock.advance(minute);
        expect(harness.userNames()).toHaveLength(2);
        expect(environment.job.status).toMatchObject({ code: "Active", escrowsPruned: false });
    });

    test.each([
        [4_999, 0, 0, undefined],
        [5_000, 7_000, 0, "EncounteredEscrowProportionThreshold"],
        [5_000, 7_500, 0, undefined],
        [30_000, 5_000, 0, "EncounteredEscrowProportionThreshold"],
        [20_000, 100_000, 0, undefined],
        [45_000, 1_000_000, 0, "EncounteredBaseEscrowThreshold"],
        [40_000, 1_000_000, 21_000, "EncounteredTotalEscrowThreshold"],
        [0, 1_000_000, 60_000, undefined],
    ])("%d failed, %d succeeded, %d references failed: %s", (entries, succeeded, references, reason) => {
        const counts = { entries, succeeded, references };
        expect(findQuarantineReason(counts, documentedEscrowThresholds)).toBe(reason);
    });
});
