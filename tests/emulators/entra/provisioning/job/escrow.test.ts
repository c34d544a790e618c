import { type ProvisioningOptions } from "../../../../../emulators/entra/provisioning";
import { findQuarantineReason } from "../../../../../emulators/entra/provisioning/job/escrow";
import { documentedEscrowThresholds } from "../../../../../emulators/entra/provisioning/options";
import { hour, minute, stoppedClock } from "../support/clock";
import { spId, type World } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();

const creations = () => harness.scim.requests.filter((r) => r.method === "POST").length;
const refuseCreation = () => (harness.scim.failWith = ({ method }) => (method === "POST" ? 400 : undefined));
const mend = () => (harness.scim.failWith = () => undefined);

function started(options: ProvisioningOptions = {}) {
    const clock = stoppedClock();
    const world = harness.connect({}, { clock, firstCycleDelayMs: 0, ...options });
    const start = () => world.service.start(spId, world.job.id);
    return { clock, world, start };
}

describe("an object that fails", () => {
    test("is retried in the next cycle, then after 6, 12 and 24 hours, then daily, for four weeks", async () => {
        const { clock, world } = started();
        const ada = world.addUser("ada");
        world.assign(ada);
        refuseCreation();
        await world.run();
        const attempts: number[] = [];
        const cycleAfter = async (wait: number) => {
            await clock.advance(wait);
            const before = creations();
            await world.run();
            const elapsed = clock.now().getTime() - Date.parse("2026-10-01T00:00:00Z");
            if (creations() > before) attempts.push(elapsed / hour);
        };
        for (let i = 0; i < 72; i++) await cycleAfter(20 * minute);
        for (let i = 0; i < 60; i++) await cycleAfter(12 * hour);
        const days = Array.from({ length: 27 }, (_, i) => 24 * (i + 1));
        expect(attempts).toEqual([1 / 3, 6, 12, ...days]);
        expect(world.job.state.escrows).toEqual({});
        // Four weeks are over: only a change of the object brings it back.
        mend();
        ada.jobTitle = "Head";
        await world.run();
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
    });

    test("is retried at once when it changes, with a new series of retries", async () => {
        const { clock, world, start } = started();
        const ada = world.addUser("ada");
        world.assign(ada);
        refuseCreation();
        start();
        await clock.advance(2 * hour);
        expect(world.job.state.escrows[ada.id]).toMatchObject({ attempts: 2 });
        ada.mailNickname = "ada2";
        await clock.advance(40 * minute);
        expect(world.job.state.escrows[ada.id]).toMatchObject({ attempts: 1, nextAttempt: null });
    });

    test("is dropped when it leaves the tenant", async () => {
        const { world } = started();
        const ada = world.addUser("ada");
        world.assign(ada);
        refuseCreation();
        await world.run();
        world.state.users.delete(ada.id);
        const { execution } = await world.run();
        expect(execution).toMatchObject({ state: "Succeeded", countEscrowed: 0 });
    });

    test("counts as in escrow in later cycles, which succeed without it", async () => {
        const { world } = started();
        world.assign(world.addUser("ada"));
        refuseCreation();
        await world.run();
        await world.run();
        const { execution } = await world.run();
        expect(execution).toMatchObject({ state: "Succeeded", countEscrowed: 1, countExports: 0 });
    });

    test("is an entry conflict when another user has its userName", async () => {
        const { world } = started();
        world.assign(world.addUser("ada"));
        harness.scim.failWith = ({ method }) => (method === "POST" ? 409 : undefined);
        await world.run();
        expect(world.state.provisioningLogs[0]?.provisioningStatusInfo).toMatchObject({
            status: "failure",
            errorInformation: { errorCode: "SystemForCrossDomainIdentityManagementEntryConflict" },
        });
    });
});

describe("too many failures", () => {
    const few = { minimum: 2, proportion: 0.4, base: 5, total: 6 };

    function fail(world: World, ...names: string[]): void {
        names.forEach((name) => world.assign(world.addUser(name)));
        refuseCreation();
    }

    test("put a job into quarantine", async () => {
        const { clock, world, start } = started({ escrowThresholds: few });
        world.assign(world.addUser("cleo"));
        start();
        await clock.advance(minute);
        fail(world, "ada", "ben");
        await clock.advance(40 * minute);
        expect(world.job.status).toMatchObject({
            code: "Quarantine",
            quarantine: { reason: "EncounteredEscrowProportionThreshold", error: null },
            lastExecution: { state: "EntryLevelErrors", countEscrowed: 2 },
            escrowsPruned: false,
        });
        expect(world.service.getNextCycleTime(spId, world.job.id)?.toISOString()).toBe(
            world.job.status.quarantine?.nextAttempt,
        );
    });

    test("of an initial cycle are dropped, and the job is paused", async () => {
        const { clock, world, start } = started({ escrowThresholds: few });
        fail(world, "ada", "ben");
        start();
        await clock.advance(minute);
        expect(world.job.status).toMatchObject({ code: "Paused", quarantine: null, escrowsPruned: true });
        expect(world.job.schedule.state).toBe("Paused");
        expect(world.job.state.escrows).toEqual({});
        mend();
        start();
        await clock.advance(minute);
        // They did not change since, and nothing says any more that they failed.
        expect(harness.userNames()).toEqual([]);
        world.service.restart(spId, world.job.id, "Watermark, Escrows");
        await clock.advance(minute);
        expect(harness.userNames()).toHaveLength(2);
        expect(world.job.status).toMatchObject({ code: "Active", escrowsPruned: false });
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
