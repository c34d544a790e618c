import { provisioningHarness } from "./support/harness";
import { spId } from "./support/world";

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

    test("does not clear what lost its value", async () => {
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

    test("creates a user again that vanished from the service, when it changes", async () => {
        const ada = harness.world.addUser("ada");
        harness.world.assign(ada);
        await harness.world.run();
        harness.scim.users.clear();
        ada.displayName = "Ada King";
        expect((await harness.world.run()).counts).toMatchObject({ created: 1, failed: 0 });
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
    });

    test.each([
        [
            "the tenant URL",
            () =>
                harness.world.state.secrets
                    .get(spId)
                    ?.set("BaseAddress", `${harness.scim.server.origin}/scim`),
        ],
        ["the scope", () => harness.world.state.secrets.get(spId)?.set("SyncAll", "true")],
        ["a mapping", () => (harness.attribute("title").defaultValue = "x")],
        ["the schema, as routes say", () => harness.world.service.schemaChanged(spId, harness.world.job.id)],
    ])("is an initial one after a change of %s", async (_what, change) => {
        await harness.world.run();
        change();
        expect((await harness.world.run()).kind).toBe("initial");
        expect((await harness.world.run()).kind).toBe("incremental");
    });
});
