import { day, hour, minute, stoppedClock } from "../support/clock";
import { spId } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();
const status = () => harness.environment.job.status;
const never = "0001-01-01T00:00:00Z";

function connect() {
    const clock = stoppedClock();
    const environment = harness.connect({}, { clock });
    return { clock, environment, start: () => environment.service.start(spId, environment.job.id) };
}

describe("the status of a job", () => {
    test("is NotConfigured without credentials, Paused with them until it is started", () => {
        const { environment } = connect();
        environment.state.jobs.clear();
        environment.state.secrets.clear();
        const job = environment.service.createJob(spId, "scim");
        expect(job.status.code).toBe("NotConfigured");
        environment.state.secrets.set(spId, new Map([["BaseAddress", "https://example.com/scim"]]));
        environment.service.recordSecretsChange(spId);
        expect(job.status.code).toBe("Paused");
        expect(job.schedule.state).toBe("Disabled");
    });

    test("is NotRun from the start to the end of the first cycle, then Active", async () => {
        const { clock, start } = connect();
        start();
        expect(status()).toMatchObject({ code: "NotRun", lastExecution: null });
        await clock.advance(minute);
        expect(status().code).toBe("Active");
    });

    test("is Paused after a pause, and Active again after a start", async () => {
        const { clock, environment, start } = connect();
        start();
        await clock.advance(minute);
        environment.service.pause(spId, environment.job.id);
        expect(status().code).toBe("Paused");
        start();
        expect(status().code).toBe("Active");
    });

    test("shows the progress of a cycle while it runs", async () => {
        const { environment } = connect();
        for (let i = 0; i < 20; i++) environment.assign(environment.addUser(`user${i}`));
        const seen: (readonly [number, number])[] = [];
        harness.scim.failWith = ({ method }) => {
            const [progress] = status().progress;
            if (method === "POST" && progress !== undefined) {
                seen.push([progress.completedUnits, progress.totalUnits]);
            }
            return undefined;
        };
        await environment.run();
        expect(seen).toHaveLength(20);
        expect(seen[0]).toEqual([0, 20]);
        expect(seen.at(-1)?.[0]).toBeGreaterThanOrEqual(12);
        expect(status().progress).toEqual([]);
    });

    test("shows the last cycle, the last without errors, and the last that wrote something", async () => {
        const { clock, environment, start } = connect();
        environment.assign(environment.addUser("ada"));
        start();
        await clock.advance(minute);
        const first = status().lastExecution;
        expect(first).toMatchObject({
            state: "Succeeded",
            countImported: 1,
            countImportedDeltas: 0,
            countEntitled: 1,
            countEntitledForProvisioning: 1,
            countExports: 1,
            countExported: 1,
        });
        await clock.advance(40 * minute);
        const second = status().lastExecution;
        expect(second).toMatchObject({ state: "Succeeded", countImported: 0, countEntitled: 0 });
        expect(status().lastSuccessfulExecution).toEqual(second);
        expect(status().lastSuccessfulExecutionWithExports).toEqual(first);

        ["ben", "cleo"].forEach((name) => environment.assign(environment.addUser(name)));
        harness.scim.failWith = ({ method, body }) =>
            method === "POST" && JSON.stringify(body).includes('"ben@') ? 400 : undefined;
        await clock.advance(40 * minute);
        expect(status().lastExecution).toMatchObject({
            state: "EntryLevelErrors",
            countImported: 2,
            countImportedDeltas: 2,
            countExports: 2,
            countExported: 1,
            countEscrowed: 1,
            countEscrowedRaw: 1,
        });
        expect(status().lastSuccessfulExecution).toEqual(second);
        expect(status().lastSuccessfulExecutionWithExports).toEqual(status().lastExecution);
    });

    test("counts successive failures, and synchronized objects by type", async () => {
        const { clock, environment, start } = connect();
        environment.assign(
            environment.addGroup("Engineering", [environment.addUser("ada"), environment.addUser("ben")]),
        );
        start();
        await clock.advance(minute);
        const users = "User to urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        const groups = "Group to urn:ietf:params:scim:schemas:core:2.0:Group";
        expect(status().synchronizedEntryCountByType).toEqual([
            { key: users, value: 2 },
            { key: groups, value: 1 },
        ]);
        const secrets = environment.state.secrets.get(spId);
        secrets?.set("SecretToken", "wrong");
        await clock.advance(2 * day);
        // After 40 minutes, then 5 minutes, 6, 12 and 24 hours later.
        expect(status().countSuccessiveCompleteFailures).toBe(5);
        expect(status().synchronizedEntryCountByType).toHaveLength(2);
        secrets?.set("SecretToken", harness.scim.token);
        await clock.advance(day);
        expect(status()).toMatchObject({ code: "Active", countSuccessiveCompleteFailures: 0 });
    });

    test("shows when the steady state was first and last reached", async () => {
        const { clock, environment, start } = connect();
        expect(status()).toMatchObject({
            steadyStateFirstAchievedTime: never,
            steadyStateLastAchievedTime: never,
        });
        start();
        await clock.advance(hour);
        expect(status()).toMatchObject({
            steadyStateFirstAchievedTime: "2026-10-01T00:00:00.200Z",
            steadyStateLastAchievedTime: "2026-10-01T00:40:00.200Z",
        });
        environment.state.secrets.get(spId)?.set("SecretToken", "wrong");
        await clock.advance(hour);
        expect(status().steadyStateLastAchievedTime).toBe("2026-10-01T00:40:00.200Z");
    });
});
