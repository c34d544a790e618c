import { deleteUser, restoreUser } from "../../../../../../emulators/entra/recycleBin";
import { day, stoppedClock } from "../../support/clock";
import { provisioningHarness } from "../../support/harness";

const harness = provisioningHarness();

describe("leaving and returning", () => {
    test("an unassigned user is disabled once, and enabled when assigned again", async () => {
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        harness.environment.unassign(ada);
        expect((await harness.environment.run()).counts).toMatchObject({ disabled: 1 });
        expect(harness.activeOf("ada")).toBe(false);
        harness.scim.takeWrites();
        expect((await harness.environment.run()).counts).toMatchObject({ disabled: 0 });
        expect(harness.scim.takeWrites()).toEqual([]);
        harness.environment.assign(ada);
        expect((await harness.environment.run()).counts).toMatchObject({ updated: 1 });
        expect(harness.activeOf("ada")).toBe(true);
    });

    test("a soft-deleted user is disabled, and enabled when restored", async () => {
        const clock = stoppedClock();
        harness.connect({}, { clock });
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        ada.deletedDateTime = clock.now().toISOString();
        expect((await harness.environment.run()).counts).toMatchObject({ disabled: 1 });
        expect(harness.activeOf("ada")).toBe(false);
        await clock.advance(29 * day);
        ada.deletedDateTime = null;
        expect((await harness.environment.run()).counts).toMatchObject({ updated: 1, created: 0 });
        expect(harness.activeOf("ada")).toBe(true);
    });

    test("a soft-deleted user is deleted 30 days later, also when the tenant still lists the user", async () => {
        const clock = stoppedClock();
        harness.connect({}, { clock });
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        ada.deletedDateTime = clock.now().toISOString();
        await harness.environment.run();
        await clock.advance(30 * day - 1);
        expect((await harness.environment.run()).counts).toMatchObject({ deleted: 0 });
        await clock.advance(1);
        expect((await harness.environment.run()).counts).toMatchObject({ deleted: 1 });
        expect(harness.scim.users.size).toBe(0);
        expect(harness.environment.job.entries).toEqual({});
        expect((await harness.environment.run()).counts).toMatchObject({ deleted: 0, failed: 0 });
    });

    test("a deleted user is disabled with the name in the recycle bin, and has the old one when restored", async () => {
        const clock = stoppedClock();
        harness.connect({}, { clock });
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        deleteUser(ada, clock.now().toISOString());
        expect((await harness.environment.run()).counts).toMatchObject({ disabled: 1 });
        expect(harness.userNames()).toEqual([`${ada.id.replaceAll("-", "")}ada@acme.example`]);
        expect([...harness.scim.users.values()][0]?.active).toBe(false);
        restoreUser(ada);
        expect((await harness.environment.run()).counts).toMatchObject({ updated: 1, created: 0 });
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
        expect(harness.activeOf("ada")).toBe(true);
    });

    test("the deletion of a user after 30 days leaves the account of a user with the same name", async () => {
        const clock = stoppedClock();
        harness.connect({}, { clock });
        const old = harness.environment.addUser("ada");
        harness.environment.assign(old);
        await harness.environment.run();
        deleteUser(old, clock.now().toISOString());
        await harness.environment.run();
        const rehired = harness.environment.addUser("ada");
        harness.environment.assign(rehired);
        expect((await harness.environment.run()).counts).toMatchObject({ created: 1 });
        await clock.advance(30 * day);
        expect((await harness.environment.run()).counts).toMatchObject({ deleted: 1 });
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
        expect(harness.activeOf("ada")).toBe(true);
        expect(Object.keys(harness.environment.job.entries)).toEqual([rehired.id]);
    });

    test("a user who is deleted permanently is deleted", async () => {
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        harness.environment.state.users.delete(ada.id);
        expect((await harness.environment.run()).counts).toMatchObject({ deleted: 1 });
        expect(harness.scim.users.size).toBe(0);
        expect(harness.environment.job.entries).toEqual({});
    });

    test("a disabled user who is unassigned later is not deleted", async () => {
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        ada.accountEnabled = false;
        await harness.environment.run();
        harness.environment.unassign(ada);
        ada.accountEnabled = true;
        await harness.environment.run();
        harness.environment.state.users.delete(ada.id);
        expect((await harness.environment.run()).counts).toMatchObject({ deleted: 0 });
        expect(harness.scim.users.size).toBe(1);
    });

    test("a user who was unassigned before is not deleted when purged", async () => {
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        harness.environment.unassign(ada);
        await harness.environment.run();
        harness.environment.state.users.delete(ada.id);
        expect((await harness.environment.run()).counts).toMatchObject({ deleted: 0 });
        expect(harness.scim.users.size).toBe(1);
        expect(harness.environment.job.entries).toEqual({});
    });

    test("with SkipOutOfScopeDeletions only disabled accounts are disabled", async () => {
        harness.connect({ SkipOutOfScopeDeletions: "True" });
        const [ada, ben] = ["ada", "ben"].map((name) => harness.environment.addUser(name));
        [ada!, ben!].forEach((user) => harness.environment.assign(user));
        await harness.environment.run();
        harness.environment.unassign(ada!);
        ben!.accountEnabled = false;
        await harness.environment.run();
        expect([harness.activeOf("ada"), harness.activeOf("ben")]).toEqual([true, false]);
    });

    test("a user who leaves is deleted without a mapping of IsSoftDeleted", async () => {
        harness.mapping("User").attributeMappings = harness
            .mapping("User")
            .attributeMappings.filter((m) => m.targetAttributeName !== "active");
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        harness.environment.unassign(ada);
        await harness.environment.run();
        expect(harness.scim.users.size).toBe(0);
    });

    test("an unassigned group is deleted", async () => {
        const group = harness.environment.addGroup("Engineering");
        harness.environment.assign(group);
        await harness.environment.run();
        harness.environment.unassign(group);
        await harness.environment.run();
        expect(harness.scim.groups.size).toBe(0);
    });

    test.each([
        ["Update,Delete", "Add", { users: 0, title: undefined, active: undefined }],
        ["Add,Delete", "Update", { users: 1, title: "Engineer", active: true }],
    ])("with the target actions %s there is no %s", async (flowTypes, _missing, expected) => {
        harness.mapping("User").flowTypes = flowTypes;
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        ada.jobTitle = "Head";
        await harness.environment.run();
        harness.environment.unassign(ada);
        await harness.environment.run();
        const user = [...harness.scim.users.values()][0];
        expect({ users: harness.scim.users.size, title: user?.title, active: user?.active }).toEqual(
            expected,
        );
    });
});
