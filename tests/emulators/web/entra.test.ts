import { listUserSummaries } from "../../../emulators/auth0";
import { sharedSetting } from "./support/setting";
import { textOf } from "./support/visitor";

const setting = sharedSetting();

const read = async (path: string): Promise<string> => textOf(await setting.visitor.page(path));
const arrived = () =>
    listUserSummaries(setting.tenants.emulators.auth0.state, "acme-entra").map(
        ({ username, blocked }) => `${username}${blocked ? " blocked" : ""}`,
    );

test("the list of applications links to the provisioned one, its name escaped", async () => {
    const list = await setting.visitor.page("/entra");
    expect(list).toContain(`<a href="${setting.application}">Acme &lt;Auth0&gt;</a>`);
    expect(textOf(list)).not.toContain("Client ");
});

test("tests the connection with the stored credentials", async () => {
    const { visitor, application, tenants } = setting;
    expect(await visitor.notice(`${application}/test-connection`)).toBe(
        "Success: The supplied credentials are authorized to enable provisioning.",
    );
    const secrets = tenants.emulators.entra.state.secrets.get(tenants.servicePrincipalId);
    const token = secrets?.get("SecretToken") ?? "";
    secrets?.set("SecretToken", "not-the-token");
    expect(await visitor.notice(`${application}/test-connection`)).toMatch(
        /^Error: SystemForCrossDomainIdentityManagement\w+: You appear to have entered invalid credentials/,
    );
    secrets?.set("SecretToken", token);
});

test("a cycle that is started manually provisions assigned and enabled users, and shows its counts", async () => {
    const { visitor, application } = setting;
    expect(await read(application)).toContain("No cycle has run yet");
    expect(await visitor.notice(`${application}/run`)).toMatch(
        /^Success: The cycle completed: \d+ objects exported\.$/,
    );
    expect(arrived()).toEqual(["ada@acme.example", "ben@acme.example"]);
    const overview = await read(application);
    expect(overview).toContain("Status ✔ Active");
    expect(overview).toMatch(/Result ✔ Succeeded/);
    expect(overview).toMatch(/Statistics to date Users 2 Groups 1/);
});

test("the provisioning logs show each object with its steps and modified properties, and can be filtered", async () => {
    const logs = await read(`${setting.application}/logs`);
    expect(logs).toMatch(/✔ Success Create User Ada Example/);
    expect(logs).toContain("EntryExportAdd");
    expect(logs).toMatch(/Modified properties .*userName – ada@acme\.example/);
    const skipped = await read(`${setting.application}/logs?status=skipped`);
    expect(skipped).toContain("○ Skipped Other User Cleo Example");
    expect(skipped).not.toContain("Ada Example");
    expect(await read(`${setting.application}/logs?text=ben&action=create`)).toContain("1 entry");
});

test("the attribute mappings of users and groups are listed with source, precedence and expression", async () => {
    const mappings = await read(`${setting.application}/mappings`);
    expect(mappings).toMatch(/userName userPrincipalName 1 – Always /);
    expect(mappings).toContain('active Switch([IsSoftDeleted], , "False", "True", "True", "False")');
    expect(mappings).toMatch(/Provision Microsoft Entra ID Groups .*members/);
    expect(mappings).toContain("Target Object Actions Create, Update, Delete");
    expect(mappings).toContain("Source Object Scope All records");
    // Matching attributes first, then the core attributes by the alphabet, then those of extensions.
    const targets = ["userName", "active", "addresses", "displayName", "title", "department", "manager"];
    const places = targets.map((name) => mappings.indexOf(` ${name}`, mappings.indexOf("customappsso")));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(mappings).toContain(
        "department urn:ietf:params:scim:schemas:extension:enterprise:2.0:User department",
    );
});

test("provision on demand shows the result", async () => {
    const { visitor, application } = setting;
    const path = `${application}/on-demand`;
    expect(await visitor.notice(path, { principal: "Ada@acme.example" })).toMatch(
        /^Success: ada@acme\.example: Update succeeded\.$/,
    );
    expect(await visitor.notice(path, { principal: "dora@acme.example" })).toMatch(
        /^Information: dora@acme\.example was skipped\. NotEffectivelyEntitled/,
    );
    const page = await read(path);
    expect(page).toContain("Result for dora@acme.example");
    expect(page).toMatch(/Result ○ Skipped/);
    expect(page).toContain("Determine if the object is in scope ✔ Success EntrySynchronizationScoping");
    expect(await visitor.notice(path, { principal: "engineering" })).toMatch(
        /^(Success: Engineering: Update succeeded|Information: Engineering was skipped\. RedundantExport)/,
    );
});

test("reports an unknown name and the rate limit of provision on demand", async () => {
    const { visitor, application } = setting;
    const path = `${application}/on-demand`;
    expect(await visitor.notice(path, { principal: "unknown" })).toMatch(
        /^Error: No user or group matches "unknown"/,
    );
    const notices = [];
    for (let call = 0; call < 6; call++) {
        notices.push(await visitor.notice(path, { principal: "ada@acme.example" }));
    }
    expect(notices.at(-1)).toMatch(/^Error: /);
});

test("the job can be paused, started and restarted; an unknown scope is refused", async () => {
    const { visitor, application, tenants } = setting;
    const { entra } = tenants.emulators;
    const job = () => entra.state.jobs.get(tenants.servicePrincipalId)?.get(tenants.jobId);
    expect(await visitor.notice(`${application}/pause`)).toMatch(/^Success: Provisioning is paused/);
    expect(job()?.schedule.state).toBe("Paused");
    expect(await read(application)).toContain("Status ○ Paused");
    expect(await visitor.notice(`${application}/start`)).toMatch(/^Success: Provisioning has started/);
    expect(job()?.schedule.state).toBe("Active");
    expect(
        await visitor.notice(`${application}/restart`, { scope: "Watermark", confirmed: "yes" }),
    ).toContain("Watermark");
    expect(job()?.watermark).toBeNull();
    expect(await visitor.notice(`${application}/restart`, { scope: "All", confirmed: "yes" })).toMatch(
        /^Error: 'All' is not a scope/,
    );
});

test("shows the quarantine and its reason when the SCIM endpoint rejects the token", async () => {
    const { visitor, application, tenants } = setting;
    const { emulators, servicePrincipalId } = tenants;
    const secrets = emulators.entra.state.secrets.get(servicePrincipalId);
    const token = secrets?.get("SecretToken") ?? "";
    secrets?.set("SecretToken", "not-the-token");
    expect(await visitor.notice(`${application}/run`)).toMatch(/^Error: The cycle failed/);
    const overview = await read(application);
    expect(overview).toContain("In quarantine");
    expect(overview).toMatch(/Reason EncounteredQuarantineException|Reason Encountered\w+/);
    secrets?.set("SecretToken", token);
});

test("advancing the clock runs the cycles that become due", async () => {
    const { visitor, tenants, application } = setting;
    await visitor.notice(`${application}/restart`, { scope: "Full", confirmed: "yes" });
    const { emulators, people } = tenants;
    people.ada.displayName = "Ada Byron";
    const before = emulators.clock.now().getTime();
    expect(await visitor.notice("/clock/advance", { by: "1 day" })).toMatch(
        /^Success: The clock was advanced by 1 day/,
    );
    expect(emulators.clock.now().getTime() - before).toBe(24 * 3600_000);
    expect(listUserSummaries(emulators.auth0.state, "acme-entra")[0]?.name).toBe("Ada Byron");
    expect(await visitor.notice("/clock/advance", { by: "a century" })).toMatch(/^Error/);
});

test("the speed of the clock can be set", async () => {
    const { visitor, tenants } = setting;
    expect(await visitor.notice("/clock/speed", { speed: "60" })).toContain("1 minute per second");
    expect(tenants.emulators.clock.speed).toBe(60);
    expect(await visitor.page("/")).toContain('<option value="60" selected>');
    expect(await visitor.notice("/clock/speed", { speed: "-1" })).toMatch(/^Error/);
    await visitor.notice("/clock/speed", { speed: "0" });
});

test("shows the settings that are stored among the secrets", async () => {
    const { application, tenants } = setting;
    const secrets = tenants.emulators.entra.state.secrets.get(tenants.servicePrincipalId);
    expect(await read(application)).toContain("Scope Sync only assigned users and groups");
    secrets?.set("SyncAll", " True ").set("SkipOutOfScopeDeletions", "1");
    const page = await read(application);
    expect(page).toContain("Scope Sync all users and groups");
    expect(page).toContain("Users and groups that leave the scope Skipped");
});
