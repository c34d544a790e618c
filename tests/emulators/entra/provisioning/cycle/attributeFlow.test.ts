import { VirtualClock } from "../../../../../emulators/support/clock";
import { toMappingSource } from "../../../../../mapping/expressions/mappingSource";
import { parseExpression } from "../../../../../mapping/expressions/parser";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();

describe("attribute flow", () => {
    test("default values and ObjectAddOnly count on creation only", async () => {
        harness.attribute("title").defaultValue = "Staff";
        harness.attribute("displayName").flowType = "ObjectAddOnly";
        const ada = harness.environment.addUser("ada", { jobTitle: null });
        harness.environment.assign(ada);
        await harness.environment.run();
        expect([...harness.scim.users.values()][0]).toMatchObject({
            title: "Staff",
            displayName: "Ada Example",
        });
        harness.scim.takeWrites();
        ada.displayName = "Ada King";
        await harness.environment.run();
        expect(harness.scim.takeWrites()).toEqual([]);
    });

    test("FlowAlways is written with any other change", async () => {
        harness.attribute("preferredLanguage").flowBehavior = "FlowAlways";
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        harness.scim.takeWrites();
        ada.displayName = "Ada King";
        await harness.environment.run();
        expect(harness.scim.takeWrites()[0]?.body).toMatchObject({
            Operations: [{ op: "replace", value: { displayName: "Ada King", preferredLanguage: "en-GB" } }],
        });
    });

    test("constants and roles of the application are written", async () => {
        const constant = { type: "Constant" as const, name: "en-US", expression: '"en-US"', parameters: [] };
        harness.attribute("preferredLanguage").source = constant;
        const role = "SingleAppRoleAssignment([appRoleAssignments])";
        harness.attribute("title").source = {
            type: "Function",
            name: "SingleAppRoleAssignment",
            expression: role,
            parameters: [],
        };
        harness.environment.assign(harness.environment.addUser("ada"));
        await harness.environment.run();
        expect([...harness.scim.users.values()][0]).toMatchObject({
            preferredLanguage: "en-US",
            title: "User",
        });
    });

    test("a mapping without a source fills an empty attribute, also in updates, and changes no other value", async () => {
        Object.assign(harness.attribute("title"), { source: null, defaultValue: "Staff" });
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await harness.environment.run();
        const [resource] = harness.scim.users.values();
        expect(resource?.title).toBe("Staff");
        Object.assign(resource ?? {}, { title: "Head" });
        ada.displayName = "Ada King";
        await harness.environment.run();
        expect(resourceOf("ada")?.title).toBe("Head");
    });

    test("AttributeAddOnly fills an empty attribute, MultiValueAddOnly adds values and removes none", async () => {
        harness.attribute("title").flowType = "AttributeAddOnly";
        const members = harness
            .mapping("Group")
            .attributeMappings.find((m) => m.targetAttributeName === "members");
        if (members !== undefined) members.flowType = "MultiValueAddOnly";
        const [ada, ben] = [harness.environment.addUser("ada"), harness.environment.addUser("ben")];
        const group = harness.environment.addGroup("Engineering", [ada]);
        [ada, ben, group].forEach((principal) => harness.environment.assign(principal));
        await harness.environment.run();
        ada.jobTitle = "Head";
        group.members = [ben.id];
        await harness.environment.run();
        expect(resourceOf("ada")?.title).toBe("Engineer");
        expect([...harness.scim.groups.values()][0]?.members).toEqual(
            [ada, ben].map(({ id }) => ({ value: harness.environment.job.entries[id]?.targetId })),
        );
    });

    test("a redacted value is written, and hidden in the provisioning log", async () => {
        harness.attribute("title").source = toMappingSource(parseExpression("Redact([jobTitle])"));
        harness.environment.assign(harness.environment.addUser("ada", { jobTitle: "Spy" }));
        await harness.environment.run();
        expect(resourceOf("ada")?.title).toBe("Spy");
        const [entry] = harness.environment.state.provisioningLogs;
        expect(entry?.modifiedProperties).toContainEqual(
            expect.objectContaining({ displayName: "title", newValue: "[Redact]" }),
        );
    });

    test("Now is the tenant's time, and DefaultDomain its domain", async () => {
        harness.connect(
            {},
            { clock: new VirtualClock({ start: new Date("2030-05-06T07:08:09Z"), speed: 0 }) },
        );
        harness.attribute("title").source = toMappingSource(
            parseExpression('Join(" ", Now(), DefaultDomain())'),
        );
        harness.environment.assign(harness.environment.addUser("ada"));
        await harness.environment.run();
        expect(resourceOf("ada")?.title).toBe("5/6/2030 7:08:09 AM acme.example");
    });
});

function resourceOf(name: string): Record<string, unknown> | undefined {
    return [...harness.scim.users.values()].find((user) => user.userName === `${name}@acme.example`);
}
