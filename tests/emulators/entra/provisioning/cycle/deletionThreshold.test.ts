import { hour, stoppedClock } from "../support/clock";
import { spId } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();

describe("the threshold for deletions", () => {
    const settings = (value: number, enabled = true) =>
        JSON.stringify({ Enabled: true, DeleteThresholdEnabled: enabled, DeleteThresholdValue: value });

    async function threeLeave(notification: string) {
        const clock = stoppedClock();
        const environment = harness.connect({ SyncNotificationSettings: notification }, { clock });
        const users = ["ada", "ben", "cleo"].map((name) => environment.addUser(name));
        users.forEach((user) => environment.assign(user));
        environment.service.start(spId, environment.job.id);
        await environment.run();
        users.forEach((user) => environment.unassign(user));
        environment.assign(environment.addUser("dan"));
        return { clock, users, ...(await environment.run()) };
    }

    test("stages them when it is exceeded, and writes all other changes", async () => {
        const { counts } = await threeLeave(settings(2));
        const { environment } = harness;
        expect(counts).toMatchObject({ staged: 3, disabled: 0, created: 1 });
        expect(harness.activeOf("ada")).toBe(true);
        expect(environment.job.status).toMatchObject({
            code: "Quarantine",
            quarantine: { reason: "TooManyDeletes" },
        });
        const staged = environment.state.provisioningLogs.filter(
            (l) => l.provisioningAction === "stagedDelete",
        );
        expect(staged).toHaveLength(3);
    });

    test("applies them after a restart with ForceDeletes", async () => {
        await threeLeave(settings(2));
        const { environment } = harness;
        environment.service.restart(spId, environment.job.id, "ForceDeletes");
        expect((await environment.run()).counts).toMatchObject({ disabled: 3, staged: 0 });
        expect(environment.job.status.code).toBe("Active");
    });

    test("is checked at each attempt of the quarantine until they are allowed", async () => {
        const { clock } = await threeLeave(settings(2));
        const { environment } = harness;
        await clock.advance(23 * hour);
        // In this cycle, in the first one of the schedule, after 5 minutes, 6 and 12 hours.
        expect(environment.job.status.quarantine?.seriesCount).toBe(5);
        expect(harness.activeOf("ada")).toBe(true);
        environment.service.restart(spId, environment.job.id, "ForceDeletes");
        expect(environment.job.status.code).toBe("Quarantine");
        await clock.advance(hour / 60);
        expect(environment.job.status.code).toBe("Active");
        expect(harness.activeOf("ada")).toBe(false);
    });

    test("applies again after a start that does not allow them", async () => {
        const { clock } = await threeLeave(settings(2));
        const { environment } = harness;
        environment.service.start(spId, environment.job.id);
        expect(environment.job.status.code).toBe("Active");
        await clock.advance(hour / 60);
        expect(environment.job.status).toMatchObject({ code: "Quarantine", quarantine: { seriesCount: 1 } });
        expect(harness.activeOf("ada")).toBe(true);
    });

    test("does not apply when the users are assigned again", async () => {
        const { clock, users } = await threeLeave(settings(2));
        const { environment } = harness;
        users.forEach((user) => environment.assign(user));
        await clock.advance(hour / 12);
        expect(environment.job.status).toMatchObject({ code: "Active", quarantine: null });
        expect(harness.userNames().map((name) => harness.activeOf(String(name).split("@")[0] ?? ""))).toEqual(
            [true, true, true, true],
        );
    });

    test("allows deletions once, and stages the next ones", async () => {
        const { users } = await threeLeave(settings(2));
        const { environment } = harness;
        environment.service.restart(spId, environment.job.id, "ForceDeletes");
        await environment.run();
        users.forEach((user) => environment.assign(user));
        await environment.run();
        users.forEach((user) => environment.unassign(user));
        expect((await environment.run()).counts).toMatchObject({ disabled: 0, staged: 3 });
    });

    test.each([
        ["as many as allowed", settings(3)],
        ["switched off", settings(0, false)],
        ["not set: 500", "{}"],
    ])("does not hold them back: %s", async (_what, notification) => {
        expect((await threeLeave(notification)).counts).toMatchObject({ disabled: 3, staged: 0 });
    });
});
