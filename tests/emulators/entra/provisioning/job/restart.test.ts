import { ProvisioningError } from "../../../../../emulators/entra/provisioning";
import type { ProvisioningErrorReason } from "../../../../../emulators/entra/provisioning/errors";
import { parseResetScope } from "../../../../../emulators/entra/provisioning/job/resetScope";
import { day, hour, minute, stoppedClock } from "../support/clock";
import { spId } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();
const restart = (scope: string) => harness.world.service.restart(spId, harness.world.job.id, scope);

/** A job that has provisioned ada, and whose second user fails. */
async function jobWithAFailure() {
    const clock = stoppedClock();
    const world = harness.connect({}, { clock });
    const ada = world.addUser("ada");
    [ada, world.addUser("ben")].forEach((user) => world.assign(user));
    harness.scim.failWith = ({ method, body }) =>
        method === "POST" && JSON.stringify(body).includes('"ben@') ? 400 : undefined;
    world.service.start(spId, world.job.id);
    await clock.advance(minute);
    harness.scim.failWith = () => undefined;
    harness.scim.requests.length = 0;
    return { clock, world, ada };
}

describe("restarting a job", () => {
    test("with Watermark evaluates all users again, and finds changes at the target", async () => {
        const { clock, world } = await jobWithAFailure();
        const [user] = [...harness.scim.users.values()];
        if (user !== undefined) user.displayName = "Changed at the service";
        restart("Watermark");
        expect(Object.keys(world.job.entries)).toHaveLength(1);
        await clock.advance(minute);
        expect(user?.displayName).not.toBe([...harness.scim.users.values()][0]?.displayName);
        expect([...harness.scim.users.values()][0]?.displayName).toBe("Ada Example");
        expect(harness.scim.requests.filter(({ url }) => url.includes("filter=userName+eq+%22ada"))).toEqual(
            [],
        );
    });

    test("with Escrows drops the failed objects", async () => {
        const { clock, world } = await jobWithAFailure();
        restart("Escrows");
        await clock.advance(day);
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
        expect(world.job.status.lastExecution).toMatchObject({ countEscrowed: 0 });
    });

    test("with ConnectorDataStore removes the links, so that users who leave later are not disabled", async () => {
        const { clock, world, ada } = await jobWithAFailure();
        restart("ConnectorDataStore");
        expect(world.job.entries).toEqual({});
        world.unassign(ada);
        await clock.advance(hour);
        expect(harness.activeOf("ada")).toBe(true);
    });

    test("with Full matches all users again", async () => {
        const { clock, world } = await jobWithAFailure();
        world.job.status.countSuccessiveCompleteFailures = 3;
        restart("Full");
        expect(world.job).toMatchObject({ watermark: null, entries: {}, schedule: { state: "Active" } });
        expect(world.job.status.countSuccessiveCompleteFailures).toBe(0);
        await clock.advance(minute);
        expect(harness.scim.requests.some(({ url }) => url.includes("filter=userName+eq+%22ada"))).toBe(true);
        expect(harness.userNames()).toEqual(["ada@acme.example", "ben@acme.example"]);
    });

    test("without a scope keeps the links, as the admin center does", async () => {
        const { world } = await jobWithAFailure();
        restart("");
        expect(world.job.watermark).toBeNull();
        expect(Object.keys(world.job.entries)).toHaveLength(1);
        expect(world.job.state.escrows).toEqual({});
    });

    test("with QuarantineState lifts the quarantine until the next cycle", async () => {
        const { clock, world } = await jobWithAFailure();
        world.state.secrets.get(spId)?.set("SecretToken", "wrong");
        await clock.advance(hour);
        expect(world.job.status.code).toBe("Quarantine");
        const { watermark } = world.job;
        restart("QuarantineState");
        expect(world.job.status).toMatchObject({ code: "Active", quarantine: null });
        expect(world.job.watermark).toBe(watermark);
        await clock.advance(minute);
        expect(world.job.status).toMatchObject({ code: "Quarantine", quarantine: { seriesCount: 1 } });
    });

    test("with None starts a paused job and resets nothing", async () => {
        const { clock, world } = await jobWithAFailure();
        const { watermark } = world.job;
        world.service.pause(spId, world.job.id);
        restart("None");
        expect(world.job.schedule.state).toBe("Active");
        expect(world.job.watermark).toBe(watermark);
        await clock.advance(minute);
        expect(harness.userNames()).toEqual(["ada@acme.example", "ben@acme.example"]);
    });

    test("during a cycle makes the next one an initial cycle", async () => {
        const { world } = await jobWithAFailure();
        harness.scim.failWith = () => {
            harness.scim.failWith = () => undefined;
            restart("Watermark");
            return undefined;
        };
        expect((await world.run()).kind).toBe("incremental");
        expect((await world.run()).kind).toBe("initial");
    });
});

describe("the scope of a restart", () => {
    const flags = (text: string) =>
        Object.entries(parseResetScope(text))
            .filter(([, isSet]) => isSet)
            .map(([name]) => name)
            .sort();

    test.each([
        ["None", []],
        ["0", []],
        ["Full", ["connectorDataStore", "escrows", "quarantineState", "watermark"]],
        ["15", ["connectorDataStore", "escrows", "quarantineState", "watermark"]],
        ["", ["escrows", "quarantineState", "watermark"]],
        ["Watermark, Escrows, QuarantineState", ["escrows", "quarantineState", "watermark"]],
        ["watermark,escrows", ["escrows", "watermark"]],
        ["32", ["forceDeletes"]],
        ["ForceDeletes, 4", ["forceDeletes", "watermark"]],
        ["47", ["connectorDataStore", "escrows", "forceDeletes", "quarantineState", "watermark"]],
    ])("%j", (text, expected) => {
        expect(flags(text)).toEqual(expected);
    });

    test.each(["Everything", "Watermark,", "16", "-1", "1.5", "64"])("rejects %j", (text) => {
        let refusal: [ProvisioningErrorReason, string] | undefined;
        try {
            parseResetScope(text);
        } catch (error) {
            if (error instanceof ProvisioningError) refusal = [error.reason, error.message];
        }
        const [, last] = /([^,]*)$/.exec(text) ?? [];
        expect(refusal?.[0]).toBe("badRequest");
        expect(refusal?.[1]).toContain(`'${last?.trim()}' is not a scope of a restart`);
    });
});
