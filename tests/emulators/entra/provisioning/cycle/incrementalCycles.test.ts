import { spId } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();

describe("a cycle after the initial one", () => {
    test("writes and reads nothing but the probe when nothing changed", async () => {
        const [ada, ben] = ["ada", "ben"].map((name) => harness.environment.addUser(name));
        ada!.manager = ben!.id;
        harness.environment.assign(harness.environment.addGroup("Engineering", [ada!, ben!]));
        expect((await harness.environment.run()).kind).toBe("initial");
        harness.scim.requests.length = 0;
        const { kind, execution } = await harness.environment.run();
        expect(kind).toBe("incremental");
        expect(execution).toMatchObject({ state: "Succeeded", countExports: 0, countImportedDeltas: 0 });
        expect(harness.scim.requests.map((r) => r.method)).toEqual(["GET"]);
    });

    test("writes only what changed", async () => {
        const [ada] = ["ada", "ben"].map((name) => harness.environment.addUser(name));
        harness.environment.assign(
            harness.environment.addGroup("Engineering", [...harness.environment.state.users.values()]),
        );
        await harness.environment.run();
        harness.scim.takeWrites();
        ada!.jobTitle = "Head";
        const { counts } = await harness.environment.run();
        expect(counts).toMatchObject({ created: 0, updated: 1 });
        expect(harness.scim.takeWrites()).toHaveLength(1);
    });

    test("does not write an attribute again that the service does not keep", async () => {
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        [...harness.scim.users.values()].forEach((user) => delete user.phoneNumbers);
        harness.scim.takeWrites();
        ada.displayName = "Ada King";
        await harness.environment.run();
        expect(harness.scim.takeWrites().map((w) => w.body)).toEqual([
            expect.objectContaining({
                Operations: [{ op: "replace", path: "displayName", value: "Ada King" }],
            }),
        ]);
    });

    test("does not clear an attribute that lost its value", async () => {
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        harness.scim.takeWrites();
        Object.assign(ada, { jobTitle: null, department: "" });
        await harness.environment.run();
        expect(harness.scim.takeWrites()).toEqual([]);
    });

    test("does not write what differs only in case from an attribute that is not case-exact", async () => {
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        harness.scim.takeWrites();
        ada.jobTitle = "ENGINEER";
        await harness.environment.run();
        expect(harness.scim.takeWrites()).toEqual([]);
        ada.mailNickname = "ADA";
        await harness.environment.run();
        expect(harness.scim.takeWrites()).toHaveLength(1);
    });

    test("creates a user again who was deleted at the service, when the user changes", async () => {
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        harness.scim.users.clear();
        ada.displayName = "Ada King";
        expect((await harness.environment.run()).counts).toMatchObject({ created: 1, failed: 0 });
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
    });

    test.each([
        ["a mapping", () => (harness.attribute("title").defaultValue = "x")],
        ["a scoping filter", () => (harness.mapping("User").scope = noFilter)],
        [
            "the schema, as routes say",
            () => harness.environment.service.recordSchemaChange(spId, harness.environment.job.id),
        ],
    ])("is an initial one after a change of %s", async (_what, change) => {
        await harness.environment.run();
        change();
        expect((await harness.environment.run()).kind).toBe("initial");
        expect((await harness.environment.run()).kind).toBe("incremental");
    });
});

const noFilter = { groups: [], categoryFilterGroups: [], inputFilterGroups: [] };

describe("changes that take effect by a restart only", () => {
    const restart = () => harness.environment.service.restart(spId, harness.environment.job.id, "");
    const setSecret = (key: string, value: string) =>
        harness.environment.state.secrets.get(spId)?.set(key, value);

    test("from all to assigned: unassigned users stay until then", async () => {
        harness.connect({ SyncAll: "true" });
        const ada = harness.environment.addUser("ada");
        harness.environment.addUser("ben");
        harness.environment.assign(ada);
        await harness.environment.run();
        setSecret("SyncAll", "false");
        expect((await harness.environment.run()).counts).toMatchObject({ disabled: 0 });
        expect(harness.activeOf("ben")).toBe(true);
        restart();
        await harness.environment.run();
        expect([harness.activeOf("ada"), harness.activeOf("ben")]).toEqual([true, false]);
    });

    test("from assigned to all: other users are provisioned then", async () => {
        harness.environment.addUser("ben");
        await harness.environment.run();
        setSecret("SyncAll", "true");
        await harness.environment.run();
        expect(harness.userNames()).toEqual([]);
        restart();
        await harness.environment.run();
        expect(harness.userNames()).toEqual(["ben@acme.example"]);
    });

    test("another tenant URL: unchanged users are provisioned there then", async () => {
        harness.environment.assign(harness.environment.addUser("ada"));
        await harness.environment.run();
        harness.scim.users.clear();
        setSecret("BaseAddress", `${harness.scim.server.origin}/scim`);
        await harness.environment.run();
        expect(harness.userNames()).toEqual([]);
        harness.environment.service.restart(spId, harness.environment.job.id, "Full");
        await harness.environment.run();
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
    });
});

describe("an incremental cycle evaluates", () => {
    async function settled() {
        const { environment } = harness;
        const [ada, ben, cleo] = ["ada", "ben", "cleo"].map((name) => environment.addUser(name));
        const group = environment.addGroup("Engineering", [ada!, ben!]);
        environment.assign(group);
        environment.assign(cleo!);
        await environment.run();
        harness.scim.requests.length = 0;
        return { environment, ada: ada!, ben: ben!, cleo: cleo!, group };
    }
    const lookedAt = () => harness.environment.job.status.lastExecution?.countImported;

    test("nothing when nothing changed", async () => {
        const { environment } = await settled();
        await environment.run();
        expect(lookedAt()).toBe(0);
    });

    test("a changed user", async () => {
        const { environment, ada } = await settled();
        ada.jobTitle = "Head";
        await environment.run();
        expect(lookedAt()).toBe(1);
        // The probe, the user as the target has her, and the update.
        expect(harness.scim.requests.map((r) => r.method)).toEqual(["GET", "GET", "PATCH"]);
    });

    test("a user whose change is not mapped, without a write", async () => {
        const { environment, ada } = await settled();
        ada.companyName = "Other";
        await environment.run();
        expect(harness.scim.takeWrites()).toEqual([]);
        expect(environment.state.provisioningLogs.at(-1)).toMatchObject({
            provisioningAction: "other",
            provisioningStatusInfo: { status: "skipped", errorInformation: null },
        });
    });

    test("the group and the users of a changed membership", async () => {
        const { environment, group, ada, cleo } = await settled();
        group.members = [ada.id, cleo.id];
        await environment.run();
        // The group, ben who left it, and cleo who has one more assignment.
        expect(lookedAt()).toBe(3);
        expect(harness.activeOf("ben")).toBe(false);
        expect([...harness.scim.groups.values()][0]?.members).toHaveLength(2);
    });

    test("a user whose assignment changed", async () => {
        const { environment, cleo } = await settled();
        environment.unassign(cleo);
        expect((await environment.run()).counts).toMatchObject({ disabled: 1 });
        expect(lookedAt()).toBe(1);
    });

    test("a user who was purged", async () => {
        const { environment, cleo } = await settled();
        environment.state.users.delete(cleo.id);
        expect((await environment.run()).counts).toMatchObject({ deleted: 1 });
        expect(lookedAt()).toBe(1);
    });

    test("all objects again after a failed cycle", async () => {
        const { environment, ada } = await settled();
        ada.jobTitle = "Head";
        harness.scim.failWith = ({ method }) => (method === "PATCH" ? 401 : undefined);
        expect((await environment.run()).execution.state).toBe("Failed");
        harness.scim.failWith = () => undefined;
        expect((await environment.run()).counts).toMatchObject({ updated: 1 });
    });
});
