import { sharedSetting } from "./support/setting";

const setting = sharedSetting(0);

test("says that cycles are still running when they take longer than the page waits", async () => {
    await setting.visitor.notice(`${setting.application}/restart`, { scope: "Full", confirmed: "yes" });
    const notice = await setting.visitor.notice("/clock/advance", { by: "1 day" });
    expect(notice).toContain("Cycles that became due are still running.");
    await setting.tenants.emulators.entra.provisioning.waitUntilIdle();
});
