import type { ProvisioningLogEntry } from "../../../../../../emulators/entra/model";
import { stoppedClock } from "../../support/clock";
import { provisioningHarness } from "../../support/harness";

const harness = provisioningHarness();
const enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** Runs a cycle and gives what it logged. */
async function logged(): Promise<ProvisioningLogEntry[]> {
    const { provisioningLogs } = harness.environment.state;
    const before = provisioningLogs.length;
    await harness.environment.run();
    return provisioningLogs.slice(before);
}

const steps = (entry: ProvisioningLogEntry | undefined) =>
    entry?.provisioningSteps.map(({ name, provisioningStepType, status }) => [
        name,
        provisioningStepType,
        status,
    ]);

describe("the provisioning log", () => {
    test("has the four kinds of steps of a created user, and both identities", async () => {
        harness.connect({}, { clock: stoppedClock() });
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        const [entry] = await logged();
        expect(steps(entry)).toEqual([
            ["EntryImportAdd", "import", "success"],
            ["EntryImportObjectNotFound", "matching", "success"],
            ["EntrySynchronizationScoping", "scoping", "success"],
            ["EntrySynchronizationAdd", "matching", "success"],
            ["EntryExportAdd", "export", "success"],
        ]);
        const [received, , scoping] = entry?.provisioningSteps ?? [];
        expect(received).toMatchObject({
            description: "Received User 'ada@acme.example' change of type (Add) from Microsoft Entra ID",
            details: { objectId: ada.id, userPrincipalName: "ada@acme.example", accountEnabled: "True" },
        });
        expect(scoping?.details).toEqual({
            "Active in the source system": "True",
            "Assigned to the application": "True",
            "User has the required role": "True",
            "Scoping filter evaluation passed": "True",
            ScopeEvaluationResult: "{}",
        });
        const { job, state } = harness.environment;
        expect(entry).toMatchObject({
            activityDateTime: "2026-10-01T00:00:00Z",
            tenantId: state.tenantId,
            jobId: job.id,
            cycleId: job.status.lastExecution?.activityIdentifier,
            provisioningAction: "create",
            provisioningStatusInfo: { status: "success", errorInformation: null },
            sourceIdentity: {
                id: ada.id,
                displayName: "Ada Example",
                identityType: "User",
                details: { id: ada.id, odatatype: "User", DisplayName: "Ada Example" },
            },
            targetIdentity: {
                id: job.entries[ada.id]?.targetId,
                displayName: "",
                identityType: enterpriseUser,
            },
            sourceSystem: { displayName: "Microsoft Entra ID" },
            targetSystem: { displayName: "customappsso" },
            initiatedBy: { displayName: "Azure AD Provisioning Service", initiatorType: "system" },
        });
        expect(entry?.modifiedProperties).toContainEqual({
            displayName: "userName",
            oldValue: null,
            newValue: "ada@acme.example",
        });
    });

    test("has old and new values of an update, and the target's values", async () => {
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await logged();
        ada.displayName = "Ada King";
        const [entry] = await logged();
        expect(steps(entry)).toEqual([
            ["EntryImportUpdate", "import", "success"],
            ["EntryImport", "matching", "success"],
            ["EntrySynchronizationScoping", "scoping", "success"],
            ["EntrySynchronizationUpdate", "matching", "success"],
            ["EntryExportUpdate", "export", "success"],
        ]);
        expect(entry?.provisioningSteps[1]?.details).toMatchObject({
            id: harness.environment.job.entries[ada.id]?.targetId,
            displayName: "Ada Example",
            active: "True",
        });
        expect(entry?.modifiedProperties).toEqual([
            { displayName: "displayName", oldValue: "Ada Example", newValue: "Ada King" },
        ]);
    });

    test("says that no change was needed, without an error", async () => {
        const ada = harness.environment.addUser("ada");
        harness.environment.assign(ada);
        await logged();
        ada.companyName = "Not mapped";
        const [entry] = await logged();
        expect(entry).toMatchObject({
            provisioningAction: "other",
            provisioningStatusInfo: { status: "skipped", errorInformation: null },
            modifiedProperties: [],
        });
        expect(entry?.provisioningSteps.at(-1)).toMatchObject({
            name: "EntrySynchronizationSkip",
            provisioningStepType: "export",
            status: "skipped",
            details: { ReportableIdentifier: "ada@acme.example", SkipReason: "RedundantExport" },
        });
    });

    test("says once why an assigned user is not provisioned", async () => {
        harness.environment.assign(harness.environment.addUser("ada", { accountEnabled: false }));
        const [entry] = await logged();
        expect(steps(entry)).toEqual([
            ["EntryImportAdd", "import", "success"],
            ["EntrySynchronizationScoping", "scoping", "success"],
            ["EntrySynchronizationSkip", "export", "skipped"],
        ]);
        expect(entry?.provisioningSteps[1]?.details).toMatchObject({
            "Active in the source system": "False",
        });
        expect(await logged()).toEqual([]);
    });

    test("distinguishes a user who leaves from one who was deleted", async () => {
        const [ada, ben] = ["ada", "ben"].map((name) => harness.environment.addUser(name));
        [ada!, ben!].forEach((user) => harness.environment.assign(user));
        await logged();
        harness.environment.unassign(ada!);
        harness.environment.state.users.delete(ben!.id);
        const entries = await logged();
        expect(entries.map((e) => [e.sourceIdentity.id, e.provisioningAction]).sort()).toEqual(
            [
                [ada!.id, "disable"],
                [ben!.id, "delete"],
            ].sort(),
        );
        const gone = entries.find((e) => e.provisioningAction === "delete");
        expect(steps(gone)).toEqual([
            ["EntryImportDelete", "import", "success"],
            ["EntryExportDelete", "export", "success"],
        ]);
    });

    test("has a failed export with the attributes that it tried to write", async () => {
        harness.environment.assign(harness.environment.addUser("ada"));
        harness.scim.failWith = ({ method }) => (method === "POST" ? 403 : undefined);
        const [entry] = await logged();
        expect(entry).toMatchObject({
            provisioningAction: "create",
            provisioningStatusInfo: {
                status: "failure",
                errorInformation: { errorCode: "SystemForCrossDomainIdentityManagementInsufficientRights" },
            },
        });
        expect(steps(entry)?.at(-1)).toEqual(["EntryExportAdd", "export", "failure"]);
        expect(entry?.modifiedProperties.map(({ displayName }) => displayName)).toContain("userName");
    });

    test("shares a cycle ID within a cycle, and gives every change an ID of its own", async () => {
        ["ada", "ben"].forEach((name) => harness.environment.assign(harness.environment.addUser(name)));
        const entries = await logged();
        expect(new Set(entries.map((e) => e.cycleId)).size).toBe(1);
        expect(new Set(entries.map((e) => e.changeId)).size).toBe(2);
    });
});
