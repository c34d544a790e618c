import { spId } from "../../support/environment";
import { provisioningHarness } from "../../support/harness";

const harness = provisioningHarness();

describe("matching", () => {
    const existing = (changes: Record<string, unknown>) =>
        harness.scim.users.set("old", { id: "old", userName: "someone", active: true, ...changes });

    test("tries attributes in the order of their precedence; the first match wins", async () => {
        harness.attribute('emails[type eq "work"].value').matchingPriority = 2;
        existing({ emails: [{ type: "work", value: "ada.example@acme.example" }] });
        harness.environment.assign(harness.environment.addUser("ada"));
        expect((await harness.environment.run()).counts).toMatchObject({ created: 0, updated: 1 });
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
        const lookups = harness.scim.requests
            .slice(1)
            .map((r) => new URL(r.url, "https://x").searchParams.get("filter"));
        expect(lookups.filter((f) => f !== null)).toEqual([
            'userName eq "ada@acme.example"',
            'emails[type eq "work"].value eq "ada.example@acme.example"',
        ]);
    });

    test("links a match without differences without a write", async () => {
        harness.environment.assign(harness.environment.addUser("ada"));
        await harness.environment.run();
        harness.environment.service.restart(spId, harness.environment.job.id, "Full");
        expect(harness.environment.job.entries).toEqual({});
        harness.scim.takeWrites();
        expect((await harness.environment.run()).counts).toMatchObject({
            created: 0,
            updated: 0,
            skipped: 1,
        });
        expect(harness.scim.takeWrites()).toEqual([]);
        expect(Object.values(harness.environment.job.entries)).toHaveLength(1);
    });

    test("reports two matches as an error of that user", async () => {
        existing({ userName: "ada@acme.example" });
        harness.scim.users.set("older", { id: "older", userName: "ada@acme.example" });
        harness.environment.assign(harness.environment.addUser("ada"));
        harness.environment.assign(harness.environment.addUser("ben"));
        const { counts, execution } = await harness.environment.run();
        expect(counts).toMatchObject({ created: 1, failed: 1 });
        expect(execution.state).toBe("EntryLevelErrors");
        const failed = harness.environment.state.provisioningLogs.find(
            (l) => l.provisioningStatusInfo.status === "failure",
        );
        expect(failed?.provisioningStatusInfo.errorInformation?.errorCode).toBe("DuplicateTargetEntries");
    });

    const errorsOf = () =>
        harness.environment.state.provisioningLogs.flatMap(
            ({ provisioningStatusInfo: { errorInformation } }) => errorInformation?.errorCode ?? [],
        );

    test("does not give the account of one user to another with the same matching value", async () => {
        harness.attribute('emails[type eq "work"].value').matchingPriority = 2;
        const [ada, eve] = ["ada", "eve"].map((name) =>
            harness.environment.addUser(name, { mail: "shared@acme.example" }),
        );
        if (ada === undefined || eve === undefined) throw new Error("there are two users");
        harness.environment.assign(ada);
        await harness.environment.run();
        harness.environment.assign(eve);
        expect((await harness.environment.run()).counts).toMatchObject({ created: 0, updated: 0, failed: 1 });
        expect(errorsOf()).toEqual(["DuplicateSourceEntries"]);
        expect(harness.userNames()).toEqual(["ada@acme.example"]);
        harness.environment.unassign(eve);
        await harness.environment.run();
        expect(harness.activeOf("ada")).toBe(true);
    });

    test("creates one account for users with the same matching value in one cycle", async () => {
        harness.attribute('emails[type eq "work"].value').matchingPriority = 2;
        for (const name of ["ada", "eve"]) {
            harness.environment.assign(harness.environment.addUser(name, { mail: "shared@acme.example" }));
        }
        expect((await harness.environment.run()).counts).toMatchObject({ created: 1, failed: 1 });
        expect(errorsOf()).toEqual(["DuplicateSourceEntries"]);
    });

    test("links one of two users who match the same account in one cycle", async () => {
        harness.attribute('emails[type eq "work"].value').matchingPriority = 2;
        existing({ emails: [{ type: "work", value: "shared@acme.example" }] });
        for (const name of ["ada", "eve"]) {
            harness.environment.assign(harness.environment.addUser(name, { mail: "shared@acme.example" }));
        }
        expect((await harness.environment.run()).counts).toMatchObject({ updated: 1, failed: 1 });
        expect(errorsOf()).toEqual(["DuplicateSourceEntries"]);
    });
});
