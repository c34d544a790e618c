import { listUserSummaries } from "../../../emulators/auth0";
import { sharedSetting } from "./support/setting";
import { textOf } from "./support/visitor";

const setting = sharedSetting();

const read = async (path: string): Promise<string> => textOf(await setting.visitor.page(path));
const arrived = () =>
    listUserSummaries(setting.tenants.emulators.auth0.state, "acme-entra").map(
        ({ username, blocked }) => `${username}${blocked ? " blocked" : ""}`,
    );

test("the list of applications leads to the one that is provisioned, its name escaped", async () => {
    const list = await setting.visitor.page("/entra");
    expect(list).toContain(`<a href="${setting.application}">Acme &lt;Auth0&gt;</a>`);
    expect(textOf(list)).not.toContain("Client ");
});

test("Test connection asks the SCIM service with what is stored", async () => {
    const { visitor, application, tenants } = setting;
    expect(await visitor.notice(`${application}/test-connection`)).toBe(
        "Done: The supplied credentials are authorized to enable provisioning.",
    );
    const secrets = tenants.emulators.entra.state.secrets.get(tenants.servicePrincipalId);
    const token = secrets?.get("SecretToken") ?? "";
    secrets?.set("SecretToken", "not-the-token");
    expect(await visitor.notice(`${application}/test-connection`)).toMatch(
        /^Not done: SystemForCrossDomainIdentityManagement\w+: You appear to have entered invalid credentials/,
    );
    secrets?.set("SecretToken", token);
});

test("a cycle that is run by hand brings the people who are assigned and enabled, and is counted", async () => {
    const { visitor, application } = setting;
    expect(await read(application)).toContain("No cycle has run yet");
    expect(await visitor.notice(`${application}/run`)).toMatch(
        /^Done: The cycle has run: \d+ objects exported\.$/,
    );
    expect(arrived()).toEqual(["ada@acme.example", "ben@acme.example"]);
    const overview = await read(application);
    expect(overview).toContain("Job ✔ Active");
    expect(overview).toMatch(/Result ✔ Succeeded/);
    expect(overview).toMatch(/User 2 .*Group 1/);
});

test("the provisioning logs show each object with its steps and modified properties, and can be filtered", async () => {
    const logs = await read(`${setting.application}/logs`);
    expect(logs).toMatch(/✔ success create User Ada Example/);
    expect(logs).toContain("EntryExportAdd");
    expect(logs).toMatch(/Modified properties .*userName – ada@acme\.example/);
    const skipped = await read(`${setting.application}/logs?status=skipped`);
    expect(skipped).toContain("○ skipped other User Cleo Example");
    expect(skipped).not.toContain("Ada Example");
    expect(await read(`${setting.application}/logs?text=ben&action=create`)).toContain("1 entry");
});

test("the attribute mappings of users and groups are listed with source, precedence and expression", async () => {
    const mappings = await read(`${setting.application}/mappings`);
    expect(mappings).toMatch(/userName userPrincipalName 1 – Always /);
    expect(mappings).toContain('active Switch([IsSoftDeleted], , "False", "True", "True", "False")');
    expect(mappings).toMatch(/Groups .*members/);
});

test("provision on demand shows the verdict, whichever it is", async () => {
    const { visitor, application } = setting;
    const path = `${application}/on-demand`;
    expect(await visitor.notice(path, { principal: "Ada@acme.example" })).toMatch(
        /^Done: ada@acme\.example: Success/,
    );
    expect(await visitor.notice(path, { principal: "dora@acme.example" })).toMatch(
        /^Note: dora@acme\.example: Skipped/,
    );
    const page = await read(path);
    expect(page).toContain("Verdict on dora@acme.example");
    expect(page).toMatch(/Result ○ Skipped/);
    expect(page).toContain("EntrySynchronizationScoping");
    expect(await visitor.notice(path, { principal: "engineering" })).toMatch(
        /^(Done: Engineering: Success|Note: Engineering: Skipped, other \(RedundantExport)/,
    );
});

test("a name that nobody has, and more calls than Entra takes, are told", async () => {
    const { visitor, application } = setting;
    const path = `${application}/on-demand`;
    expect(await visitor.notice(path, { principal: "nobody" })).toMatch(
        /^Not done: There is no user and no group "nobody"/,
    );
    const notices = [];
    for (let call = 0; call < 6; call++) {
        notices.push(await visitor.notice(path, { principal: "ada@acme.example" }));
    }
    expect(notices.at(-1)).toMatch(/^Not done: /);
});

test("the job can be paused, started and restarted; an unknown scope is refused", async () => {
    const { visitor, application, tenants } = setting;
    const { entra } = tenants.emulators;
    const job = () => entra.state.jobs.get(tenants.servicePrincipalId)?.get(tenants.jobId);
    expect(await visitor.notice(`${application}/pause`)).toMatch(/^Done: Provisioning is paused/);
    expect(job()?.schedule.state).toBe("Paused");
    expect(await read(application)).toContain("Job ○ Paused");
    expect(await visitor.notice(`${application}/start`)).toMatch(/^Done: Provisioning has started/);
    expect(job()?.schedule.state).toBe("Active");
    expect(await visitor.notice(`${application}/restart`, { scope: "Watermark" })).toContain("Watermark");
    expect(job()?.watermark).toBeNull();
    expect(await visitor.notice(`${application}/restart`, { scope: "All" })).toMatch(
        /^Not done: 'All' is not a scope/,
    );
});

test("a SCIM service that refuses the token puts the job into quarantine, with the reason on the page", async () => {
    const { visitor, application, tenants } = setting;
    const { emulators, servicePrincipalId } = tenants;
    const secrets = emulators.entra.state.secrets.get(servicePrincipalId);
    const token = secrets?.get("SecretToken") ?? "";
    secrets?.set("SecretToken", "not-the-token");
    expect(await visitor.notice(`${application}/run`)).toMatch(/^Not done: The cycle has failed/);
    const overview = await read(application);
    expect(overview).toContain("In quarantine");
    expect(overview).toMatch(/Reason EncounteredQuarantineException|Reason Encountered\w+/);
    secrets?.set("SecretToken", token);
});

test("the clock moves both tenants on, and what falls due runs on the way", async () => {
    const { visitor, tenants, application } = setting;
    await visitor.notice(`${application}/restart`, { scope: "Full" });
    const { emulators, people } = tenants;
    people.ada.displayName = "Ada Byron";
    const before = emulators.clock.now().getTime();
    expect(await visitor.notice("/clock/advance", { by: "1 day" })).toMatch(/^Done: It is 1 day later/);
    expect(emulators.clock.now().getTime() - before).toBe(24 * 3600_000);
    expect(listUserSummaries(emulators.auth0.state, "acme-entra")[0]?.name).toBe("Ada Byron");
    expect(await visitor.notice("/clock/advance", { by: "a century" })).toMatch(/^Not done/);
});

test("the speed of the clock can be set", async () => {
    const { visitor, tenants } = setting;
    expect(await visitor.notice("/clock/speed", { speed: "60" })).toContain("a minute in a second");
    expect(tenants.emulators.clock.speed).toBe(60);
    expect(await visitor.page("/")).toContain('<option value="60" selected>');
    expect(await visitor.notice("/clock/speed", { speed: "-1" })).toMatch(/^Not done/);
    await visitor.notice("/clock/speed", { speed: "0" });
});

test("the settings among the secrets are shown as the provisioning service reads them", async () => {
    const { application, tenants } = setting;
    const secrets = tenants.emulators.entra.state.secrets.get(tenants.servicePrincipalId);
    expect(await read(application)).toContain("Scope assigned users and groups only");
    secrets?.set("SyncAll", " True ").set("SkipOutOfScopeDeletions", "1");
    const page = await read(application);
    expect(page).toContain("Scope all users and groups");
    expect(page).toContain("Whoever leaves the scope is left alone");
});
