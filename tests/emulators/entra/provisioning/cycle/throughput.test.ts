import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();

/** Seconds of a processor, which other programs on the machine do not change. */
async function secondsOf(work: () => Promise<unknown>): Promise<number> {
    const began = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e6;
}

test("40 users take well under two seconds without a rate limit", async () => {
    for (let i = 0; i < 40; i++) harness.environment.addUser(`user${i}`);
    harness.environment.assign(
        harness.environment.addGroup("All users", [...harness.environment.state.users.values()]),
    );
    expect(await secondsOf(() => harness.environment.run())).toBeLessThan(1.5);
    expect(harness.scim.users.size).toBe(40);
});

test("an incremental cycle over 10,000 users, of whom 10 have changed, takes well under two seconds", async () => {
    const { environment } = harness;
    // No user is assigned, so that the initial cycle has nothing to write.
    const users = Array.from({ length: 10_000 }, (_, i) => environment.addUser(`user${i}`));
    await environment.run();
    users.slice(0, 10).forEach((user) => environment.assign(user));
    expect(await secondsOf(() => environment.run())).toBeLessThan(1.5);
    expect(environment.job.status.lastExecution).toMatchObject({ countImported: 10, countExported: 10 });
});
