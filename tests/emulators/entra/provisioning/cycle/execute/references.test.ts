import { hour, stoppedClock } from "../../support/clock";
import { spId } from "../../support/environment";
import { provisioningHarness } from "../../support/harness";

const harness = provisioningHarness();
const manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const targetOf = (user: { id: string }) => harness.environment.job.entries[user.id]?.targetId ?? "";
const managerOf = (user: { id: string }) =>
    (harness.scim.users.get(targetOf(user))?.[enterprise] as { manager?: unknown } | undefined)?.manager;
const membersOf = () =>
    (([...harness.scim.groups.values()][0]?.members ?? []) as { value: string }[]).map((m) => m.value).sort();
const restart = () => harness.environment.service.restart(spId, harness.environment.job.id, "");

function twoUsers() {
    const clock = stoppedClock();
    harness.connect({}, { clock });
    const { environment } = harness;
    const [ada, ben] = ["ada", "ben"].map((name) => environment.addUser(name));
    ada!.manager = ben!.id;
    environment.assign(ada!);
    return { clock, environment, ada: ada!, ben: ben! };
}

describe("a manager", () => {
    test("is written in a separate request once both users exist", async () => {
        const { environment, ada, ben } = twoUsers();
        environment.assign(ben);
        await environment.run();
        const writes = harness.scim.takeWrites();
        expect(writes.map(({ method }) => method)).toEqual(["POST", "POST", "PATCH"]);
        expect(JSON.stringify(writes[0]?.body)).not.toContain("manager");
        expect(writes[2]?.body).toMatchObject({ Operations: [{ path: manager, value: targetOf(ben) }] });
        expect(managerOf(ada)).toBe(targetOf(ben));
    });

    test("who comes into scope later is not written until a restart", async () => {
        const { environment, ada, ben } = twoUsers();
        await environment.run();
        environment.assign(ben);
        await environment.run();
        expect(managerOf(ada)).toBeUndefined();
        restart();
        await environment.run();
        expect(managerOf(ada)).toBe(targetOf(ben));
    });

    test("who failed is written when provisioned", async () => {
        const { environment, ada, ben } = twoUsers();
        environment.assign(ben);
        harness.scim.failWith = ({ method, body }) =>
            method === "POST" && JSON.stringify(body).includes('"ben@') ? 400 : undefined;
        const { execution } = await environment.run();
        expect(execution).toMatchObject({ countEscrowed: 1, countEscrowedRaw: 2 });
        harness.scim.failWith = () => undefined;
        await environment.run();
        expect(managerOf(ada)).toBe(targetOf(ben));
        expect(environment.job.state.unresolved).toEqual({});
    });

    test("is replaced when it changes, and kept when it is removed", async () => {
        const { environment, ada, ben } = twoUsers();
        const cleo = environment.addUser("cleo");
        [ben, cleo].forEach((user) => environment.assign(user));
        await environment.run();
        ada.manager = cleo.id;
        await environment.run();
        expect(managerOf(ada)).toBe(targetOf(cleo));
        ada.manager = null;
        await environment.run();
        expect(managerOf(ada)).toBe(targetOf(cleo));
    });

    test("that the service rejects is a failure of the reference, not of the user", async () => {
        const { clock, environment, ada, ben } = twoUsers();
        environment.assign(ben);
        harness.scim.failWith = ({ method }) => (method === "PATCH" ? 400 : undefined);
        const { counts, execution } = await environment.run();
        expect(counts).toMatchObject({ created: 2, failed: 1 });
        expect(execution.state).toBe("EntryLevelErrors");
        expect(environment.job.state.escrows[ada.id]).toMatchObject({ kind: "reference", attempts: 1 });
        await environment.run();
        expect(environment.job.state.escrows[ada.id]).toMatchObject({ kind: "reference", attempts: 2 });
        harness.scim.failWith = () => undefined;
        await clock.advance(6 * hour);
        await environment.run();
        expect(environment.job.state.escrows).toEqual({});
        expect(managerOf(ada)).toBe(targetOf(ben));
    });
});

describe("members of a group", () => {
    test("are added and removed as the group changes, and unchanged by a rename", async () => {
        const { environment } = harness;
        const [ada, ben, cleo] = ["ada", "ben", "cleo"].map((name) => environment.addUser(name));
        const group = environment.addGroup("Engineering", [ada!, ben!]);
        environment.assign(group);
        environment.assign(cleo!);
        await environment.run();
        expect(membersOf()).toEqual([ada!, ben!].map(targetOf).sort());
        harness.scim.takeWrites();
        group.members = [ben!.id, cleo!.id];
        environment.assign(ada!);
        await environment.run();
        expect(membersOf()).toEqual([ben!, cleo!].map(targetOf).sort());
        group.displayName = "Builders";
        await environment.run();
        expect([...harness.scim.groups.values()]).toMatchObject([{ displayName: "Builders" }]);
        expect(membersOf()).toHaveLength(2);
    });

    test("who are out of scope are omitted, and added by a restart once they are in scope", async () => {
        const { environment } = harness;
        const [ada, ben] = ["ada", "ben"].map((name) => environment.addUser(name));
        ben!.accountEnabled = false;
        environment.assign(environment.addGroup("Engineering", [ada!, ben!]));
        await environment.run();
        expect(membersOf()).toEqual([targetOf(ada!)]);
        ben!.accountEnabled = true;
        await environment.run();
        expect(harness.userNames()).toHaveLength(2);
        expect(membersOf()).toEqual([targetOf(ada!)]);
        restart();
        await environment.run();
        expect(membersOf()).toHaveLength(2);
    });

    test("of a big group are written a hundred at a time", async () => {
        const { environment } = harness;
        const users = Array.from({ length: 150 }, (_, i) => environment.addUser(`user${i}`));
        environment.assign(environment.addGroup("All users", users));
        await environment.run();
        expect(membersOf()).toHaveLength(150);
        expect(harness.scim.requests.filter(({ method }) => method === "PATCH")).toHaveLength(2);
    });
});
