import { ProvisioningService } from "../../../../../emulators/entra/provisioning";
import { day, hour, minute, stoppedClock } from "../support/clock";
import { spId } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();

const cycles = () => harness.scim.requests.filter(({ url }) => url.includes("filter=")).length;
const due = () =>
    harness.environment.service.getNextCycleTime(spId, harness.environment.job.id)?.toISOString();

function started(options = {}) {
    const clock = stoppedClock();
    const environment = harness.connect({}, { clock, ...options });
    environment.service.start(spId, environment.job.id);
    return { clock, environment };
}

describe("a job that was started", () => {
    test("runs its first cycle soon, then one every 40 minutes", async () => {
        const { clock } = started();
        expect(due()).toBe("2026-10-01T00:00:00.200Z");
        await clock.advance(minute);
        expect(cycles()).toBe(1);
        expect(due()).toBe("2026-10-01T00:40:00.200Z");
        await clock.advance(40 * minute);
        expect(cycles()).toBe(2);
        await clock.advance(day);
        expect(cycles()).toBe(2 + 36);
    });

    test("runs four weeks of the virtual clock without delay", async () => {
        const { clock, environment } = started();
        environment.assign(environment.addUser("ada"));
        await clock.advance(28 * day);
        expect(cycles()).toBeGreaterThan(1000);
        expect(environment.job.status).toMatchObject({ code: "Active", countSuccessiveCompleteFailures: 0 });
    });

    test("starts the next cycle at the end of one that takes longer than the interval", async () => {
        // One request a minute: an initial cycle of 60 users takes two hours.
        const { clock, environment } = started({ requestsPerSecond: 1 / 60 });
        for (let i = 0; i < 60; i++) environment.assign(environment.addUser(`user${i}`));
        await clock.advance(minute);
        expect(environment.job.status.lastExecution).toMatchObject({
            timeBegan: "2026-10-01T00:00:00.200Z",
            timeEnded: "2026-10-01T02:00:00.200Z",
            countExported: 60,
        });
        expect(due()).toBe("2026-10-01T02:00:00.200Z");
    });

    test("keeps its schedule when a cycle is requested in between", async () => {
        const { clock, environment } = started();
        await clock.advance(10 * minute);
        await environment.run();
        expect(due()).toBe("2026-10-01T00:40:00.200Z");
    });

    test("has no next cycle while it is paused, and resumes with what changed", async () => {
        const { clock, environment } = started();
        const ada = environment.addUser("ada");
        environment.assign(ada);
        await clock.advance(minute);
        environment.service.pause(spId, environment.job.id);
        expect(due()).toBeUndefined();
        ada.jobTitle = "Head";
        await clock.advance(day);
        expect([...harness.scim.users.values()][0]?.title).toBe("Engineer");
        environment.service.start(spId, environment.job.id);
        await clock.advance(minute);
        expect([...harness.scim.users.values()][0]?.title).toBe("Head");
        expect(environment.job.status.lastExecution?.countImported).toBe(1);
    });
});

describe("an emulator that is started from a saved state", () => {
    /** What a saved state is: data only. */
    function reload() {
        const state = structuredClone(harness.environment.state);
        const clock = stoppedClock();
        const service = new ProvisioningService(state, {
            ca: harness.certificates.ca,
            requestsPerSecond: Infinity,
            clock,
        });
        return { state, service, clock, job: state.jobs.get(spId)?.get(harness.environment.job.id) };
    }

    test("resumes its jobs at the time at which they are due", async () => {
        const { clock, environment } = started();
        const ada = environment.addUser("ada");
        environment.assign(ada);
        await clock.advance(30 * minute);
        await environment.service.close();
        harness.scim.requests.length = 0;

        const again = reload();
        again.service.resume();
        expect(again.service.getNextCycleTime(spId, environment.job.id)?.toISOString()).toBe(
            "2026-10-01T00:40:00.200Z",
        );
        await again.clock.advance(39 * minute);
        expect(cycles()).toBe(0);
        await again.clock.advance(2 * minute);
        expect(cycles()).toBe(1);
        expect(again.job?.status.lastExecution).toMatchObject({ countImported: 0, countExports: 0 });
        await again.service.close();
    });

    test("keeps escrows and quarantines with their times", async () => {
        const { clock, environment } = started();
        environment.assign(environment.addUser("ada"));
        harness.scim.failWith = ({ method }) => (method === "POST" ? 400 : undefined);
        await clock.advance(minute);
        environment.state.secrets.get(spId)?.set("SecretToken", "wrong");
        await clock.advance(hour);
        const { quarantine } = environment.job.status;
        await environment.service.close();

        const again = reload();
        again.service.resume();
        expect(again.service.getNextCycleTime(spId, environment.job.id)?.toISOString()).toBe(
            quarantine?.nextAttempt,
        );
        again.state.secrets.get(spId)?.set("SecretToken", harness.scim.token);
        harness.scim.failWith = () => undefined;
        await again.clock.advance(7 * hour);
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
        expect(again.job?.status.code).toBe("Active");
        await again.service.close();
    });

    test("repeats a cycle that was interrupted", async () => {
        const { clock, environment } = started();
        environment.assign(environment.addUser("ada"));
        let stop: (value: number | undefined) => void = () => undefined;
        harness.scim.failWith = ({ method }) => (method === "POST" ? void stop(undefined) : undefined);
        const stopped = new Promise((resolve) => (stop = resolve)).then(() => environment.service.close());
        await Promise.all([clock.advance(minute), stopped]);
        const again = reload();
        again.service.resume();
        await again.clock.advance(minute);
        // The user had arrived; that he is the one was not written down.
        expect(again.job?.status.lastExecution).toMatchObject({ state: "Succeeded", countExports: 0 });
        expect(Object.values(again.job?.entries ?? {})).toMatchObject([{ sourceType: "User", active: true }]);
        await again.service.close();
    });

    test("does not start paused jobs", async () => {
        const { environment } = started();
        environment.service.pause(spId, environment.job.id);
        const again = reload();
        again.service.resume();
        expect(again.service.getNextCycleTime(spId, environment.job.id)).toBeUndefined();
        await again.service.close();
    });
});
