import type { Values } from "../../../provider/host/definition";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { requireString } from "../../../provider/resources/support/values";
import { JobBench } from "../support/jobBench";
import { contextOf, urn } from "../support/tenants";

const workMail = 'emails[type eq "work"].value';
const bench = JobBench.install();
const createWith = (more: Values) => bench.create(bench.inputsOf(more));

test("goes the documented way, and starts only when the mapping is in place", async () => {
    const { id, outputs } = await createWith({
        notificationEmail: "identity@acme.example",
        users: { attributes: { [workMail]: { source: "mail", matchingPrecedence: 2 } } },
    });
    expect(bench.calls()).toEqual([
        "GET templates",
        "GET jobs",
        "POST jobs",
        "GET jobs/JOB",
        "POST jobs/JOB/validateCredentials",
        "GET secrets",
        "PUT secrets",
        "GET jobs/JOB/schema",
        "PUT jobs/JOB/schema",
        "GET jobs/JOB/schema",
        "POST jobs/JOB/start",
        "GET jobs/JOB",
    ]);
    expect(id).toBe(`${bench.servicePrincipalId}/${requireString(outputs, "jobId")}`);
    expect(bench.jobs()[0]?.schedule.state).toBe("Active");
    expect(bench.secrets().get("BaseAddress")).toBe(bench.endpoint.tenantUrl);
    expect(bench.secrets().get("SecretToken")).toBe(bench.endpoint.secretToken);
    expect(bench.secrets().get("SyncAll")).toBe("false");
    expect(JSON.parse(bench.secrets().get("SyncNotificationSettings") ?? "")).toMatchObject({
        Enabled: true,
        Recipients: "identity@acme.example",
        DeleteThresholdEnabled: true,
        DeleteThresholdValue: 500,
    });
    expect(bench.row(workMail)?.matchingPriority).toBe(2);
    expect(bench.row("userName")?.matchingPriority).toBe(1);
});

test("reads back what it wrote without any difference", async () => {
    const inputs = bench.inputsOf({
        scope: "all",
        enabled: false,
        notificationEmail: "identity@acme.example",
        accidentalDeletionThreshold: 0,
        skipOutOfScopeDeletions: true,
        users: {
            enabled: true,
            actions: ["update", "create"],
            attributes: {
                [workMail]: { source: "mail", matchingPrecedence: 2, apply: "always" },
                externalId: { source: "objectId" },
                title: { removed: true },
                nickName: { constant: "acme", apply: "onCreate" },
                displayName: { expression: 'Join(" ", [givenName], [surname])', defaultValue: "unknown" },
            },
            scopingFilters: [
                {
                    name: "staff",
                    clauses: [{ attribute: "department", operator: "equals", value: "Engineering" }],
                },
            ],
        },
        groups: { enabled: false },
    });
    const { id, outputs } = await bench.create(inputs);
    bench.clients.requests.length = 0;
    const result = await bench.read(id, inputs, outputs);
    expect(bench.calls().sort()).toEqual([
        "GET jobs/JOB",
        "GET jobs/JOB/schema",
        "GET secrets",
        "POST jobs/JOB/validateCredentials",
    ]);
    expect(await bench.diff(result?.inputs ?? {}, inputs)).toEqual({});
    expect(result?.outputs).toEqual({ ...outputs, ...result?.inputs });
});

test("shows each change made outside Pulumi under its own name, and nothing else", async () => {
    const inputs = bench.inputsOf({
        users: { attributes: { [workMail]: { source: "mail", matchingPrecedence: 2 } } },
    });
    const { id, outputs } = await bench.create(inputs);
    const mail = bench.row(workMail);
    const job = bench.jobs()[0];
    if (mail === undefined || job === undefined) throw new Error("the job has no mail mapping");
    mail.matchingPriority = 0;
    job.schedule.state = "Paused";
    bench.secrets().set("SyncAll", "true");
    bench.secrets().set("BaseAddress", "https://elsewhere.example/scim");
    const title = bench.row("title");
    if (title !== undefined) title.defaultValue = "none of our business";
    const result = await bench.read(id, inputs, outputs);
    expect(await bench.diff(result?.inputs ?? {}, inputs)).toEqual({
        [`users.attributes["emails[type eq \\"work\\"].value"].matchingPrecedence`]: "add",
        enabled: "update",
        scope: "update",
        tenantUrl: "update",
    });
});

test("a token that was removed at Entra is written again", async () => {
    const inputs = bench.inputsOf();
    const { id, outputs } = await bench.create(inputs);
    bench.secrets().delete("SecretToken");
    const result = await bench.read(id, inputs, outputs);
    expect(await bench.diff(result?.inputs ?? {}, inputs)).toEqual({ secretToken: "add" });
});

test("an update makes only the calls of what changed", async () => {
    const inputs = bench.inputsOf({
        users: { attributes: { [workMail]: { source: "mail", matchingPrecedence: 2 } } },
    });
    const { id } = await bench.create(inputs);
    const changing = async (more: Values) => {
        bench.clients.requests.length = 0;
        await bench.update(id, inputs, { ...inputs, ...more });
        return bench.calls().slice(1, -1);
    };
    const other = await bench.createEndpoint();
    expect(
        await changing({ secretToken: bench.endpoint.secretToken, notificationEmail: "a@acme.example" }),
    ).toEqual(["GET secrets", "PUT secrets"]);
    expect(await changing({ ...other })).toEqual([
        "POST jobs/JOB/validateCredentials",
        "GET secrets",
        "PUT secrets",
        "POST jobs/JOB/restart",
    ]);
    const mail = { [workMail]: { source: "mail", matchingPrecedence: 2 } };
    expect(await changing({ users: { attributes: { ...mail, title: { removed: true } } } })).toEqual([
        "GET jobs/JOB/schema",
        "PUT jobs/JOB/schema",
        "GET jobs/JOB/schema",
    ]);
    expect(await changing({ users: { attributes: { ...mail, title: { removed: true } } } })).toEqual([
        "GET jobs/JOB/schema",
    ]);
    expect(await changing({ enabled: false })).toEqual(["POST jobs/JOB/pause"]);
    expect(bench.jobs()[0]?.schedule.state).toBe("Paused");
    expect(await changing({ enabled: true })).toEqual(["POST jobs/JOB/start"]);
});

test("adopts a job that exists, which goes on running while it is changed", async () => {
    const first = await bench.create(bench.inputsOf());
    bench.clients.requests.length = 0;
    const second = await createWith({ users: { attributes: { title: { removed: true } } } });
    expect(second.id).toBe(first.id);
    expect(bench.jobs()).toHaveLength(1);
    const writes = bench.calls().filter((call) => !call.startsWith("GET "));
    expect(writes).toEqual(["POST jobs/JOB/validateCredentials", "PUT secrets", "PUT jobs/JOB/schema"]);
    expect(bench.jobs()[0]?.schedule.state).toBe("Active");
});

test("pauses a job that it adopts for another endpoint, until the mapping fits", async () => {
    await bench.create(bench.inputsOf());
    const secrets = bench.secrets();
    secrets.set("BaseAddress", "https://elsewhere.example/scim");
    bench.clients.requests.length = 0;
    await createWith({ users: { attributes: { title: { removed: true } } } });
    const writes = bench.calls().filter((call) => !call.startsWith("GET "));
    expect(writes).toEqual([
        "POST jobs/JOB/pause",
        "POST jobs/JOB/validateCredentials",
        "PUT secrets",
        "PUT jobs/JOB/schema",
        "POST jobs/JOB/start",
    ]);
});

test("restarts an adopted job that provisioned the whole directory", async () => {
    await bench.create({ ...bench.inputsOf(), scope: "all" });
    bench.clients.requests.length = 0;
    await bench.create(bench.inputsOf());
    expect(bench.calls()).toContain("POST jobs/JOB/restart");
    expect(bench.calls()).not.toContain("POST jobs/JOB/pause");
});

test("deletes the job and takes its secrets away, also when all is gone already", async () => {
    const inputs = bench.inputsOf();
    const { id, outputs } = await bench.create(inputs);
    const remove = () => bench.remove(id, inputs, outputs);
    bench.clients.requests.length = 0;
    await remove();
    expect(bench.calls()).toEqual(["POST jobs/JOB/pause", "DELETE jobs/JOB", "GET secrets", "PUT secrets"]);
    expect(bench.jobs()).toEqual([]);
    expect([...bench.secrets().values()].filter((value) => value !== "")).toEqual([]);
    expect(await bench.read(id, inputs, outputs)).toBeUndefined();
    await remove();
    await bench.clients.graph.delete(`/servicePrincipals/${bench.servicePrincipalId}`);
    expect(await bench.read(id, inputs, outputs)).toBeUndefined();
    await remove();
});

describe("with deletionProtection", () => {
    const makeProtected = async () => {
        const inputs = bench.inputsOf({ deletionProtection: true });
        return { inputs, ...(await bench.create(inputs)) };
    };
    const diff = async (id: string, oldInputs: Values, news: Values, olds: Values) =>
        provisioningJob.diff({ urn, id, oldInputs, olds, news, ignoreChanges: [] }, contextOf(bench.clients));

    test("refuses its deletion without a call, with the two commands that delete the link", async () => {
        const { id, inputs, outputs } = await makeProtected();
        bench.clients.requests.length = 0;
        await expect(bench.remove(id, inputs, outputs)).rejects.toThrow(
            /protected, which `pulumi state unprotect` and --ignore-protect do not change.*protectConnection to false and run `pulumi up`.*then run `pulumi destroy`/,
        );
        expect(bench.clients.requests).toEqual([]);
        await bench.remove(id, { ...inputs, deletionProtection: undefined }, outputs);
        expect(bench.jobs()).toEqual([]);
    });

    test("refuses its replacement in the diff, and no other change", async () => {
        const { id, inputs, outputs } = await makeProtected();
        const moved = { ...inputs, servicePrincipalId: "33333333-3333-4333-8333-333333333333" };
        await expect(diff(id, inputs, moved, outputs)).rejects.toThrow(
            /a change of servicePrincipalId replaces it.*protectConnection to false and run `pulumi up`/,
        );
        await expect(diff(id, inputs, { ...inputs, scope: "all" }, outputs)).resolves.toMatchObject({
            changes: { scope: "update" },
        });
    });

    test("is kept by a refresh, and is no change of the job and no output of it", async () => {
        const { id, inputs, outputs } = await makeProtected();
        expect(outputs).not.toHaveProperty("deletionProtection");
        const read = await bench.read(id, inputs, outputs);
        expect(read?.inputs).toEqual(inputs);
        expect(read?.outputs).toEqual(outputs);
        const unprotected = { ...inputs, deletionProtection: undefined };
        expect(await diff(id, inputs, unprotected, outputs)).toMatchObject({ changes: {} });
    });
});

describe("an attribute of Entra that the mapping newly names", () => {
    const withSource = (source: string) => bench.inputsOf({ users: { attributes: { title: { source } } } });
    const warnings = async (source: string, before = "jobTitle") => {
        const { id, outputs } = await bench.create(withSource("jobTitle"));
        bench.clients.requests.length = 0;
        const context = contextOf(bench.clients);
        const request = { urn, id, oldInputs: withSource(before), olds: outputs, ignoreChanges: [] };
        await provisioningJob.diff({ ...request, news: withSource(source) }, context);
        return context.lines;
    };

    test("is warned of if the schema of the job does not have it, with the near one", async () => {
        expect(await warnings("jobTitel")).toEqual([
            'users.attributes.title.source: jobTitel is not in the list of attributes that the provisioning job reads from Entra. Did you mean "jobTitle"?',
        ]);
        expect(bench.calls()).toEqual(["GET jobs/JOB/schema"]);
        expect(await warnings("extension_0123_badge")).toEqual([
            expect.stringContaining("can be put into the list"),
        ]);
    });

    test("is not asked for if every tenant has it, or the mapping has named it before", async () => {
        expect(await warnings("department")).toEqual([]);
        expect(await warnings("jobTitel", "jobTitel")).toEqual([]);
        expect(bench.clients.requests).toEqual([]);
    });

    test("is left to the update where the schema may not be read", async () => {
        bench.clients.faults.push((request, response) =>
            request.url.endsWith("/schema") && bench.jobs()[0]?.schedule.state === "Active"
                ? { ...response, status: 403, text: "{}" }
                : undefined,
        );
        expect(await warnings("jobTitel")).toEqual([]);
    });
});

describe("an expression that changes", () => {
    const withExpression = (expression: string) =>
        bench.inputsOf({ users: { attributes: { title: { expression } } } });
    const diff = async (expression: string, before = "[jobTitle]") => {
        const { id, outputs } = await bench.create(withExpression(before));
        bench.clients.requests.length = 0;
        const request = { urn, id, oldInputs: withExpression(before), olds: outputs, ignoreChanges: [] };
        return provisioningJob.diff(
            { ...request, news: withExpression(expression) },
            contextOf(bench.clients),
        );
    };

    test("is judged by Entra's own parser before anything is written", async () => {
        await expect(diff("Trim([jobTitle])")).rejects.toThrow(
            /^users\.attributes\.title\.expression: Entra cannot parse this expression: .*Trim/,
        );
        expect(bench.clients.requests).toEqual([expect.stringMatching(/^POST .*parseExpression$/)]);
        expect(Object.keys((await diff("ToLower([jobTitle])")).changes)).not.toEqual([]);
    });

    test("asks nothing while it stays the same", async () => {
        expect((await diff("ToLower( [jobTitle] )", "ToLower([jobTitle])")).changes).toEqual({});
        expect(bench.clients.requests).toEqual([]);
    });

    test("is left to the update where the parser may not be asked", async () => {
        bench.clients.faults.push((request, response) =>
            request.url.endsWith("/parseExpression") && bench.jobs()[0]?.schedule.state === "Active"
                ? { ...response, status: 403, text: "{}" }
                : undefined,
        );
        expect(Object.keys((await diff("Trim([jobTitle])")).changes)).toEqual([
            "users.attributes.title.expression",
        ]);
    });

    test("fails where the parser does not respond, since nothing is known then", async () => {
        bench.clients.faults.push((request, response) =>
            request.url.endsWith("/parseExpression") ? { ...response, status: 500, text: "{}" } : undefined,
        );
        await expect(diff("Trim([jobTitle])")).rejects.toThrow(/500 to POST .*parseExpression/);
    });
});
