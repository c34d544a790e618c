import { spId } from "../../support/environment";
import { provisioningHarness } from "../../support/harness";

const harness = provisioningHarness();

describe("scope", () => {
    test("provisions assigned users and direct members of assigned groups only", async () => {
        const [ada, ben, cleo, dan] = ["ada", "ben", "cleo", "dan"].map((name) =>
            harness.environment.addUser(name),
        );
        const inner = harness.environment.addGroup("Inner", [cleo!]);
        harness.environment.assign(harness.environment.addGroup("Engineering", [ben!, inner]));
        harness.environment.assign(ada!);
        harness.environment.assign(
            harness.environment.addGroup("Mail only", [dan!], { securityEnabled: false }),
        );
        await harness.environment.run();
        expect(harness.userNames()).toEqual(["ada@acme.example", "ben@acme.example"]);
        expect([...harness.scim.groups.values()].map((g) => g.displayName)).toEqual(["Engineering"]);
    });

    test("provisions all users with SyncAll", async () => {
        harness.connect({ SyncAll: "true" });
        ["ada", "ben"].forEach((name) => harness.environment.addUser(name));
        harness.environment.addGroup("Engineering");
        await harness.environment.run();
        expect(harness.userNames()).toHaveLength(2);
        expect(harness.scim.groups.size).toBe(1);
    });

    test("requires all clauses of one group of a scoping filter", async () => {
        harness.mapping("User").scope = {
            categoryFilterGroups: [],
            inputFilterGroups: [],
            groups: [
                {
                    name: "engineers in London",
                    clauses: [
                        {
                            sourceOperandName: "department",
                            operatorName: "EQUALS",
                            targetOperand: { values: ["Engineering"] },
                        },
                        {
                            sourceOperandName: "city",
                            operatorName: "REGEX MATCH",
                            targetOperand: { values: ["^Lon"] },
                        },
                    ],
                },
                {
                    name: "contractors",
                    clauses: [
                        {
                            sourceOperandName: "employeeId",
                            operatorName: "IS NULL",
                            targetOperand: { values: [] },
                        },
                    ],
                },
            ],
        };
        harness.environment.assign(harness.environment.addUser("ada"));
        harness.environment.assign(harness.environment.addUser("ben", { city: "Paris" }));
        harness.environment.assign(harness.environment.addUser("cleo", { department: null }));
        harness.environment.assign(
            harness.environment.addUser("dan", { department: "Sales", employeeId: null }),
        );
        await harness.environment.run();
        expect(harness.userNames()).toEqual(["ada@acme.example", "dan@acme.example"]);
    });

    test("does not create disabled and deleted users", async () => {
        const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString();
        harness.environment.assign(harness.environment.addUser("ada", { accountEnabled: false }));
        harness.environment.assign(harness.environment.addUser("ben", { deletedDateTime: yesterday }));
        const { counts } = await harness.environment.run();
        expect(harness.scim.users.size).toBe(0);
        expect(counts).toMatchObject({ created: 0, skipped: 2 });
        expect(
            harness.environment.state.provisioningLogs[0]?.provisioningSteps.at(-1)?.details,
        ).toMatchObject({
            SkipReason: "NotEffectivelyEntitled",
        });
    });

    test("omits groups when their mapping is disabled, but not their members", async () => {
        harness.mapping("Group").enabled = false;
        harness.environment.assign(
            harness.environment.addGroup("Engineering", [harness.environment.addUser("ada")]),
        );
        await harness.environment.run();
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
        expect(harness.scim.groups.size).toBe(0);
    });

    test("neither creates nor disables objects that an input filter excludes", async () => {
        const [ada, ben] = [
            harness.environment.addUser("ada"),
            harness.environment.addUser("ben", { city: "Paris" }),
        ];
        [ada, ben].forEach((user) => harness.environment.assign(user));
        const clause = {
            sourceOperandName: "city",
            operatorName: "EQUALS",
            targetOperand: { values: ["London"] },
        };
        const inputFilterGroups = [{ name: "Londoners", clauses: [clause] }];
        harness.mapping("User").scope = { groups: [], categoryFilterGroups: [], inputFilterGroups };
        await harness.environment.run();
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
        ada.city = "Paris";
        await harness.environment.run();
        expect(harness.activeOf("ada")).toBe(true);
    });

    test("does not create an object without a value for a required attribute", async () => {
        const object = harness.environment.job.schema.directories
            .find((d) => d.name === "customappsso")
            ?.objects.find((o) => o.name.endsWith(":User"));
        const definition = object?.attributes.find((a) => a.name === "title");
        if (definition === undefined) throw new Error("no title");
        definition.required = true;
        harness.environment.assign(harness.environment.addUser("ada", { jobTitle: null }));
        const { counts } = await harness.environment.run();
        expect(counts).toMatchObject({ created: 0, failed: 1 });
        const [entry] = harness.environment.state.provisioningLogs;
        expect(entry?.provisioningStatusInfo.errorInformation).toMatchObject({
            errorCode: "RequiredAttributeMissing",
            reason: expect.stringContaining("title") as string,
        });
        definition.defaultValue = "Staff";
        harness.environment.service.restart(spId, harness.environment.job.id, "Full");
        await harness.environment.run();
        expect([...harness.scim.users.values()][0]).toMatchObject({ title: "Staff" });
    });
});
