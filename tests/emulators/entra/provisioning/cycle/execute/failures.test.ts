import { provisioningHarness } from "../../support/harness";

const harness = provisioningHarness();

describe("a user that fails", () => {
    const refuse = (name: string) => {
        harness.scim.failWith = ({ method, body }) =>
            method === "POST" && JSON.stringify(body).includes(`"${name}@`) ? 400 : undefined;
    };

    test("does not block other users, and is retried in the next cycle", async () => {
        const { world } = harness;
        ["ada", "ben"].forEach((name) => world.assign(world.addUser(name)));
        refuse("ada");
        const first = await world.run();
        expect(first.counts).toMatchObject({ created: 1, failed: 1 });
        expect(first.execution).toMatchObject({
            state: "EntryLevelErrors",
            countEscrowed: 1,
            countExports: 2,
            countExported: 1,
            error: null,
        });
        harness.scim.failWith = () => undefined;
        const second = await world.run();
        expect(second.kind).toBe("incremental");
        expect(second.counts).toMatchObject({ created: 1, failed: 0 });
        expect(second.execution.countEscrowed).toBe(0);
    });

    test("has a log entry with the reason, without the token that the service echoed", async () => {
        const { world } = harness;
        world.assign(world.addUser("ada"));
        refuse("ada");
        await world.run();
        expect(world.state.provisioningLogs[0]).toMatchObject({
            provisioningAction: "create",
            provisioningStatusInfo: {
                status: "failure",
                errorInformation: {
                    errorCode: "SystemForCrossDomainIdentityManagementBadResponse",
                    reason: "The SCIM service responded with 400 Bad Request: refused for Bearer [redacted]",
                },
            },
        });
        expect(JSON.stringify([world.state.provisioningLogs, world.job])).not.toContain(harness.scim.token);
    });

    test("because of its expression is named in the log", async () => {
        const { world } = harness;
        const expression = "Left([jobTitle], [city])";
        harness.attribute("title").source = { type: "Function", name: "Left", expression, parameters: [] };
        world.assign(world.addUser("ada"));
        await world.run();
        expect(world.state.provisioningLogs[0]?.provisioningStatusInfo.errorInformation).toMatchObject({
            errorCode: "AttributeMappingEvaluationFailed",
            reason: 'numChars must be an integer, found "London"',
        });
    });

    test("to be disabled is retried", async () => {
        const { world } = harness;
        const ada = world.addUser("ada");
        world.assign(ada);
        await world.run();
        world.unassign(ada);
        harness.scim.failWith = ({ method }) => (method === "PATCH" ? 500 : undefined);
        expect((await world.run()).counts).toMatchObject({ disabled: 0, failed: 1 });
        harness.scim.failWith = () => undefined;
        expect((await world.run()).counts).toMatchObject({ disabled: 1, failed: 0 });
    });
});
