import { compareAccounts } from "../../../inspection/accounts/compareAccounts";
import { readAccountFacts } from "../../../inspection/accounts/readFacts";
import type { AccountReport } from "../../../inspection/accounts/report";
import { group, user } from "../../provider/support/directory";
import { type LinkBench, startLinkBench } from "../support/linkBench";
import { accountPermissions, plantAccount } from "../support/plantedAccounts";

const createUser = (name: string, more = {}) =>
    user(`${name}@acme.example`, { mail: `${name}@acme.example`, ...more });
const [ada, ben, cleo, dag, eve] = ["ada", "ben", "cleo", "dag", "eve"].map((name) => createUser(name)) as [
    U,
    U,
    U,
    U,
    U,
];
type U = ReturnType<typeof createUser>;
const inner = group("Inner", { members: [dag.id, eve.id] });
const outer = group("Outer", { members: [ada.id, inner.id] });
const renamed = group("Before", { members: [ada.id] });
const gone = group("Gone", { members: [ada.id] });
const unwritable = group("Größe", { members: [ada.id] });
const distribution = group("Mailing list", { members: [cleo.id], securityEnabled: false });
const guestName = "gus_other.example#EXT#@acme.example";
const guest = user(guestName, { userType: "Guest", mail: "gus@other.example" });
const otherGuest = user("hal_other.example#EXT#@acme.example", {
    userType: "Guest",
    mail: "hal@other.example",
});

let bench: LinkBench;
let report: AccountReport;
beforeAll(async () => {
    bench = await startLinkBench({
        permissions: accountPermissions,
        users: [ada, ben, cleo, dag, eve, guest, otherGuest],
        groups: [inner, outer, renamed, gone, unwritable, distribution],
        auth0Options: { rateLimit: "off" },
    });
    bench.assign(outer, renamed, gone, unwritable, distribution, ben, guest);
    await bench.cycle();
    bench.group(renamed).displayName = "After";
    bench.tenants.entra.state.groups.delete(gone.id);
    bench.user(ben).accountEnabled = false;
    // Whoever is a member of a nested group alone, or of a group that is no security group, is not in scope.
    for (const name of [dag.userPrincipalName, cleo.userPrincipalName, otherGuest.userPrincipalName]) {
        plantAccount(bench, name, { username: name, logins_count: 1 }, "2026-02-01T00:00:00.000Z");
    }
    report = compareAccounts(await readAccountFacts(bench.inspector, bench.location, { withGroups: true }));
});
afterAll(() => bench.close());

test("finds those whom no assignment reaches, and disabled users, and takes guests for users", () => {
    const rows = report.users.map(({ user: found, status, findings }) => [
        found?.userPrincipalName.split("@")[0],
        status,
        ...findings.map(({ kind }) => kind),
    ]);
    expect(rows.sort()).toEqual([
        ["ada", "inBoth"],
        ["ben", "orphaned", "activeButDisabled"],
        ["cleo", "orphaned", "createdBySignIn"],
        ["dag", "orphaned", "createdBySignIn"],
        ["gus_other.example#EXT#", "inBoth"],
        ["hal_other.example#EXT#", "orphaned", "createdBySignIn"],
    ]);
});

test("names the nested group as not expanded", () => {
    expect(report.notExpanded).toEqual([{ group: "Outer", nested: ["Inner"] }]);
});

test("finds the group that is gone and the one whose name Auth0 refuses, and knows the renamed one", () => {
    const rows = report.groups?.map(({ group: found, accountGroup, status, findings }) => [
        found?.displayName,
        accountGroup?.name,
        status,
        ...findings.map(({ kind }) => kind),
    ]);
    expect(rows?.sort()).toEqual(
        [
            ["After", "Before", "inBoth"],
            ["Outer", "Outer", "inBoth"],
            ["Größe", undefined, "missing", "missing"],
            [undefined, "Gone", "orphaned", "orphaned"],
        ].sort(),
    );
    const missing = report.groups?.find(({ status }) => status === "missing")?.findings[0];
    expect(missing?.message).toMatch(/printable|ASCII|1 to 128|displayName/i);
});
