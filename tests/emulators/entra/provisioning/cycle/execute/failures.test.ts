import { provisioningHarness } from "../../support/harness";

const harness = provisioningHarness();

describe("a user that fails", () => {
    const refuse = (name: string) => {
        harness.scim.failWith = ({ method, body }) =>
            method === "POST" && JSON.stringify(body).includes(`"${name}@`) ? 400 : undefined;
    };

    test("does not block other users, and is retried in the next cycle", async () => {
        const { environment } = harness;
        ["ada", "ben"].forEach((name) => environment.assign(environment.addUser(name)));
        refuse("ada");
        const first = await environment.run();
        expect(first.counts).toMatchObject({ created: 1, failed: 1 });
        expect(first.execution).toMatchObject({
            state: "EntryLevelErrors",
            countEscrowed: 1,
            countExports: 2,
            countExported: 1,
            error: null,
        });
        harness.scim.failWith = () => undefined;
        const second = await environment.run();
        expect(second.kind).toBe("incremental");
        expect(second.counts).toMatchObject({ created: 1, failed: 0 });
        expect(second.execution.countEscrowed).toBe(0);
    });

    test("has a log entry with the reason, without the token that the service echoed", async () => {
        const { environment } = harness;
        environment.assign(environment.addUser("ada"));
        refuse("ada");
        await environment.run();
        expect(environment.state.provisioningLogs[0]).toMatchObject({
            provisioningAction: "create",
            provisioningStatusInfo: {
                status: "failure",
                errorInformation: {
                    errorCode: "SystemForCrossDomainIdentityManagementBadResponse",
                    reason: "The SCIM service responded with 400 Bad Request: refused for Bearer [redacted]",
                },
            },
        });
        expect(JSON.stringify([environment.state.provisioningLogs, environment.job])).not.toContain(
            harness.scim.token,
        );
    });

    test("because of its expression is named in the log", async () => {
        const { environment } = harness;
        const expression = "Left([jobTitle], [city])";
        harness.attribute("title").source = { type: "Function", name: "Left", expression, parameters: [] };
        environment.assign(environment.addUser("ada"));
        await environment.run();
        expect(environment.state.provisioningLogs[0]?.provisioningStatusInfo.errorInformation).toMatchObject({
            errorCode: "AttributeMappingEvaluationFailed",
            reason: 'numChars must be an integer, found "London"',
        });
    });

    test("to be disabled is retried", async () => {
        const { environment } = harness;
        const ada = environment.addUser("ada");
        environment.assign(ada);
        await environment.run();
        environment.unassign(ada);
        harness.scim.failWith = ({ method }) => (method === "PATCH" ? 500 : undefined);
        expect((await environment.run()).counts).toMatchObject({ disabled: 0, failed: 1 });
        harness.scim.failWith = () => undefined;
        expect((await environment.run()).counts).toMatchObject({ disabled: 1, failed: 0 });
    });
});
