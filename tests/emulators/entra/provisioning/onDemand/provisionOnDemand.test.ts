import { type OnDemandSubject, realAssignmentDelayMs } from "../../../../../emulators/entra/provisioning";
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
    const { service, job } = harness.world;
    const subject = { objectId, objectTypeName, ...(members !== undefined && { links: { members } }) };
    const answer = await service.provisionOnDemand(spId, job.id, [{ ruleId: rule, subjects: [subject] }]);
    return {
        verdict: JSON.parse(answer.key) as { result: string; details: { errorCode?: string } },
        value: JSON.parse(answer.value) as {
            action: string;
            provisioningSteps: { name: string; status: string }[];
            modifiedProperties: { displayName: string; newValue: string }[];
            statusInfo: { status: string };
        },
    };
}

test("an assigned user is created, the second time there is nothing to do", async () => {
    const ada = harness.world.addUser("ada");
    harness.world.assign(ada);
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
    expect(harness.world.state.provisioningLogs).toHaveLength(2);
});

test("the flag of the tenant URL does not change the form of its requests", async () => {
    const ada = harness.world.addUser("ada");
    harness.world.assign(ada);
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

test("a user who is not assigned is skipped", async () => {
    const ada = harness.world.addUser("ada");
    const { verdict, value } = await provision(ada.id);
    expect(verdict).toMatchObject({ result: "Skipped", details: { errorCode: "NotEffectivelyEntitled" } });
    expect(value.statusInfo.status).toBe("Skipped");
    expect(harness.scim.users.size).toBe(0);
});

test("what the service refuses is a failure", async () => {
    const ada = harness.world.addUser("ada");
    harness.world.assign(ada);
    harness.scim.failWith = ({ method }) => (method === "POST" ? 400 : undefined);
    expect((await provision(ada.id)).verdict.result).toBe("Failure");
});

test("invalid credentials are a failure with their code", async () => {
    harness.connect({ SecretToken: "wrong" });
    const ada = harness.world.addUser("ada");
    harness.world.assign(ada);
    expect((await provision(ada.id)).verdict).toMatchObject({
        result: "Failure",
        details: { errorCode: "SystemForCrossDomainIdentityManagementInvalidCredentials" },
    });
});

test("so are credentials that are revoked after the service was asked for them", async () => {
    const ada = harness.world.addUser("ada");
    harness.world.assign(ada);
    harness.scim.failWith = ({ method }) => (method === "POST" ? 401 : undefined);
    expect((await provision(ada.id)).verdict).toMatchObject({
        result: "Failure",
        details: { errorCode: "SystemForCrossDomainIdentityManagementInvalidCredentials" },
    });
});

test("a user who was unassigned is disabled", async () => {
    const ada = harness.world.addUser("ada");
    harness.world.assign(ada);
    await provision(ada.id);
    harness.world.unassign(ada);
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
    const ada = harness.world.addUser("ada");
    harness.world.assign(ada);
    await provision(ada.id);
    Object.assign(ada, change);
    expect((await provision(ada.id)).verdict.details.errorCode).toBe("NotEffectivelyEntitled");
    expect(harness.activeOf("ada")).toBe(true);
});

test("an assignment counts when it has got around, which can take minutes", async () => {
    const clock = stoppedClock();
    harness.connect({}, { clock, assignmentDelayMs: realAssignmentDelayMs });
    const ada = harness.world.addUser("ada");
    harness.world.assign(ada);
    for (const assignment of harness.world.state.appRoleAssignments.values()) {
        assignment.createdDateTime = clock.now().toISOString();
    }
    expect((await provision(ada.id)).verdict.details.errorCode).toBe("NotEffectivelyEntitled");
    await clock.advance(realAssignmentDelayMs);
    expect((await provision(ada.id)).verdict.result).toBe("Success");
});

test("the watermark stays where it is: the next cycle sees the change too, and has nothing to do", async () => {
    const ada = harness.world.addUser("ada");
    harness.world.assign(ada);
    await harness.world.run();
    ada.displayName = "Ada King";
    await provision(ada.id);
    expect((await harness.world.run()).counts).toMatchObject({ updated: 0, skipped: 1 });
});

describe("a group", () => {
    const membersOf = () => ([...harness.scim.groups.values()][0]?.members ?? []) as { value: string }[];
    const targetOf = (user: { id: string }) => ({ value: harness.world.job.entries[user.id]?.targetId });
    async function group(...names: string[]) {
        const users = names.map((name) => harness.world.addUser(name));
        const made = harness.world.addGroup("Engineering", users);
        harness.world.assign(made);
        return { made, users };
    }
    const withMembers = (made: { id: string }, users: { id: string }[]) =>
        provision(
            made.id,
            "Group",
            ruleId,
            users.map(({ id }) => ({ objectId: id, objectTypeName: "User" })),
        );

    test("is provisioned with those of the named members that are provisioned", async () => {
        const { made, users } = await group("ada", "ben", "cleo");
        const [ada, ben, cleo] = users;
        await provision(ada!.id);
        await provision(cleo!.id);
        expect((await withMembers(made, [ada!, ben!])).verdict.result).toBe("Success");
        expect(membersOf()).toEqual([targetOf(ada!)]);
    });

    test("loses a named member who left it, and no other", async () => {
        const { made, users } = await group("ada", "ben", "cleo");
        const [ada, ben] = users;
        await harness.world.run();
        expect(membersOf()).toHaveLength(3);
        made.members = [];
        const { verdict, value } = await withMembers(made, [ada!, ben!]);
        expect(verdict.result).toBe("Success");
        expect(value.action).toBe("Update");
        expect(membersOf()).toEqual([targetOf(users[2]!)]);
    });

    test("without members is provisioned alone", async () => {
        const { made } = await group("ada");
        await harness.world.run();
        expect((await withMembers(made, [])).verdict.details.errorCode).toBe("RedundantExport");
        expect(membersOf()).toHaveLength(1);
    });
});

describe("calls that are refused", () => {
    test("an unknown rule, an unknown object, several objects", async () => {
        const ada = harness.world.addUser("ada");
        await expect(provision(ada.id, "User", "unknown#V2")).rejects.toMatchObject({ status: 400 });
        await expect(provision("00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({
            status: 404,
        });
        const { service, job } = harness.world;
        const subject = { objectId: ada.id, objectTypeName: "User" };
        const subjects = [subject, subject];
        await expect(service.provisionOnDemand(spId, job.id, [{ ruleId, subjects }])).rejects.toMatchObject({
            status: 400,
        });
        await expect(service.provisionOnDemand(spId, job.id, [])).rejects.toMatchObject({ status: 400 });
    });

    test("more than 5 members of a group", async () => {
        const { service, job } = harness.world;
        const members = Array.from({ length: 6 }, (_, i) => ({ objectId: `${i}`, objectTypeName: "User" }));
        const subjects = [{ objectId: "g", objectTypeName: "Group", links: { members } }];
        await expect(service.provisionOnDemand(spId, job.id, [{ ruleId, subjects }])).rejects.toThrow(
            "At most 5 members",
        );
    });

    test("the sixth call in ten seconds, with the time to wait", async () => {
        const clock = new VirtualClock({ speed: 0 });
        harness.connect({}, { clock });
        const ada = harness.world.addUser("ada");
        for (let i = 0; i < 5; i++) await provision(ada.id);
        await clock.advance(4000);
        await expect(provision(ada.id)).rejects.toMatchObject({ status: 429, retryAfterSeconds: 6 });
        await clock.advance(6000);
        await expect(provision(ada.id)).resolves.toMatchObject({ verdict: { result: "Skipped" } });
    });
});
