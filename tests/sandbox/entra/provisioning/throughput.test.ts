import { provisioningHarness } from "./support/harness";

const harness = provisioningHarness();

test("40 users take well under two seconds without a rate limit", async () => {
    for (let i = 0; i < 40; i++) harness.world.addUser(`user${i}`);
    harness.world.assign(harness.world.addGroup("Everybody", [...harness.world.state.users.values()]));
    const began = performance.now();
    await harness.world.run();
    expect(performance.now() - began).toBeLessThan(1500);
    expect(harness.scim.users.size).toBe(40);
});
