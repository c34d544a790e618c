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
    setting.visitor.notice("/entra/users", { user, change: word, confirmed: "yes" });

/** The row of a table that begins with the name. */
async function rowOf(path: string, name: string): Promise<string> {
    const page = await setting.visitor.page(path);
    const row = page.split("<tr>").find((part) => part.startsWith(`<th scope="row">${name}`));
    if (row === undefined) throw new Error(`no row ${name} on ${path}`);
    return row;
}

test("assigned users are provisioned, and unassigned users are blocked", async () => {
    const { visitor, application, tenants } = setting;
    const path = `${application}/assignments`;
    expect(await visitor.notice(path, { principal: "dora@acme.example" })).toMatch(
        /^Success: dora@acme\.example was assigned/,
    );
    expect(await visitor.notice(path, { principal: "dora@acme.example" })).toMatch(/is already assigned/);
    expect(await afterCycle()).toEqual(["ada@acme.example", "ben@acme.example", "dora@acme.example"]);
    const row = await rowOf(path, "Dora Example");
    expect(textOf(row)).toContain("User User");
    const assignment = fieldOf(row, "assignment");
    expect(await visitor.notice(`${path}/remove`, { assignment, confirmed: "yes" })).toBe(
        "Success: The assignment of Dora Example was removed.",
    );
    expect(await afterCycle()).toContain("dora@acme.example blocked");
    expect(await visitor.notice(`${path}/remove`, { assignment })).toBe(
        "Error: This assignment no longer exists.",
    );
    expect(tenants.emulators.entra.state.appRoleAssignments.size).toBe(2);
});

test("does not remove an assignment of another application", async () => {
    const { visitor, tenants } = setting;
    const { appRoleAssignments } = tenants.emulators.entra.state;
    const [assignment] = [...appRoleAssignments.keys()];
    await visitor.notice("/entra/applications/another/assignments/remove", {
        assignment: assignment ?? "",
        confirmed: "yes",
    });
    expect(appRoleAssignments.size).toBe(2);
});

test("rejects a role that the application does not have", async () => {
    const { visitor, application } = setting;
    const fields = { principal: "dora@acme.example", role: "00000000-0000-0000-0000-000000000001" };
    expect(await visitor.notice(`${application}/assignments`, fields)).toBe(
        "Error: The application does not have this role.",
    );
});

/** Entra puts the object ID before the name of a deleted user. */
const withoutObjectId = (user: string) => user.replace(/^[0-9a-f]{32}/, "");

test("a user who is disabled, enabled, deleted and restored is blocked and unblocked in Auth0", async () => {
    const { ada } = setting.tenants.people;
    const steps: [word: string, state: string][] = [
        ["Disable", "ada@acme.example blocked"],
        ["Enable", "ada@acme.example"],
        ["Delete", "ada@acme.example blocked"],
        ["Restore", "ada@acme.example"],
    ];
    for (const [word, state] of steps) {
        expect(await change(ada.id, word)).toMatch(new RegExp(`^Success: ${word}: Ada Example`));
        expect((await afterCycle()).map(withoutObjectId)).toContain(state);
    }
});

test("a permanently deleted user is deleted in Auth0", async () => {
    const { visitor, application, tenants } = setting;
    const { dora } = tenants.people;
    await visitor.notice(`${application}/assignments`, { principal: dora.id });
    expect(await afterCycle()).toContain("dora@acme.example");
    await change(dora.id, "Delete");
    expect((await afterCycle()).map(withoutObjectId)).toContain("dora@acme.example blocked");
    expect(textOf(await rowOf("/entra/users", "Dora"))).toMatch(
        /✖ Deleted Restore Dora Example Delete permanently/,
    );
    await change(dora.id, "Delete permanently");
    expect(await afterCycle()).toEqual(["ada@acme.example", "ben@acme.example"]);
    expect(await change(dora.id, "Restore")).toBe("Error: This user no longer exists.");
});

test("rejects an action that does not apply to the user", async () => {
    const { ada } = setting.tenants.people;
    expect(await change(ada.id, "Restore")).toBe("Error: ada@acme.example is not deleted.");
    expect(await change(ada.id, "toString")).toBe("Error: This action is not supported.");
});

test("users who are removed from an assigned group are blocked, and unblocked when they are added again", async () => {
    const { visitor, tenants } = setting;
    const [group] = [...tenants.emulators.entra.state.groups.values()];
    const path = `/entra/groups/${group?.id}`;
    const { ben } = tenants.people;
    expect(await visitor.notice(`${path}/members/remove`, { member: ben.id, confirmed: "yes" })).toBe(
        "Success: Ben Example was removed from Engineering.",
    );
    expect(await afterCycle()).toContain("ben@acme.example blocked");
    expect(await visitor.notice(`${path}/members`, { principal: ben.userPrincipalName })).toMatch(/^Success/);
    expect(await afterCycle()).toContain("ben@acme.example");
    expect(await visitor.notice(`${path}/members`, { principal: ben.id })).toMatch(/is already a member/);
    expect(await visitor.notice(`${path}/members`, { principal: group?.id ?? "" })).toMatch(
        /cannot be a member of itself/,
    );
});

test("rejects a deleted user as a member, and hides deleted groups", async () => {
    const { visitor, tenants } = setting;
    const [group] = [...tenants.emulators.entra.state.groups.values()];
    if (group === undefined) throw new Error("no group");
    const path = `/entra/groups/${group.id}`;
    const { ada: principal } = tenants.people;
    principal.deletedDateTime = "2026-03-02T09:00:00Z";
    expect(await visitor.notice(`${path}/members`, { principal: principal.id })).toBe(
        "Error: ada@acme.example is deleted.",
    );
    principal.deletedDateTime = null;
    expect(textOf(await visitor.page("/"))).toContain("Groups 1 group");
    group.deletedDateTime = "2026-03-02T09:00:00Z";
    expect(textOf(await visitor.page("/"))).toContain("Groups 0 groups");
    expect((await visitor.get(path)).status).toBe(404);
    expect(await visitor.notice(`${path}/members`, { principal: principal.id })).toBe(
        "Error: This group no longer exists.",
    );
    group.deletedDateTime = null;
});

/** The headings of a page's rows. */
async function rowsOf(path: string): Promise<string[]> {
    const page = await setting.visitor.page(path);
    return [...page.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, heading = ""]) => textOf(heading));
}

test("every list can be searched by a part of a name, in upper or lower case", async () => {
    const { application, tenants } = setting;
    const [group] = [...tenants.emulators.entra.state.groups.keys()];
    expect(await rowsOf("/entra/users?text=BEN")).toEqual(["Ben Example"]);
    expect(await rowsOf("/entra/users?text=gineer+da")).toEqual(["Ada Example"]);
    expect(await rowsOf("/entra/users?text=unknown")).toEqual([]);
    expect(await rowsOf("/entra/groups?text=NEER")).toEqual(["Engineering"]);
    expect(await rowsOf("/entra/groups?text=sales")).toEqual([]);
    expect(await rowsOf("/entra?text=auth")).toEqual(["Acme <Auth0>"]);
    expect(await rowsOf("/entra?text=other")).toEqual([]);
    expect(await rowsOf(`${application}/assignments?text=ada`)).toEqual(["Ada Example"]);
    expect(await rowsOf(`/entra/groups/${group}?text=cle`)).toEqual(["Cleo Example"]);
});

test("the recycle bin purges users after 30 days", async () => {
    const { visitor, tenants, application } = setting;
    // A month has a thousand cycles, which are not what this is about.
    await visitor.notice(`${application}/pause`);
    await change(tenants.people.cleo.id, "Delete");
    expect(await visitor.page("/entra/users")).toContain("Cleo Example");
    await tenants.emulators.clock.advance(30 * 24 * 3600_000);
    expect(await visitor.page("/entra/users")).not.toContain("Cleo Example");
});
