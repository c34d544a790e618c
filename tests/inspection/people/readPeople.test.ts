import { readPeople, selectUsers } from "../../../inspection/people/readPeople";
import { readDeletedUsers, readUsersBy } from "../../../inspection/people/readUsers";
import { importUser } from "../../../mapping";
import { group, user } from "../../provider/support/directory";
import { type LinkBench, startLinkBench } from "../support/linkBench";

const boss = user("boss@acme.example");
const ada = user("ada@acme.example", { department: "R&D", manager: boss.id, businessPhones: ["+44 1"] });
const ben = user("ben@acme.example", { accountEnabled: false });
const cleo = user("cleo@acme.example", { extensionAttributes: { extensionAttribute3: "x" } });
const dag = user("dag@acme.example");
const gone = user("gone@acme.example", { deletedDateTime: new Date().toISOString() });
const nested = group("Nested", { members: [dag.id] });
const engineers = group("Engineers", { members: [ada.id, ben.id, nested.id] });
const attributes = ["department", "telephoneNumber", "extensionAttribute3", "manager", "IsSoftDeleted"];

let bench: LinkBench;
let assignments: { principalId: string; principalType: string }[];
beforeAll(async () => {
    bench = await startLinkBench({ users: [boss, ada, ben, cleo, dag, gone], groups: [nested, engineers] });
    assignments = [
        { principalId: engineers.id, principalType: "Group" },
        { principalId: cleo.id, principalType: "User" },
        { principalId: ada.id, principalType: "User" },
    ];
});
afterAll(() => bench.close());

const names = (users: Iterable<{ userPrincipalName: string }>): string[] =>
    [...users].map(({ userPrincipalName }) => userPrincipalName.split("@")[0] ?? "").sort();

test.each([[attributes], [["department"]]])(
    "reads those who are assigned, with direct members of groups: %j",
    async (wanted) => {
        const people = await readPeople(bench.inspector, {
            scope: "assigned",
            assignments,
            attributes: wanted,
        });
        expect(names(people.users.values())).toEqual(["ada", "ben", "cleo"]);
        const found = people.groups.get(engineers.id);
        expect(found?.nested).toEqual([{ id: nested.id, displayName: "Nested" }]);
        expect(found?.members.map(({ id }) => id).sort()).toEqual([...engineers.members].sort());
        expect(people.groups.size).toBe(1);
    },
);

test("reads what the mapping needs of a user, and the manager", async () => {
    const people = await readPeople(bench.inspector, { scope: "assigned", assignments, attributes });
    const imported = (id: string) => {
        const found = people.users.get(id);
        return found === undefined ? {} : Object.fromEntries(importUser(found).attributes);
    };
    expect(imported(ada.id)).toMatchObject({ department: "R&D", manager: boss.id, telephoneNumber: "+44 1" });
    expect(imported(ben.id)).toMatchObject({ accountEnabled: "False" });
    expect(imported(cleo.id)).toMatchObject({ extensionAttribute3: "x" });
    expect(imported(cleo.id)).not.toHaveProperty("mail");
});

test("reads every user and group of the tenant", async () => {
    const people = await readPeople(bench.inspector, { scope: "all", assignments: [], attributes });
    expect(names(people.users.values())).toEqual(["ada", "ben", "boss", "cleo", "dag"]);
    expect([...people.groups.keys()].sort()).toEqual([nested.id, engineers.id].sort());
    expect(people.users.get(ada.id)?.manager).toEqual(expect.objectContaining({ id: boss.id }));
});

test("reads users of the recycle bin, and by IDs, in batches", async () => {
    const selection = selectUsers(attributes);
    expect(await readDeletedUsers(bench.inspector, selection)).toMatchObject([
        { id: gone.id, isDeleted: true },
    ]);
    const ids = [ada.id, ben.id, "00000000-0000-4000-8000-000000000000", ada.id];
    expect(names(await readUsersBy(bench.inspector, "id", ids, selection))).toEqual(["ada", "ben"]);
});
