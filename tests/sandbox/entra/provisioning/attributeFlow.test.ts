import { provisioningHarness } from "./support/harness";

const harness = provisioningHarness();

describe("how attributes flow", () => {
    test("default values and ObjectAddOnly count on creation only", async () => {
        harness.attribute("title").defaultValue = "Staff";
        harness.attribute("displayName").flowType = "ObjectAddOnly";
        const ada = harness.world.addUser("ada", { jobTitle: null });
        harness.world.assign(ada);
        await harness.world.run();
        expect([...harness.scim.users.values()][0]).toMatchObject({
            title: "Staff",
            displayName: "Ada Example",
        });
        harness.scim.takeWrites();
        ada.displayName = "Ada King";
        await harness.world.run();
        expect(harness.scim.takeWrites()).toEqual([]);
    });

    test("FlowAlways goes along with any other change", async () => {
        harness.attribute("preferredLanguage").flowBehavior = "FlowAlways";
        const ada = harness.world.addUser("ada");
        harness.world.assign(ada);
        await harness.world.run();
        harness.scim.takeWrites();
        ada.displayName = "Ada King";
        await harness.world.run();
        expect(harness.scim.takeWrites()[0]?.body).toMatchObject({
            Operations: [{ op: "replace", value: { displayName: "Ada King", preferredLanguage: "en-GB" } }],
        });
    });

    test("constants and roles of the application flow", async () => {
        const constant = { type: "Constant" as const, name: "en-US", expression: '"en-US"', parameters: [] };
        harness.attribute("preferredLanguage").source = constant;
        const role = "SingleAppRoleAssignment([appRoleAssignments])";
        harness.attribute("title").source = {
            type: "Function",
            name: "SingleAppRoleAssignment",
            expression: role,
            parameters: [],
        };
        harness.world.assign(harness.world.addUser("ada"));
        await harness.world.run();
        expect([...harness.scim.users.values()][0]).toMatchObject({
            preferredLanguage: "en-US",
            title: "User",
        });
    });
});
