import { listUserSummaries } from "../../../emulators/auth0";
import { sharedSetting } from "./support/setting";
import { fieldOf, textOf } from "./support/visitor";

const setting = sharedSetting();

/** Runs a cycle; who is in Auth0 afterwards. */
async function afterCycle(): Promise<string[]> {
    await setting.visitor.notice(`${setting.application}/run`);
    return listUserSummaries(setting.tenants.emulators.auth0.state, "acme-entra").map(
        ({ username, blocked }) => `${username}${blocked ? " blocked" : ""}`,
    );
}

const change = (user: string, word: string): Promise<string> =>
    setting.visitor.notice("/entra/people", { user, change: word });

/** The row of a table that begins with the name. */
async function rowOf(path: string, name: string): Promise<string> {
    const page = await setting.visitor.page(path);
    const row = page.split("<tr>").find((part) => part.startsWith(`<th scope="row">${name}`));
    if (row === undefined) throw new Error(`no row ${name} on ${path}`);
    return row;
}

test("whoever is assigned arrives, and whoever is unassigned is blocked", async () => {
    const { visitor, application, tenants } = setting;
    const path = `${application}/assignments`;
    expect(await visitor.notice(path, { principal: "dora@acme.example" })).toMatch(
        /^Done: dora@acme\.example is assigned/,
    );
    expect(await visitor.notice(path, { principal: "dora@acme.example" })).toMatch(/is assigned already/);
    expect(await afterCycle()).toEqual(["ada@acme.example", "ben@acme.example", "dora@acme.example"]);
    const row = await rowOf(path, "Dora Example");
    expect(textOf(row)).toContain("User User");
    const assignment = fieldOf(row, "assignment");
    expect(await visitor.notice(`${path}/remove`, { assignment })).toBe(
        "Done: Dora Example is no longer assigned.",
    );
    expect(await afterCycle()).toContain("dora@acme.example blocked");
    expect(await visitor.notice(`${path}/remove`, { assignment })).toBe("Not done: This assignment is gone.");
    expect(tenants.emulators.entra.state.appRoleAssignments.size).toBe(2);
});

test("an assignment of another application is not removed through this one's page", async () => {
    const { visitor, tenants } = setting;
    const { appRoleAssignments } = tenants.emulators.entra.state;
    const [assignment] = [...appRoleAssignments.keys()];
    await visitor.notice("/entra/applications/another/assignments/remove", { assignment: assignment ?? "" });
    expect(appRoleAssignments.size).toBe(2);
});

test("a role that the application does not have cannot be given", async () => {
    const { visitor, application } = setting;
    const fields = { principal: "dora@acme.example", role: "00000000-0000-0000-0000-000000000001" };
    expect(await visitor.notice(`${application}/assignments`, fields)).toBe(
        "Not done: The application has no such role.",
    );
});

test("a user who is disabled, enabled, deleted and restored is blocked and unblocked in Auth0", async () => {
    const { ada } = setting.tenants.people;
    const steps: [word: string, state: string][] = [
        ["Disable", "ada@acme.example blocked"],
        ["Enable", "ada@acme.example"],
        ["Delete", "ada@acme.example blocked"],
        ["Restore", "ada@acme.example"],
    ];
    for (const [word, state] of steps) {
        expect(await change(ada.id, word)).toMatch(new RegExp(`^Done: ${word}: Ada Example`));
        expect(await afterCycle()).toContain(state);
    }
});

test("a user who is deleted permanently is deleted in Auth0", async () => {
    const { visitor, application, tenants } = setting;
    const { dora } = tenants.people;
    await visitor.notice(`${application}/assignments`, { principal: dora.id });
    expect(await afterCycle()).toContain("dora@acme.example");
    await change(dora.id, "Delete");
    expect(await afterCycle()).toContain("dora@acme.example blocked");
    expect(textOf(await rowOf("/entra/people", "Dora"))).toMatch(
        /✖ Deleted Restore Dora Example Delete permanently/,
    );
    await change(dora.id, "Delete permanently");
    expect(await afterCycle()).toEqual(["ada@acme.example", "ben@acme.example"]);
    expect(await change(dora.id, "Restore")).toBe("Not done: This user is gone.");
});

test("a change that makes no sense is refused", async () => {
    const { ada } = setting.tenants.people;
    expect(await change(ada.id, "Restore")).toBe("Not done: ada@acme.example is not deleted.");
    expect(await change(ada.id, "toString")).toBe("Not done: There is no such change.");
});

test("whoever leaves the group of the assignment is blocked, and comes back with it", async () => {
    const { visitor, tenants } = setting;
    const [group] = [...tenants.emulators.entra.state.groups.values()];
    const path = `/entra/groups/${group?.id}`;
    const { ben } = tenants.people;
    expect(await visitor.notice(`${path}/members/remove`, { member: ben.id })).toMatch(/^Done/);
    expect(await afterCycle()).toContain("ben@acme.example blocked");
    expect(await visitor.notice(`${path}/members`, { principal: ben.userPrincipalName })).toMatch(/^Done/);
    expect(await afterCycle()).toContain("ben@acme.example");
    expect(await visitor.notice(`${path}/members`, { principal: ben.id })).toMatch(/is a member already/);
    expect(await visitor.notice(`${path}/members`, { principal: group?.id ?? "" })).toMatch(
        /cannot be a member of itself/,
    );
});

test("who is deleted cannot become a member, and a group that is deleted is gone from the pages", async () => {
    const { visitor, tenants } = setting;
    const [group] = [...tenants.emulators.entra.state.groups.values()];
    if (group === undefined) throw new Error("no group");
    const path = `/entra/groups/${group.id}`;
    const { ada: principal } = tenants.people;
    principal.deletedDateTime = "2026-03-02T09:00:00Z";
    expect(await visitor.notice(`${path}/members`, { principal: principal.id })).toBe(
        "Not done: ada@acme.example is deleted.",
    );
    principal.deletedDateTime = null;
    expect(textOf(await visitor.page("/"))).toContain("Groups 1 group");
    group.deletedDateTime = "2026-03-02T09:00:00Z";
    expect(textOf(await visitor.page("/"))).toContain("Groups 0 groups");
    expect((await visitor.get(path)).status).toBe(404);
    expect(await visitor.notice(`${path}/members`, { principal: principal.id })).toBe(
        "Not done: This group is gone.",
    );
    group.deletedDateTime = null;
});

test("people are found by name and department", async () => {
    const page = textOf(await setting.visitor.page("/entra/people?text=ADA"));
    expect(page).toContain("Ada Example");
    expect(page).not.toContain("Ben Example");
});

test("the recycle bin forgets after 30 days", async () => {
    const { visitor, tenants, application } = setting;
    // A month has a thousand cycles, which are not what this is about.
    await visitor.notice(`${application}/pause`);
    await change(tenants.people.cleo.id, "Delete");
    expect(await visitor.page("/entra/people")).toContain("Cleo Example");
    await tenants.emulators.clock.advance(30 * 24 * 3600_000);
    expect(await visitor.page("/entra/people")).not.toContain("Cleo Example");
});
