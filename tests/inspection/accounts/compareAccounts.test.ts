import { compareAccounts } from "../../../inspection/accounts/compareAccounts";
import { readAccountFacts } from "../../../inspection/accounts/readFacts";
import type { AccountReport, UserRow } from "../../../inspection/accounts/report";
import { group, user } from "../../provider/support/directory";
import { type LinkBench, startLinkBench } from "../support/linkBench";
import { accountPermissions, getAccount, savePeople, startPlantedBench } from "../support/plantedAccounts";

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

describe("without the permission", () => {
    /** Compares while Graph refuses these paths. */
    async function compareWithout(path: RegExp, status = 403): Promise<AccountReport> {
        bench.clients.faults.push(({ url }, response) =>
            path.test(url) ? { ...response, status, text: '{"error":{"message":"refused"}}' } : undefined,
        );
        try {
            const query = { withGroups: false };
            return compareAccounts(await readAccountFacts(bench.inspector, bench.location, query));
        } finally {
            bench.clients.faults.length = 0;
        }
    }
    const listFixes = ({ users }: AccountReport) =>
        users
            .filter(({ fix }) => fix !== undefined)
            .map(nameOf)
            .sort();

    test("to read policies, notes so, and blocks no account whose user is not known for sure", async () => {
        const without = await compareWithout(/\/claimsMappingPolicies/);
        expect(without.notes).toEqual([expect.stringContaining("The NameID is taken to be Entra's default")]);
        expect(listFixes(without)).toEqual(["ben", "cleo", "dag", "hal", "pia"]);
    });

    test("to read the log, notes so, and knows no reasons", async () => {
        const without = await compareWithout(/\/auditLogs\/provisioning/);
        expect(without.notes).toEqual([expect.stringContaining("The provisioning log could not be read")]);
        const missing = without.users.filter(({ status }) => status === "missing");
        expect(missing.map((row) => [nameOf(row), row.findings])).toEqual([
            ["kim", [{ kind: "missing", code: "unknown" }]],
            ["lee", [{ kind: "missing", code: "unknown" }]],
        ]);
        // That the job has blocked an account is not known either.
        expect(listFixes(without)).not.toContain("hal");
    });

    test("to read deleted users, notes so, and still finds their accounts", async () => {
        const without = await compareWithout(/\/deletedItems/);
        expect(without.notes).toEqual([expect.stringContaining("Deleted users could not be read")]);
        expect(listFixes(without)).toContain("cleo");
    });

    test.each([/\/auditLogs\/provisioning/, /\/schema/, /\/appRoleAssignedTo/])(
        "takes no other failure for a missing permission: %s",
        async (path) => {
            await expect(compareWithout(path, 400)).rejects.toThrow(/400/);
        },
    );
});

test("takes no account for another one, and blocks none, that is linked with another connection", async () => {
    const restore = savePeople(bench);
    const { users } = bench.tenants.auth0.state;
    // ada in scope, fay not: both signed in with a password before.
    for (const name of ["ada", "fay"]) {
        const account = getAccount(bench, name);
        const identity = { connection: "Users", provider: "auth0", user_id: name, isSocial: false };
        users.delete(account.user_id);
        const user_id = `auth0|${name}`;
        users.set(user_id, { ...account, user_id, identities: [identity, ...account.identities] });
    }
    try {
        const linked = compareAccounts(
            await readAccountFacts(bench.inspector, bench.location, { withGroups: false }),
        );
        const find = (name: string) =>
            linked.users.find(({ account }) => account?.userId === `auth0|${name}`);
        expect(find("ada")).toMatchObject({ status: "inBoth", findings: [] });
        expect(find("fay")).toMatchObject({ status: "orphaned", findings: [{ kind: "createdBySignIn" }] });
        expect(find("fay")?.fix).toBeUndefined();
    } finally {
        restore();
    }
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

test("finds nothing on a link whose cycle has just run", async () => {
    const users = ["ada", "ben", "cleo"].map((name) =>
        user(`${name}@acme.example`, { mail: `${name}@acme.example` }),
    );
    const engineers = group("Engineers", { members: users.slice(1).map(({ id }) => id) });
    const healthy = await startLinkBench({ users, groups: [engineers], permissions: accountPermissions });
    try {
        healthy.assign(engineers, ...users.slice(0, 1));
        await healthy.cycle();
        const facts = await readAccountFacts(healthy.inspector, healthy.location, { withGroups: true });
        const compared = compareAccounts(facts);
        expect(compared.users.map((row) => [nameOf(row), row.status, row.findings])).toEqual([
            ["ada", "inBoth", []],
            ["ben", "inBoth", []],
            ["cleo", "inBoth", []],
        ]);
        expect(compared.groups).toMatchObject([{ status: "inBoth", findings: [] }]);
        expect(compared).toMatchObject({ notes: [], notExpanded: [] });
    } finally {
        await healthy.close();
    }
});
