import { compareAccounts } from "../../../inspection/accounts/compareAccounts";
import { readAccountFacts } from "../../../inspection/accounts/readFacts";
import type { AccountReport, UserRow } from "../../../inspection/accounts/report";
import type { LinkBench } from "../support/linkBench";
import { startPlantedBench } from "../support/plantedAccounts";

let bench: LinkBench;
let report: AccountReport;
beforeAll(async () => {
    bench = await startPlantedBench();
    report = compareAccounts(await readAccountFacts(bench.inspector, bench.location, { withGroups: true }));
});
afterAll(() => bench.close());

const nameOf = ({ user, account }: UserRow): string =>
    (user?.userPrincipalName || user?.displayName || account?.userId || "")
        .replace(/^.*\|/, "")
        .replace(/@.*$/, "");

test("finds everything that was planted, and nothing else", () => {
    const found = report.users
        .filter(({ findings }) => findings.length > 0)
        .map((row) => [nameOf(row), row.status, row.findings.map(({ kind }) => kind).join(" "), row.fix]);
    expect(found.sort()).toEqual([
        ["ben", "orphaned", "activeButDisabled", "block"],
        ["cleo", "orphaned", "activeButDeleted", "block"],
        ["dag", "orphaned", "leftScope", "block"],
        ["eve", "orphaned", "neverInScope", "block"],
        ["fay", "orphaned", "createdBySignIn", "block"],
        ["gil", "inBoth", "blockedButAssigned", undefined],
        ["hal", "inBoth", "blockedButAssigned", "unblock"],
        ["ida.new", "inBoth", "identityMismatch", undefined],
        ["jan", "duplicate", "duplicate", undefined],
        ["kim", "missing", "missing", undefined],
        ["lee", "missing", "missing", undefined],
        ["mia", "inBoth", "unmanaged", undefined],
        ["pia", "orphaned", "activeButDeleted", "block"],
        ["stranger", "orphaned", "unknownUser", "block"],
    ]);
});

test("leaves alone who is in both, and whose account was blocked as it should be", () => {
    const others = report.users.filter(({ findings }) => findings.length === 0);
    expect(others.map((row) => [nameOf(row), row.status])).toEqual([
        ["ada", "inBoth"],
        ["jan", "inBoth"],
        ["ned", "deprovisioned"],
    ]);
});

test("says why, from the provisioning log and from the other account", () => {
    const find = (name: string, status: UserRow["status"]) =>
        report.users.find((row) => nameOf(row) === name && row.status === status);
    expect(find("kim", "missing")?.findings).toEqual([{ kind: "missing", code: "notYetProvisioned" }]);
    expect(find("lee", "missing")?.findings).toEqual([
        { kind: "missing", code: expect.any(String) as string, message: expect.any(String) as string },
    ]);
    expect(find("lee", "missing")?.findings[0]?.code).not.toBe("notYetProvisioned");
    expect(find("ida.new", "inBoth")?.findings).toEqual([
        { kind: "identityMismatch", expectedUserId: "samlp|acme-entra|ida.new@acme.example" },
    ]);
    expect(find("jan", "duplicate")?.findings).toEqual([
        { kind: "duplicate", otherUserId: "samlp|acme-entra|jan@acme.example" },
    ]);
    expect(find("fay", "orphaned")?.account).toMatchObject({
        logins: 2,
        lastLogin: "2026-03-01T08:00:00.000Z",
    });
});

test("compares the groups and their members", () => {
    expect(
        report.groups
            ?.map(({ status, group, accountGroup, findings }) => [
                group?.displayName ?? accountGroup?.name,
                status,
                findings.map(({ kind }) => kind),
            ])
            .sort(),
    ).toEqual([
        ["Engineers", "inBoth", []],
        ["Former", "orphaned", ["orphaned"]],
        ["Late", "missing", ["missing"]],
    ]);
});
