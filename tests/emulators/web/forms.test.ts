import { htmlProblems } from "./support/htmlProblems";
import { sharedSetting } from "./support/setting";
import { fieldOf, textOf } from "./support/visitor";

const setting = sharedSetting();

/** Sends a form without a confirmation; the page that asks for it. */
async function question(path: string, fields: Record<string, string>): Promise<string> {
    const response = await setting.visitor.post(path, {
        back: `${setting.application}/assignments`,
        ...fields,
    });
    expect(response.status).toBe(200);
    expect(htmlProblems(response.text)).toEqual([]);
    return response.text;
}

describe("what deletes or removes asks before it acts", () => {
    test("the removal of an assignment", async () => {
        const { visitor, application, tenants } = setting;
        const { appRoleAssignments } = tenants.emulators.entra.state;
        const [assignment] = [...appRoleAssignments.values()];
        if (assignment === undefined) throw new Error("no assignment");
        const path = `${application}/assignments/remove`;
        const page = await question(path, { assignment: assignment.id });
        expect(textOf(page)).toContain(`Remove the assignment of ${assignment.principalDisplayName}?`);
        expect(page).toContain(`<a class="button" href="${application}/assignments">Cancel</a>`);
        expect(appRoleAssignments.has(assignment.id)).toBe(true);
        // Its form sends what was sent before, and confirms it.
        const form = page.slice(page.indexOf(`action="${path}"`));
        const fields = { assignment: fieldOf(form, "assignment"), confirmed: fieldOf(form, "confirmed") };
        expect(fieldOf(form, "back")).toBe(`${application}/assignments`);
        expect(await visitor.notice(path, fields)).toMatch(/^Success: The assignment of .* was removed\.$/);
        expect(appRoleAssignments.has(assignment.id)).toBe(false);
    });

    test("the deletion of a user, for the recycle bin and for good", async () => {
        const { visitor, tenants } = setting;
        const { dora } = tenants.people;
        const ask = (change: string) => question("/entra/users", { user: dora.id, change });
        expect(textOf(await ask("Delete"))).toContain("Delete: Dora Example?");
        expect(dora.deletedDateTime).toBeNull();
        await visitor.notice("/entra/users", { user: dora.id, change: "Delete", confirmed: "yes" });
        expect(textOf(await ask("Delete permanently"))).toContain("The user cannot be restored.");
        expect(tenants.emulators.entra.state.users.has(dora.id)).toBe(true);
        // What can be undone with one button is not asked about.
        expect(await visitor.notice("/entra/users", { user: dora.id, change: "Restore" })).toMatch(
            /^Success/,
        );
    });

    test("the removal of a member", async () => {
        const { tenants } = setting;
        const [group] = [...tenants.emulators.entra.state.groups.values()];
        const { ben } = tenants.people;
        const page = await question(`/entra/groups/${group?.id}/members/remove`, { member: ben.id });
        expect(textOf(page)).toContain("Remove Ben Example from Engineering?");
        expect(group?.members).toContain(ben.id);
    });

    test("a restart of provisioning", async () => {
        const { application, tenants } = setting;
        const job = tenants.emulators.entra.state.jobs.get(tenants.servicePrincipalId)?.get(tenants.jobId);
        await setting.visitor.notice(`${application}/run`);
        const page = await question(`${application}/restart`, { scope: "Full" });
        expect(textOf(page)).toContain("Restart provisioning of Acme <Auth0>?");
        expect(job?.watermark).not.toBeNull();
    });

    test("what no longer exists is refused without a question", async () => {
        const { visitor, application } = setting;
        expect(await visitor.notice(`${application}/assignments/remove`, { assignment: "gone" })).toBe(
            "Error: This assignment no longer exists.",
        );
        expect(await visitor.notice("/entra/users", { user: "gone", change: "Delete" })).toBe(
            "Error: This user no longer exists.",
        );
    });
});

describe("a form that was refused", () => {
    /** Sends the form from its own page; that page afterwards. */
    async function refused(path: string, fields: Record<string, string>): Promise<string> {
        const response = await setting.visitor.post(path, { back: path, ...fields });
        expect(response.headers.location).toBe(path);
        return setting.visitor.page(path);
    }

    test("keeps what was entered, once", async () => {
        const path = `${setting.application}/assignments`;
        const roles = [...(await setting.visitor.page(path)).matchAll(/<option value="([^"]*)">/g)];
        const role = roles.at(-1)?.[1] ?? "";
        const page = await refused(path, { principal: `"x" <y>`, role });
        expect(page).toContain('value="&quot;x&quot; &lt;y&gt;" required');
        expect(page).toContain(`<option value="${role}" selected>`);
        expect(page).toContain('aria-invalid="true" aria-describedby="result"');
        expect(htmlProblems(page)).toEqual([]);
        expect(await setting.visitor.page(path)).not.toContain("&quot;x&quot;");
    });

    test("does not fill in the form of another page", async () => {
        const { visitor, application } = setting;
        await visitor.post(`${application}/assignments`, { back: "/", principal: "unknown" });
        expect(await visitor.page(`${application}/on-demand`)).not.toContain('value="unknown"');
    });

    test("lists the users and groups whose names have a part that was entered", async () => {
        const { visitor, application, tenants } = setting;
        const path = `${application}/on-demand`;
        const page = await refused(path, { principal: "EXAMPLE" });
        expect(textOf(page)).toContain(
            'Information: "EXAMPLE" matches 4 users and groups. Choose from the list.',
        );
        expect(textOf(page)).toContain('Matches for "EXAMPLE"');
        expect(htmlProblems(page)).toEqual([]);
        const row = page.split("<tr>").find((part) => part.startsWith('<th scope="row">Ben Example')) ?? "";
        expect(fieldOf(row, "principal")).toBe(tenants.people.ben.id);
        expect(await visitor.notice(path, { principal: fieldOf(row, "principal") })).toMatch(
            /ben@acme\.example/,
        );
        expect(textOf(await refused(path, { principal: "engin" }))).toContain("Engineering");
    });

    test("takes a display name that one user has alone, and asks when several have it", async () => {
        const { visitor, application, tenants } = setting;
        const path = `${application}/on-demand`;
        const { ada, ben } = tenants.people;
        expect(await visitor.notice(path, { principal: "ada example" })).toMatch(/ada@acme\.example/);
        ben.displayName = "Ada Example";
        expect(await visitor.notice(path, { principal: "ada example" })).toMatch(
            /^Information: "ada example" matches 2 users and groups/,
        );
        ben.displayName = "Ben Example";
        ada.displayName = "Ada Example";
    });
});

test("provision on demand of a group says what to enable, and shows no earlier result", async () => {
    const { visitor, application, tenants } = setting;
    const path = `${application}/on-demand`;
    const job = tenants.emulators.entra.state.jobs.get(tenants.servicePrincipalId)?.get(tenants.jobId);
    const rules = job?.schema.synchronizationRules ?? [];
    const groups = rules
        .flatMap(({ objectMappings }) => objectMappings)
        .filter(({ sourceObjectName }) => sourceObjectName === "Group");
    for (const mapping of groups) mapping.enabled = false;
    await tenants.emulators.clock.advance(60_000);
    await visitor.notice(path, { principal: "ada@acme.example" });
    expect(await visitor.page(path)).toContain("Result for ada@acme.example");
    const notice = await visitor.notice(path, { principal: "Engineering" });
    expect(notice).toMatch(
        /^Error: Groups are not provisioned: the attribute mapping "Provision Microsoft Entra ID Groups" is disabled\./,
    );
    for (const { id } of rules) expect(notice).not.toContain(id);
    expect(await visitor.page(path)).not.toContain("Result for");
    for (const mapping of groups) mapping.enabled = true;
});
