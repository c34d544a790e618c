import { VirtualClock } from "../../../../sandbox/support/clock";
import { escrowQuarantineReason } from "../../../../sandbox/entra/provisioning/cycle/status";
import { provisioningHarness } from "./support/harness";
import { spId } from "./support/world";

const harness = provisioningHarness();

const minutes = 60_000;
const stoppedClock = () => new VirtualClock({ start: new Date("2026-10-01T00:00:00Z"), speed: 0 });

describe("a user that fails", () => {
    const refuse = (name: string) => {
        harness.scim.failWith = ({ method, body }) =>
            method === "POST" && JSON.stringify(body).includes(`"${name}@`) ? 400 : undefined;
    };

    test("does not hold up the others, and is tried again in the next cycle", async () => {
        const { world } = harness;
        ["ada", "ben"].forEach((name) => world.assign(world.addUser(name)));
        refuse("ada");
        const first = await world.run();
        expect(first.counts).toMatchObject({ created: 1, failed: 1 });
        expect(first.execution).toMatchObject({
            state: "EntryLevelErrors",
            countEscrowed: 1,
            countExports: 2,
            countExported: 1,
            error: null,
        });
        harness.scim.failWith = () => undefined;
        const second = await world.run();
        expect(second.kind).toBe("incremental");
        expect(second.counts).toMatchObject({ created: 1, failed: 0 });
        expect(second.execution.countEscrowed).toBe(0);
    });

    test("has a log entry that says why, without the token that the service echoed", async () => {
        const { world } = harness;
        world.assign(world.addUser("ada"));
        refuse("ada");
        await world.run();
        expect(world.state.provisioningLogs[0]).toMatchObject({
            provisioningAction: "create",
            provisioningStatusInfo: {
                status: "failure",
                errorInformation: {
                    errorCode: "SystemForCrossDomainIdentityManagementBadResponse",
                    reason: "The SCIM service answered 400 Bad Request: refused for Bearer [redacted]",
                },
            },
        });
        expect(JSON.stringify([world.state.provisioningLogs, world.job])).not.toContain(harness.scim.token);
    });

    test("for its expression is named by the log", async () => {
        const { world } = harness;
        harness.attribute("title").source.type = "Function";
        harness.attribute("title").source.expression = "Left([jobTitle], [city])";
        world.assign(world.addUser("ada"));
        await world.run();
        expect(world.state.provisioningLogs[0]?.provisioningStatusInfo.errorInformation).toMatchObject({
            errorCode: "AttributeMappingEvaluationFailed",
            reason: 'numChars must be an integer, found "London"',
        });
    });

    test("to be disabled is tried again", async () => {
        const { world } = harness;
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        world.unassign(ada);
        harness.scim.failWith = ({ method }) => (method === "PATCH" ? 500 : undefined);
        expect((await world.run()).counts).toMatchObject({ disabled: 0, failed: 1 });
        harness.scim.failWith = () => undefined;
        expect((await world.run()).counts).toMatchObject({ disabled: 1, failed: 0 });
    });
});

describe("quarantine", () => {
    const invalid = "SystemForCrossDomainIdentityManagementInvalidCredentials";

    test("invalid credentials end the cycle at once", async () => {
        const clock = stoppedClock();
        const world = harness.connect({ SecretToken: "wrong-token" }, { clock });
        world.service.start(spId, world.job.id);
        world.assign(world.addUser("ada"));
        const { execution } = await world.run();
        expect(harness.scim.requests).toHaveLength(1);
        expect(execution).toMatchObject({
            state: "Failed",
            error: { code: invalid, tenantActionable: true },
        });
        expect(world.job.status).toMatchObject({
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
        expect(world.job.schedule.state).toBe("Active");
        expect(world.job.watermark).toBeNull();
        expect(JSON.stringify(world.job)).not.toContain("wrong-token");
    });

    test("credentials that are revoked in the middle of a cycle end it", async () => {
        const { world } = harness;
        world.assign(world.addUser("ada"));
        harness.scim.failWith = ({ method }) => (method === "POST" ? 401 : undefined);
        const { execution } = await world.run();
        expect(execution).toMatchObject({ state: "Failed", error: { code: invalid } });
    });

    test("an unusable tenant URL is one", async () => {
        const world = harness.connect({ BaseAddress: "" });
        const { execution } = await world.run();
        expect(execution.error?.message).toBe("Please provide a valid tenant URL for your application.");
        expect(harness.scim.requests).toEqual([]);
    });

    test("waits longer from attempt to attempt, and is over after four weeks", async () => {
        const clock = stoppedClock();
        const world = harness.connect({ SecretToken: "wrong" }, { clock });
        world.service.start(spId, world.job.id);
        const waits: number[] = [];
        for (let i = 0; i < 5; i++) {
            await world.run();
            const { nextAttempt } = world.job.status.quarantine ?? { nextAttempt: "" };
            waits.push((Date.parse(nextAttempt) - clock.now().getTime()) / 60_000);
        }
        expect(waits).toEqual([5, 360, 720, 1440, 1440]);
        expect(world.job.status.quarantine?.seriesCount).toBe(5);
        await clock.advance(29 * 24 * 60 * minutes);
        await world.run();
        expect(world.job.schedule.state).toBe("Disabled");
    });

    test("holds back scheduled cycles until the next attempt", async () => {
        const clock = stoppedClock();
        const world = harness.connect(
            { SecretToken: "wrong" },
            { clock, firstCycleDelayMs: 1, intervalMs: minutes },
        );
        world.service.start(spId, world.job.id);
        await clock.advance(4 * minutes);
        expect(harness.scim.requests).toHaveLength(1);
        await clock.advance(2 * minutes);
        expect(harness.scim.requests).toHaveLength(2);
    });

    test("ends with a cycle that succeeds, and with a start", async () => {
        const world = harness.connect({ SecretToken: "wrong" });
        world.service.start(spId, world.job.id);
        await world.run();
        world.service.start(spId, world.job.id);
        expect(world.job.status).toMatchObject({ code: "Active", quarantine: null });
        await world.run();
        world.state.secrets.get(spId)?.set("SecretToken", harness.scim.token);
        await world.run();
        expect(world.job.status).toMatchObject({
            code: "Active",
            quarantine: null,
            countSuccessiveCompleteFailures: 0,
        });
    });

    test.each([
        [4_999, 5_000, undefined],
        [5_000, 12_000, "EncounteredEscrowProportionThreshold"],
        [5_000, 13_000, undefined],
        [40_000, 1_000_000, "EncounteredBaseEscrowThreshold"],
        [60_000, 1_000_000, "EncounteredTotalEscrowThreshold"],
    ])("%d failures of %d: %s", (escrowed, entitled, reason) => {
        expect(escrowQuarantineReason(escrowed, entitled)).toBe(reason);
    });
});

describe("the threshold for deletions", () => {
    const settings = (value: number, enabled = true) =>
        JSON.stringify({ Enabled: true, DeleteThresholdEnabled: enabled, DeleteThresholdValue: value });

    async function threeLeave(notification: string) {
        const world = harness.connect({ SyncNotificationSettings: notification });
        const users = ["ada", "ben", "cleo"].map((name) => world.addUser(name));
        users.forEach((user) => world.assign(user));
        world.service.start(spId, world.job.id);
        await world.run();
        users.forEach((user) => world.unassign(user));
        world.assign(world.addUser("dan"));
        return world.run();
    }

    test("stages them when it is exceeded, and lets everything else through", async () => {
        const { counts } = await threeLeave(settings(2));
        const { world } = harness;
        expect(counts).toMatchObject({ staged: 3, disabled: 0, created: 1 });
        expect(harness.activeOf("ada")).toBe(true);
        expect(world.job.status).toMatchObject({
            code: "Quarantine",
            quarantine: { reason: "TooManyDeletes" },
        });
        const staged = world.state.provisioningLogs.filter((l) => l.provisioningAction === "stagedDelete");
        expect(staged).toHaveLength(3);
    });

    test("a restart with ForceDeletes makes them", async () => {
        await threeLeave(settings(2));
        const { world } = harness;
        world.service.restart(spId, world.job.id, "ForceDeletes");
        expect((await world.run()).counts).toMatchObject({ disabled: 3, staged: 0 });
        expect(world.job.status.code).toBe("Active");
    });

    test.each([
        ["as many as allowed", settings(3)],
        ["switched off", settings(0, false)],
        ["not set: 500", "{}"],
    ])("does not hold them back: %s", async (_what, notification) => {
        expect((await threeLeave(notification)).counts).toMatchObject({ disabled: 3, staged: 0 });
    });
});
