import { hour, stoppedClock } from "../../support/clock";
import { spId } from "../../support/environment";
import { provisioningHarness } from "../../support/harness";

const harness = provisioningHarness();
const manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const targetOf = (user: { id: string }) => harness.world.job.entries[user.id]?.targetId ?? "";
const managerOf = (user: { id: string }) =>
    (harness.scim.users.get(targetOf(user))?.[enterprise] as { manager?: unknown } | undefined)?.manager;
const membersOf = () =>
    (([...harness.scim.groups.values()][0]?.members ?? []) as { value: string }[]).map((m) => m.value).sort();
const restart = () => harness.world.service.restart(spId, harness.world.job.id, "");

function twoUsers() {
    const clock = stoppedClock();
    harness.connect({}, { clock });
    const { world } = harness;
    const [ada, ben] = ["ada", "ben"].map((name) => world.addUser(name));
    ada!.manager = ben!.id;
    world.assign(ada!);
    return { clock, world, ada: ada!, ben: ben! };
}

describe("a manager", () => {
    test("is written in a separate request once both users exist", async () => {
        const { world, ada, ben } = twoUsers();
        world.assign(ben);
        await world.run();
        const writes = harness.scim.takeWrites();
        expect(writes.map(({ method }) => method)).toEqual(["POST", "POST", "PATCH"]);
        expect(JSON.stringify(writes[0]?.body)).not.toContain("manager");
        expect(writes[2]?.body).toMatchObject({ Operations: [{ path: manager, value: targetOf(ben) }] });
        expect(managerOf(ada)).toBe(targetOf(ben));
    });

    test("who comes into scope later is not written until a restart", async () => {
        const { world, ada, ben } = twoUsers();
        await world.run();
        world.assign(ben);
        await world.run();
        expect(managerOf(ada)).toBeUndefined();
        restart();
        await world.run();
        expect(managerOf(ada)).toBe(targetOf(ben));
    });

    test("who failed is written when provisioned", async () => {
        const { world, ada, ben } = twoUsers();
        world.assign(ben);
        harness.scim.failWith = ({ method, body }) =>
            method === "POST" && JSON.stringify(body).includes('"ben@') ? 400 : undefined;
        const { execution } = await world.run();
        expect(execution).toMatchObject({ countEscrowed: 1, countEscrowedRaw: 2 });
        harness.scim.failWith = () => undefined;
        await world.run();
        expect(managerOf(ada)).toBe(targetOf(ben));
        expect(world.job.state.unresolved).toEqual({});
    });

    test("is replaced when it changes, and kept when it is removed", async () => {
        const { world, ada, ben } = twoUsers();
        const cleo = world.addUser("cleo");
        [ben, cleo].forEach((user) => world.assign(user));
        await world.run();
        ada.manager = cleo.id;
        await world.run();
        expect(managerOf(ada)).toBe(targetOf(cleo));
        ada.manager = null;
        await world.run();
        expect(managerOf(ada)).toBe(targetOf(cleo));
    });

    test("that the service rejects is a failure of the reference, not of the user", async () => {
        const { clock, world, ada, ben } = twoUsers();
        world.assign(ben);
        harness.scim.failWith = ({ method }) => (method === "PATCH" ? 400 : undefined);
        const { counts, execution } = await world.run();
        expect(counts).toMatchObject({ created: 2, failed: 1 });
        expect(execution.state).toBe("EntryLevelErrors");
        expect(world.job.state.escrows[ada.id]).toMatchObject({ kind: "reference", attempts: 1 });
        await world.run();
        expect(world.job.state.escrows[ada.id]).toMatchObject({ kind: "reference", attempts: 2 });
        harness.scim.failWith = () => undefined;
        await clock.advance(6 * hour);
        await world.run();
        expect(world.job.state.escrows).toEqual({});
        expect(managerOf(ada)).toBe(targetOf(ben));
    });
});

describe("members of a group", () => {
    test("are added and removed as the group changes, and unchanged by a rename", async () => {
        const { world } = harness;
        const [ada, ben, cleo] = ["ada", "ben", "cleo"].map((name) => world.addUser(name));
        const group = world.addGroup("Engineering", [ada!, ben!]);
        world.assign(group);
        world.assign(cleo!);
        await world.run();
        expect(membersOf()).toEqual([ada!, ben!].map(targetOf).sort());
        harness.scim.takeWrites();
        group.members = [ben!.id, cleo!.id];
        world.assign(ada!);
        await world.run();
        expect(membersOf()).toEqual([ben!, cleo!].map(targetOf).sort());
        group.displayName = "Builders";
        await world.run();
        expect([...harness.scim.groups.values()]).toMatchObject([{ displayName: "Builders" }]);
        expect(membersOf()).toHaveLength(2);
    });

    test("who are out of scope are omitted, and added by a restart once they are in scope", async () => {
        const { world } = harness;
        const [ada, ben] = ["ada", "ben"].map((name) => world.addUser(name));
        ben!.accountEnabled = false;
        world.assign(world.addGroup("Engineering", [ada!, ben!]));
        await world.run();
        expect(membersOf()).toEqual([targetOf(ada!)]);
        ben!.accountEnabled = true;
        await world.run();
        expect(harness.userNames()).toHaveLength(2);
        expect(membersOf()).toEqual([targetOf(ada!)]);
        restart();
        await world.run();
        expect(membersOf()).toHaveLength(2);
    });

    test("of a big group are written a hundred at a time", async () => {
        const { world } = harness;
        const users = Array.from({ length: 150 }, (_, i) => world.addUser(`user${i}`));
        world.assign(world.addGroup("Everybody", users));
        await world.run();
        expect(membersOf()).toHaveLength(150);
        expect(harness.scim.requests.filter(({ method }) => method === "PATCH")).toHaveLength(2);
    });
});
