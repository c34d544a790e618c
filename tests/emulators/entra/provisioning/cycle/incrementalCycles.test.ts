import { spId } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();

describe("a cycle after the initial one", () => {
    test("writes and reads nothing but the probe when nothing changed", async () => {
        const [ada, ben] = ["ada", "ben"].map((name) => harness.world.addUser(name));
        ada!.manager = ben!.id;
        harness.world.assign(harness.world.addGroup("Engineering", [ada!, ben!]));
        expect((await harness.world.run()).kind).toBe("initial");
        harness.scim.requests.length = 0;
        const { kind, execution } = await harness.world.run();
        expect(kind).toBe("incremental");
        expect(execution).toMatchObject({ state: "Succeeded", countExports: 0, countImportedDeltas: 0 });
        expect(harness.scim.requests.map((r) => r.method)).toEqual(["GET"]);
    });

    test("writes only what changed", async () => {
        const [ada] = ["ada", "ben"].map((name) => harness.world.addUser(name));
        harness.world.assign(harness.world.addGroup("Engineering", [...harness.world.state.users.values()]));
        await harness.world.run();
        harness.scim.takeWrites();
        ada!.jobTitle = "Head";
        const { counts } = await harness.world.run();
        expect(counts).toMatchObject({ created: 0, updated: 1 });
        expect(harness.scim.takeWrites()).toHaveLength(1);
    });

    test("does not write an attribute again that the service does not keep", async () => {
        const ada = harness.world.addUser("ada");
        harness.world.assign(ada);
        await harness.world.run();
        [...harness.scim.users.values()].forEach((user) => delete user.phoneNumbers);
        harness.scim.takeWrites();
        ada.displayName = "Ada King";
        await harness.world.run();
        expect(harness.scim.takeWrites().map((w) => w.body)).toEqual([
            expect.objectContaining({
                Operations: [{ op: "replace", path: "displayName", value: "Ada King" }],
            }),
        ]);
    });

    test("does not clear an attribute that lost its value", async () => {
        const ada = harness.world.addUser("ada");
        harness.world.assign(ada);
        await harness.world.run();
        harness.scim.takeWrites();
        Object.assign(ada, { jobTitle: null, department: "" });
        await harness.world.run();
        expect(harness.scim.takeWrites()).toEqual([]);
    });

    test("does not write what differs only in case from an attribute that is not case-exact", async () => {
        const ada = harness.world.addUser("ada");
        harness.world.assign(ada);
        await harness.world.run();
        harness.scim.takeWrites();
        ada.jobTitle = "ENGINEER";
        await harness.world.run();
        expect(harness.scim.takeWrites()).toEqual([]);
        ada.mailNickname = "ADA";
        await harness.world.run();
        expect(harness.scim.takeWrites()).toHaveLength(1);
    });

    test("creates a user again who was deleted at the service, when the user changes", async () => {
        const ada = harness.world.addUser("ada");
        harness.world.assign(ada);
        await harness.world.run();
        harness.scim.users.clear();
        ada.displayName = "Ada King";
        expect((await harness.world.run()).counts).toMatchObject({ created: 1, failed: 0 });
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
    });

    test.each([
        ["a mapping", () => (harness.attribute("title").defaultValue = "x")],
        ["a scoping filter", () => (harness.mapping("User").scope = noFilter)],
        [
            "the schema, as routes say",
            () => harness.world.service.recordSchemaChange(spId, harness.world.job.id),
        ],
    ])("is an initial one after a change of %s", async (_what, change) => {
        await harness.world.run();
        change();
        expect((await harness.world.run()).kind).toBe("initial");
        expect((await harness.world.run()).kind).toBe("incremental");
    });
});

const noFilter = { groups: [], categoryFilterGroups: [], inputFilterGroups: [] };

describe("changes that take effect by a restart only", () => {
    const restart = () => harness.world.service.restart(spId, harness.world.job.id, "");
    const setSecret = (key: string, value: string) => harness.world.state.secrets.get(spId)?.set(key, value);

    test("from all to assigned: unassigned users stay until then", async () => {
        harness.connect({ SyncAll: "true" });
        const ada = harness.world.addUser("ada");
        harness.world.addUser("ben");
        harness.world.assign(ada);
        await harness.world.run();
        setSecret("SyncAll", "false");
        expect((await harness.world.run()).counts).toMatchObject({ disabled: 0 });
        expect(harness.activeOf("ben")).toBe(true);
        restart();
        await harness.world.run();
        expect([harness.activeOf("ada"), harness.activeOf("ben")]).toEqual([true, false]);
    });

    test("from assigned to all: other users are provisioned then", async () => {
        harness.world.addUser("ben");
        await harness.world.run();
        setSecret("SyncAll", "true");
        await harness.world.run();
        expect(harness.userNames()).toEqual([]);
        restart();
        await harness.world.run();
        expect(harness.userNames()).toEqual(["ben@acme.example"]);
    });

    test("another tenant URL: unchanged users are provisioned there then", async () => {
        harness.world.assign(harness.world.addUser("ada"));
        await harness.world.run();
        harness.scim.users.clear();
        setSecret("BaseAddress", `${harness.scim.server.origin}/scim`);
        await harness.world.run();
        expect(harness.userNames()).toEqual([]);
        harness.world.service.restart(spId, harness.world.job.id, "Full");
        await harness.world.run();
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
    });
});

describe("an incremental cycle evaluates", () => {
    async function settled() {
        const { world } = harness;
        const [ada, ben, cleo] = ["ada", "ben", "cleo"].map((name) => world.addUser(name));
        const group = world.addGroup("Engineering", [ada!, ben!]);
        world.assign(group);
        world.assign(cleo!);
        await world.run();
        harness.scim.requests.length = 0;
        return { world, ada: ada!, ben: ben!, cleo: cleo!, group };
    }
    const lookedAt = () => harness.world.job.status.lastExecution?.countImported;

    test("nothing when nothing changed", async () => {
        const { world } = await settled();
        await world.run();
        expect(lookedAt()).toBe(0);
    });

    test("a changed user", async () => {
        const { world, ada } = await settled();
        ada.jobTitle = "Head";
        await world.run();
        expect(lookedAt()).toBe(1);
        // The probe, the user as the target has her, and the update.
        expect(harness.scim.requests.map((r) => r.method)).toEqual(["GET", "GET", "PATCH"]);
    });

    test("a user whose change is not mapped, without a write", async () => {
        const { world, ada } = await settled();
        ada.companyName = "Other";
        await world.run();
        expect(harness.scim.takeWrites()).toEqual([]);
        expect(world.state.provisioningLogs.at(-1)).toMatchObject({
            provisioningAction: "other",
            provisioningStatusInfo: { status: "skipped", errorInformation: null },
        });
    });

    test("the group and the users of a changed membership", async () => {
        const { world, group, ada, cleo } = await settled();
        group.members = [ada.id, cleo.id];
        await world.run();
        // The group, ben who left it, and cleo who has one more assignment.
        expect(lookedAt()).toBe(3);
        expect(harness.activeOf("ben")).toBe(false);
        expect([...harness.scim.groups.values()][0]?.members).toHaveLength(2);
    });

    test("a user whose assignment changed", async () => {
        const { world, cleo } = await settled();
        world.unassign(cleo);
        expect((await world.run()).counts).toMatchObject({ disabled: 1 });
        expect(lookedAt()).toBe(1);
    });

    test("a user who was purged", async () => {
        const { world, cleo } = await settled();
        world.state.users.delete(cleo.id);
        expect((await world.run()).counts).toMatchObject({ deleted: 1 });
        expect(lookedAt()).toBe(1);
    });

    test("all objects again after a failed cycle", async () => {
        const { world, ada } = await settled();
        ada.jobTitle = "Head";
        harness.scim.failWith = ({ method }) => (method === "PATCH" ? 401 : undefined);
        expect((await world.run()).execution.state).toBe("Failed");
        harness.scim.failWith = () => undefined;
        expect((await world.run()).counts).toMatchObject({ updated: 1 });
    });
});
