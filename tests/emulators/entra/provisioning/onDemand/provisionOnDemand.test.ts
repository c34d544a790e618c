import type { OnDemandSubject } from "../../../../../emulators/entra/provisioning/onDemand/provisionOnDemand";
import { typicalAssignmentDelayMs } from "../../../../../emulators/entra/provisioning/options";
import { VirtualClock } from "../../../../../emulators/support/clock";
import { ruleId } from "../../../../../mapping/schema/names";
import { stoppedClock } from "../support/clock";
import { spId } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();

async function provision(
    objectId: string,
    objectTypeName = "User",
    rule = ruleId,
    members?: OnDemandSubject[],
) {
    const { service, job } = harness.environment;
    const subject = { objectId, objectTypeName, ...(members !== undefined && { links: { members } }) };
    const response = await service.provisionOnDemand(spId, job.id, [{ ruleId: rule, subjects: [subject] }]);
    return {
        verdict: JSON.parse(response.key) as { result: string; details: { errorCode?: string } },
        value: JSON.parse(response.value) as {
            action: string;
            provisioningSteps: { name: string; status: string }[];
            modifiedProperties: { displayName: string; newValue: string }[];
            statusInfo: { status: string };
        },
    };
}

test("creates an assigned user, and skips the user the second time", async () => {
    const ada = harness.environment.addUser("ada");
    harness.environment.assign(ada);
    const first = await provision(ada.id);
    expect(first.verdict).toEqual({ result: "Success", details: {} });
    expect(first.value.action).toBe("Create");
    expect(first.value.provisioningSteps.map((s) => [s.name, s.status])).toEqual([
        ["EntryImport", "Success"],
        ["EntryImportObjectNotFound", "Success"],
        ["EntrySynchronizationScoping", "Success"],
        ["EntrySynchronizationAdd", "Success"],
        ["EntryExportAdd", "Success"],
    ]);
    expect(first.value.modifiedProperties).toContainEqual({
        displayName: "userName",
        oldValue: null,
        newValue: "ada@acme.example",
    });
    const second = await provision(ada.id);
    expect(second.verdict).toMatchObject({ result: "Skipped", details: { errorCode: "RedundantExport" } });
    expect(harness.environment.state.provisioningLogs).toHaveLength(2);
});

test("sends legacy requests whatever the flag of the tenant URL", async () => {
    const ada = harness.environment.addUser("ada");
    harness.environment.assign(ada);
    await provision(ada.id);
    harness.scim.takeWrites();
    ada.displayName = "Ada King";
    expect((await provision(ada.id)).value.action).toBe("Update");
    const [write] = harness.scim.takeWrites();
    expect(write?.url).toContain("?aadOptscim062020");
    expect(write?.body).toMatchObject({
        Operations: [{ op: "Replace", path: "displayName", value: "Ada King" }],
    });
});

test("skips a user who is not assigned", async () => {
    const ada = harness.environment.addUser("ada");
    const { verdict, value } = await provision(ada.id);
    expect(verdict).toMatchObject({ result: "Skipped", details: { errorCode: "NotEffectivelyEntitled" } });
    expect(value.statusInfo.status).toBe("Skipped");
    expect(harness.scim.users.size).toBe(0);
});

test("reports a failure when the service rejects the request", async () => {
    const ada = harness.environment.addUser("ada");
    harness.environment.assign(ada);
    harness.scim.failWith = ({ method }) => (method === "POST" ? 400 : undefined);
    expect((await provision(ada.id)).verdict.result).toBe("Failure");
});

test("reports invalid credentials with their code", async () => {
    harness.connect({ SecretToken: "wrong" });
    const ada = harness.environment.addUser("ada");
    harness.environment.assign(ada);
    expect((await provision(ada.id)).verdict).toMatchObject({
        result: "Failure",
        details: { errorCode: "SystemForCrossDomainIdentityManagementInvalidCredentials" },
    });
});

test("reports credentials that are revoked after the connection test", async () => {
    const ada = harness.environment.addUser("ada");
    harness.environment.assign(ada);
    harness.scim.failWith = ({ method }) => (method === "POST" ? 401 : undefined);
    expect((await provision(ada.id)).verdict).toMatchObject({
        result: "Failure",
        details: { errorCode: "SystemForCrossDomainIdentityManagementInvalidCredentials" },
    });
});

test("disables a user who was unassigned", async () => {
    const ada = harness.environment.addUser("ada");
    harness.environment.assign(ada);
    await provision(ada.id);
    harness.environment.unassign(ada);
    const { verdict, value } = await provision(ada.id);
    expect(verdict.result).toBe("Success");
    expect(value.action).toBe("Disable");
    expect(harness.activeOf("ada")).toBe(false);
});

test.each([
    ["disabled", { accountEnabled: false }],
    ["deleted", { deletedDateTime: "2026-10-01T00:00:00Z" }],
])("a user who is %s in the tenant is skipped and stays as she is", async (_what, change) => {
    harness.connect({}, { clock: stoppedClock() });
    const ada = harness.environment.addUser("ada");
    harness.environment.assign(ada);
    await provision(ada.id);
    Object.assign(ada, change);
    expect((await provision(ada.id)).verdict.details.errorCode).toBe("NotEffectivelyEntitled");
    expect(harness.activeOf("ada")).toBe(true);
});

test("considers an assignment only after the replication delay", async () => {
    const clock = stoppedClock();
    harness.connect({}, { clock, assignmentDelayMs: typicalAssignmentDelayMs });
    const ada = harness.environment.addUser("ada");
    harness.environment.assign(ada);
    for (const assignment of harness.environment.state.appRoleAssignments.values()) {
        assignment.createdDateTime = clock.now().toISOString();
    }
    expect((await provision(ada.id)).verdict.details.errorCode).toBe("NotEffectivelyEntitled");
    await clock.advance(typicalAssignmentDelayMs);
    expect((await provision(ada.id)).verdict.result).toBe("Success");
});

test("does not move the watermark: the next cycle finds the change, and writes nothing", async () => {
    const ada = harness.environment.addUser("ada");
    harness.environment.assign(ada);
    await harness.environment.run();
    ada.displayName = "Ada King";
    await provision(ada.id);
    expect((await harness.environment.run()).counts).toMatchObject({ updated: 0, skipped: 1 });
});

describe("a group", () => {
    const membersOf = () => ([...harness.scim.groups.values()][0]?.members ?? []) as { value: string }[];
    const targetOf = (user: { id: string }) => ({
        value: harness.environment.job.entries[user.id]?.targetId,
    });
    async function group(...names: string[]) {
        const users = names.map((name) => harness.environment.addUser(name));
        const made = harness.environment.addGroup("Engineering", users);
        harness.environment.assign(made);
        return { made, users };
    }
    const withMembers = (made: { id: string }, users: { id: string }[]) =>
        provision(
            made.id,
            "Group",
            ruleId,
            users.map(({ id }) => ({ objectId: id, objectTypeName: "User" })),
        );

    test("is provisioned with the named members that are provisioned", async () => {
        const { made, users } = await group("ada", "ben", "cleo");
        const [ada, ben, cleo] = users;
        await provision(ada!.id);
        await provision(cleo!.id);
        expect((await withMembers(made, [ada!, ben!])).verdict.result).toBe("Success");
        expect(membersOf()).toEqual([targetOf(ada!)]);
    });

    test("loses only the named member who left it", async () => {
        const { made, users } = await group("ada", "ben", "cleo");
        const [ada, ben] = users;
        await harness.environment.run();
        expect(membersOf()).toHaveLength(3);
        made.members = [];
        const { verdict, value } = await withMembers(made, [ada!, ben!]);
        expect(verdict.result).toBe("Success");
        expect(value.action).toBe("Update");
        expect(membersOf()).toEqual([targetOf(users[2]!)]);
    });

    test("is provisioned without members", async () => {
        const { made } = await group("ada");
        await harness.environment.run();
        expect((await withMembers(made, [])).verdict.details.errorCode).toBe("RedundantExport");
        expect(membersOf()).toHaveLength(1);
    });
});

describe("rejected calls", () => {
    test("an unknown rule, an unknown object, several objects", async () => {
        const ada = harness.environment.addUser("ada");
        await expect(provision(ada.id, "User", "unknown#V2")).rejects.toMatchObject({ status: 400 });
        await expect(provision("00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({
            status: 404,
        });
        const { service, job } = harness.environment;
        const subject = { objectId: ada.id, objectTypeName: "User" };
        const subjects = [subject, subject];
        await expect(service.provisionOnDemand(spId, job.id, [{ ruleId, subjects }])).rejects.toMatchObject({
            status: 400,
        });
        await expect(service.provisionOnDemand(spId, job.id, [])).rejects.toMatchObject({ status: 400 });
    });

    test("more than 5 members of a group", async () => {
        const { service, job } = harness.environment;
        const members = Array.from({ length: 6 }, (_, i) => ({ objectId: `${i}`, objectTypeName: "User" }));
        const subjects = [{ objectId: "g", objectTypeName: "Group", links: { members } }];
        await expect(service.provisionOnDemand(spId, job.id, [{ ruleId, subjects }])).rejects.toThrow(
            "At most 5 members",
        );
    });

    test("the sixth call in ten seconds, with the time to wait", async () => {
        const clock = new VirtualClock({ speed: 0 });
        harness.connect({}, { clock });
        const ada = harness.environment.addUser("ada");
        for (let i = 0; i < 5; i++) await provision(ada.id);
        await clock.advance(4000);
        await expect(provision(ada.id)).rejects.toMatchObject({ status: 429, retryAfterSeconds: 6 });
        await clock.advance(6000);
        await expect(provision(ada.id)).resolves.toMatchObject({ verdict: { result: "Skipped" } });
    });
});
