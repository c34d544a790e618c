import { deleteUser } from "../../../emulators/entra/recycleBin";
import { computeImpact } from "../../../inspection/impact/computeImpact";
import type { Effect, Impact } from "../../../inspection/impact/impact";
import { type LinkChange, noChange } from "../../../inspection/impact/linkChange";
import { readImpact } from "../../../inspection/impact/readImpact";
import { defineAttribute } from "../../../mapping";
import { group, user } from "../../provider/support/directory";
import { type LinkBench, startLinkBench } from "../support/linkBench";

const createUser = (name: string, more = {}) =>
    user(`${name}@acme.example`, { mail: `${name}@acme.example`, department: "R&D", ...more });

let bench: LinkBench;
let [ada, ben, cleo, dag] = ["ada", "ben", "cleo", "dag"].map((name) => createUser(name)) as [U, U, U, U];
type U = ReturnType<typeof createUser>;
let engineers = group("Engineers");

beforeEach(async () => {
    [ada, ben, cleo] = [createUser("ada"), createUser("ben"), createUser("cleo")];
    dag = createUser("dag", { department: "Sales" });
    engineers = group("Engineers", { members: [ada.id, ben.id] });
    const auth0Options = { rateLimit: "off" as const };
    bench = await startLinkBench({ users: [ada, ben, cleo, dag], groups: [engineers], auth0Options });
    bench.assign(engineers, cleo, dag);
    await bench.cycle();
});
afterEach(() => bench.close());

const compute = async (change: LinkChange): Promise<Impact> =>
    computeImpact(await readImpact(bench.inspector, bench.location, change));
const show = ({ kind, name }: Effect): string => `${kind} ${name.replace("@acme.example", "")}`;
const listChanged = ({ effects }: Impact): string[] =>
    effects.filter(({ kind }) => kind !== "unchanged").map(show);

test("finds nothing to do after a cycle", async () => {
    const impact = await compute(noChange);
    expect(listChanged(impact)).toEqual([]);
    expect(impact).toMatchObject({ losing: [], gaining: [], unknownAccounts: 0, notes: [] });
    expect(impact.counts).toMatchObject({ unchanged: 5 });
});

test("shows from what to what an expression changes an attribute", async () => {
    const attributes = { displayName: { expression: 'Append([mail], "!")' } };
    const impact = await compute({ mapping: { users: { attributes } } });
    expect(impact.counts.updated).toBe(4);
    expect(impact.effects.find(({ name }) => name === ada.userPrincipalName)).toMatchObject({
        kind: "updated",
        attributes: [{ attribute: "name", from: "ada", to: "ada@acme.example!" }],
        isPending: false,
        signIn: { before: true, after: true },
    });
});

test("names those who lose access by a scoping filter", async () => {
    const clauses = [{ attribute: "department", operator: "EQUALS", value: "R&D" }];
    const impact = await compute({ mapping: { users: { scopingFilters: [{ name: "R&D", clauses }] } } });
    expect(listChanged(impact)).toEqual(["blocked dag"]);
    expect(impact.losing.map(show)).toEqual(["blocked dag"]);
});

test("names those who lose their assignment, and those who get it back", async () => {
    const impact = await compute({ assignments: { added: [], removed: [engineers.id, cleo.id] } });
    expect(listChanged(impact)).toEqual(["blocked ada", "blocked ben", "blocked cleo", "deleted Engineers"]);
    expect(impact.losing.map(show)).toEqual(["blocked ada", "blocked ben", "blocked cleo"]);
    bench.unassign(engineers, cleo);
    await bench.cycle();
    const back = await compute({ assignments: { added: [engineers.id], removed: [] } });
    expect(listChanged(back)).toEqual(["unblocked ada", "unblocked ben", "created Engineers"]);
    expect(back.gaining.map(show)).toEqual(["unblocked ada", "unblocked ben"]);
});

test("tells drift that is pending from what the change does", async () => {
    bench.user(ben).accountEnabled = false;
    const { effects } = await compute({ assignments: { added: [], removed: [cleo.id] } });
    expect(effects.filter(({ kind }) => kind === "blocked").map((one) => [show(one), one.isPending])).toEqual(
        [
            ["blocked ben", true],
            ["blocked cleo", false],
        ],
    );
});

test("leaves the accounts of those who go out of scope where that is switched on", async () => {
    const assignments = { added: [], removed: [cleo.id] };
    const impact = await compute({ skipOutOfScopeDeletions: true, assignments });
    expect(listChanged(impact)).toEqual([]);
    // Entra does not let her in any more.
    expect(impact.losing.map(({ name }) => name)).toEqual([cleo.userPrincipalName]);
});

test("holds removals back that are more than the threshold", async () => {
    const assignments = { added: [], removed: [cleo.id, dag.id] };
    expect(listChanged(await compute({ deletionThreshold: 1, assignments }))).toEqual([
        "held cleo",
        "held dag",
    ]);
});

test("finds those for whom an expression throws", async () => {
    const attributes = {
        displayName: { expression: 'FormatDateTime([department], , "yyyy-MM-dd", "yyyy")' },
    };
    const impact = await compute({ mapping: { users: { attributes } } });
    expect(listChanged(impact)).toEqual(["failing ada", "failing ben", "failing cleo", "failing dag"]);
    expect(impact.effects[0]?.failure).toMatchObject({
        reason: "expression",
        code: "AttributeMappingEvaluationFailed",
    });
});

test("refuses an expression that cannot be parsed, with its place", async () => {
    const attributes = { displayName: { expression: "Nonsense([mail])" } };
    await expect(compute({ mapping: { users: { attributes } } })).rejects.toThrow(
        /The mapping does not fit the provisioning job:\nusers\.attributes\["displayName"\]\.expression: .*Nonsense/,
    );
});

const badge = "extension_0123456789abcdef0123456789abcdef_badge";

/** Adds an attribute that Entra has discovered to the schema of the job. */
function discover(name: string, object: "User" | "Group"): void {
    const [source] = bench.job.schema.directories;
    source?.objects.find((one) => one.name === object)?.attributes.push(defineAttribute(name));
}

test("reads directory extensions that a mapping or a scoping filter names", async () => {
    for (const object of ["User", "Group"] as const) discover(badge, object);
    bench.user(ada).extensionAttributes[badge] = "A-1";
    bench.group(engineers).further = { [badge]: "Makers" };
    const clauses = [{ attribute: badge, operator: "IS NOT NULL" }];
    const impact = await compute({
        mapping: {
            users: {
                attributes: { title: { source: badge } },
                scopingFilters: [{ name: "With badge", clauses }],
            },
            groups: { attributes: { displayName: { source: badge, matchingPrecedence: 1 } } },
        },
    });
    expect(listChanged(impact)).toEqual([
        "updated ada",
        "blocked ben",
        "blocked cleo",
        "blocked dag",
        "updated Engineers",
    ]);
    expect(impact.effects[0]?.attributes).toEqual([{ attribute: "app_metadata.title", to: "A-1" }]);
    expect(impact.effects.at(-1)?.attributes).toEqual([
        { attribute: "name", from: "Engineers", to: "Makers" },
    ]);
});

test("reads the default domain of the tenant where an expression calls for it", async () => {
    const attributes = { displayName: { expression: 'Append("of ", DefaultDomain())' } };
    const change = { mapping: { users: { attributes } } };
    const { verifiedDomain } = bench.tenants.entra.state;
    const { effects, notes } = await compute(change);
    expect(effects[0]?.attributes).toEqual([{ attribute: "name", from: "ada", to: `of ${verifiedDomain}` }]);
    expect(notes).toEqual([]);
    const clients = bench.tenants.clients();
    clients.faults.push(({ url }, response) =>
        url.includes("/organization?") ? { ...response, status: 403, text: "{}" } : undefined,
    );
    const without = computeImpact(await readImpact({ clients }, bench.location, change));
    expect(without.effects[0]?.attributes).toEqual([{ attribute: "name", from: "ada", to: "of " }]);
    expect(without.notes).toEqual([expect.stringContaining("DefaultDomain() gives no value")]);
});

test("finds those who have the value of another user", async () => {
    const attributes = { userName: { source: "department", matchingPrecedence: 1 } };
    const impact = await compute({ mapping: { users: { attributes } } });
    expect(listChanged(impact)).toEqual(["failing ada", "failing ben", "updated cleo", "updated dag"]);
    expect(impact.effects.find(({ kind }) => kind === "failing")?.failure).toMatchObject({
        reason: "duplicate",
        message: "A user with this userName already exists",
    });
});

test("finds those without a value of any matching attribute", async () => {
    const eve = createUser("eve", { mail: null });
    bench.tenants.entra.state.users.set(eve.id, eve);
    bench.assign(eve);
    const attributes = {
        userName: { source: "mail", matchingPrecedence: 1 },
        'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 2 },
    };
    const impact = await compute({ mapping: { users: { attributes } } });
    expect(impact.effects.filter(({ kind }) => kind === "failing")).toMatchObject([
        { name: eve.userPrincipalName, failure: { reason: "noMatchingValue" } },
    ]);
});

test("finds groups whose name Auth0 does not take", async () => {
    bench.group(engineers).displayName = "Größe";
    const { effects } = await compute(noChange);
    expect(effects.filter(({ type }) => type === "Group")).toMatchObject([
        { kind: "failing", name: "Größe", failure: { reason: "groupName" } },
    ]);
});

test("shows which members a group gains and loses", async () => {
    bench.group(engineers).members = [ada.id, cleo.id];
    const { effects } = await compute(noChange);
    expect(effects.find(({ type }) => type === "Group")).toMatchObject({
        kind: "updated",
        members: {
            added: ["samlp|acme-entra|cleo@acme.example"],
            removed: ["samlp|acme-entra|ben@acme.example"],
        },
        isPending: true,
    });
});

test("names nested groups as not expanded", async () => {
    const inner = group("Inner", { members: [dag.id] });
    bench.tenants.entra.state.groups.set(inner.id, inner);
    bench.group(engineers).members = [...engineers.members, inner.id];
    expect((await compute(noChange)).notExpanded).toEqual([{ group: "Engineers", nested: ["Inner"] }]);
});

test("blocks the account of a user in the recycle bin, and deletes it when the user has left it", async () => {
    deleteUser(bench.user(cleo), new Date().toISOString());
    const impact = await compute(noChange);
    expect(impact.effects.find(({ sourceId }) => sourceId === cleo.id)).toMatchObject({ kind: "blocked" });
    bench.tenants.entra.state.users.delete(cleo.id);
    expect(listChanged(await compute(noChange))).toEqual(["deleted samlp|acme-entra|cleo"]);
});

test("finds accounts by the matching attributes where the log may not be read", async () => {
    const clients = bench.tenants.clients();
    clients.faults.push(({ url }, response) =>
        url.includes("/auditLogs/") ? { ...response, status: 403, text: "{}" } : undefined,
    );
    const change = { assignments: { added: [], removed: [cleo.id] } };
    const impact = computeImpact(await readImpact({ clients }, bench.location, change));
    expect(listChanged(impact)).toEqual(["blocked cleo"]);
    expect(impact.notes).toEqual([expect.stringContaining("The provisioning log is not known")]);
});
