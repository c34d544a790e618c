import { ProvisioningError } from "../../../../../emulators/entra/provisioning";
import type { ProvisioningErrorReason } from "../../../../../emulators/entra/provisioning/errors";
import { parseResetScope } from "../../../../../emulators/entra/provisioning/job/resetScope";
import { day, hour, minute, stoppedClock } from "../support/clock";
import { spId } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();
const restart = (scope: string) =>
    harness.environment.service.restart(spId, harness.environment.job.id, scope);

/** A job that has provisioned ada, and whose second user fails. */
async function jobWithAFailure() {
    const clock = stoppedClock();
    const environment = harness.connect({}, { clock });
    const ada = environment.addUser("ada");
    [ada, environment.addUser("ben")].forEach((user) => environment.assign(user));
    harness.scim.failWith = ({ method, body }) =>
        method === "POST" && JSON.stringify(body).includes('"ben@') ? 400 : undefined;
    environment.service.start(spId, environment.job.id);
    await clock.advance(minute);
    harness.scim.failWith = () => undefined;
    harness.scim.requests.length = 0;
    return { clock, environment, ada };
}

describe("restarting a job", () => {
    test("with Watermark evaluates all users again, and finds changes at the target", async () => {
        const { clock, environment } = await jobWithAFailure();
        const [user] = [...harness.scim.users.values()];
        if (user !== undefined) user.displayName = "Changed at the service";
        restart("Watermark");
        expect(Object.keys(environment.job.entries)).toHaveLength(1);
        await clock.advance(minute);
        expect(user?.displayName).not.toBe([...harness.scim.users.values()][0]?.displayName);
        expect([...harness.scim.users.values()][0]?.displayName).toBe("Ada Example");
        expect(harness.scim.requests.filter(({ url }) => url.includes("filter=userName+eq+%22ada"))).toEqual(
            [],
        );
    });

    test("with Escrows drops the failed objects", async () => {
        const { clock, environment } = await jobWithAFailure();
        restart("Escrows");
        await clock.advance(day);
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
        expect(environment.job.status.lastExecution).toMatchObject({ countEscrowed: 0 });
    });

    test("with ConnectorDataStore removes the links, so that users who leave later are not disabled", async () => {
        const { clock, environment, ada } = await jobWithAFailure();
        restart("ConnectorDataStore");
        expect(environment.job.entries).toEqual({});
        environment.unassign(ada);
        await clock.advance(hour);
        expect(harness.activeOf("ada")).toBe(true);
    });

    test("with Full matches all users again", async () => {
        const { clock, environment } = await jobWithAFailure();
        environment.job.status.countSuccessiveCompleteFailures = 3;
        restart("Full");
        expect(environment.job).toMatchObject({
            watermark: null,
            entries: {},
            schedule: { state: "Active" },
        });
        expect(environment.job.status.countSuccessiveCompleteFailures).toBe(0);
        await clock.advance(minute);
        expect(harness.scim.requests.some(({ url }) => url.includes("filter=userName+eq+%22ada"))).toBe(true);
        expect(harness.userNames()).toEqual(["ada@acme.example", "ben@acme.example"]);
    });

    test("without a scope keeps the links, as the admin center does", async () => {
        const { environment } = await jobWithAFailure();
        restart("");
        expect(environment.job.watermark).toBeNull();
        expect(Object.keys(environment.job.entries)).toHaveLength(1);
        expect(environment.job.state.escrows).toEqual({});
    });

    test("with QuarantineState lifts the quarantine until the next cycle", async () => {
        const { clock, environment } = await jobWithAFailure();
        environment.state.secrets.get(spId)?.set("SecretToken", "wrong");
        await clock.advance(hour);
        expect(environment.job.status.code).toBe("Quarantine");
        const { watermark } = environment.job;
        restart("QuarantineState");
        expect(environment.job.status).toMatchObject({ code: "Active", quarantine: null });
        expect(environment.job.watermark).toBe(watermark);
        await clock.advance(minute);
        expect(environment.job.status).toMatchObject({ code: "Quarantine", quarantine: { seriesCount: 1 } });
    });

    test("with None starts a paused job and resets nothing", async () => {
        const { clock, environment } = await jobWithAFailure();
        const { watermark } = environment.job;
        environment.service.pause(spId, environment.job.id);
        restart("None");
        expect(environment.job.schedule.state).toBe("Active");
        expect(environment.job.watermark).toBe(watermark);
        await clock.advance(minute);
        expect(harness.userNames()).toEqual(["ada@acme.example", "ben@acme.example"]);
    });

    test("during a cycle makes the next one an initial cycle", async () => {
        const { environment } = await jobWithAFailure();
        harness.scim.failWith = () => {
            harness.scim.failWith = () => undefined;
            restart("Watermark");
            return undefined;
        };
        expect((await environment.run()).kind).toBe("incremental");
        expect((await environment.run()).kind).toBe("initial");
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
