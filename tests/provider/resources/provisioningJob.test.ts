import { randomUUID } from "node:crypto";

import { PartialFailure } from "../../../provider/host/errors";
import type { Values } from "../../../provider/host/definition";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { checkProvisioningJob } from "../../../provider/resources/provisioning/check";
import { scimToken } from "../../../provider/resources/scimToken";
import { text } from "../../../provider/resources/support/values";
import {
    contextOf,
    createRequest,
    createScimConnection,
    instantiateApplication,
    once,
    startTenants,
    urn,
    type Tenants,
    type TestClients,
} from "../support/tenants";

const workMail = 'emails[type eq "work"].value';
const userScopes = ["get:users", "post:users", "patch:users", "delete:users"];

let tenants: Tenants;
let clients: TestClients;
let servicePrincipalId: string;
let endpoint: { tenantUrl: string; secretToken: string };

beforeAll(async () => {
    tenants = await startTenants({ provisioning: { firstCycleDelayMs: 3_600_000 } });
});
afterAll(() => tenants.close());
beforeEach(async () => {
    clients = tenants.clients();
    servicePrincipalId = await instantiateApplication(clients, "acme");
    endpoint = await createEndpoint();
    clients.requests.length = 0;
});

async function createEndpoint() {
    const connectionId = await createScimConnection(tenants, clients, `acme-${randomUUID().slice(0, 8)}`);
    const token = await scimToken.create(
        createRequest({ connectionId, scopes: userScopes }),
        contextOf(clients),
    );
    return {
        tenantUrl: `https://${tenants.auth0.domain}/scim/v2/connections/${connectionId}?aadOptscim062020`,
        secretToken: text(token.outputs, "token"),
    };
}

function inputsOf(more: Values = {}): Values {
    const { inputs, failures } = checkProvisioningJob(
        { servicePrincipalId, ...endpoint, ...more },
        undefined,
    );
    expect(failures).toEqual([]);
    return inputs;
}

const create = (more: Values = {}, context = contextOf(clients)) =>
    provisioningJob.create(createRequest(inputsOf(more)), context);

async function update(
    id: string,
    oldInputs: Values,
    inputs: Values,
    olds: Values = oldInputs,
): Promise<Values> {
    const request = { ...createRequest(inputs), id, oldInputs, olds, ignoreChanges: [] };
    const result = await provisioningJob.update?.(request, contextOf(clients));
    return result?.outputs ?? {};
}

const read = (id: string, oldInputs?: Values, olds: Values | undefined = oldInputs) =>
    provisioningJob.read({ urn, id, oldInputs, olds }, contextOf(clients));

const diff = async (oldInputs: Values, news: Values) =>
    (
        await provisioningJob.diff(
            { urn, id: "a/b", oldInputs, olds: oldInputs, news, ignoreChanges: [] },
            contextOf(clients),
        )
    ).changes;

/** Requests since the last reset, shortened to what comes after `/synchronization`. */
const calls = () =>
    clients.requests
        .filter((line) => line.includes("/synchronization/"))
        .map((line) => line.replace(/ .*\/synchronization\//, " ").replace(/scim\.[^/]+/, "JOB"));
const jobs = () => [...(tenants.entra.state.jobs.get(servicePrincipalId)?.values() ?? [])];
const secrets = () => tenants.entra.state.secrets.get(servicePrincipalId) ?? new Map<string, string>();
const row = (target: string, object = "User") =>
    jobs()[0]
        ?.schema.synchronizationRules.flatMap((rule) => rule.objectMappings)
        .find((mapping) => mapping.sourceObjectName === object)
        ?.attributeMappings.find((mapping) => mapping.targetAttributeName === target);

test("goes the documented way, and starts only when the mapping is in place", async () => {
    const { id, outputs } = await create({
        notificationEmail: "identity@acme.example",
        users: { attributes: { [workMail]: { source: "mail", matchingPrecedence: 2 } } },
    });
    expect(calls()).toEqual([
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
    expect(id).toBe(`${servicePrincipalId}/${text(outputs, "jobId")}`);
    expect(jobs()[0]?.schedule.state).toBe("Active");
    expect(secrets().get("BaseAddress")).toBe(endpoint.tenantUrl);
    expect(secrets().get("SecretToken")).toBe(endpoint.secretToken);
    expect(secrets().get("SyncAll")).toBe("false");
    expect(JSON.parse(secrets().get("SyncNotificationSettings") ?? "")).toMatchObject({
        Enabled: true,
        Recipients: "identity@acme.example",
        DeleteThresholdEnabled: true,
        DeleteThresholdValue: 500,
    });
    expect(row(workMail)?.matchingPriority).toBe(2);
    expect(row("userName")?.matchingPriority).toBe(1);
});

test("reads back what it wrote without any difference", async () => {
    const inputs = inputsOf({
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
                displayName: { expression: 'Join(" ", [givenName], [surname])', defaultValue: "nobody" },
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
    const { id, outputs } = await provisioningJob.create(createRequest(inputs), contextOf(clients));
    clients.requests.length = 0;
    const result = await read(id, inputs, outputs);
    expect(calls().sort()).toEqual(["GET jobs/JOB", "GET jobs/JOB/schema", "GET secrets"]);
    expect(await diff(result?.inputs ?? {}, inputs)).toEqual({});
    expect(result?.outputs).toEqual({ ...outputs, ...result?.inputs });
});

test("shows each thing that was changed by hand under its own name, and nothing else", async () => {
    const inputs = inputsOf({
        users: { attributes: { [workMail]: { source: "mail", matchingPrecedence: 2 } } },
    });
    const { id, outputs } = await provisioningJob.create(createRequest(inputs), contextOf(clients));
    const mail = row(workMail);
    const job = jobs()[0];
    if (mail === undefined || job === undefined) throw new Error("the job has no mail mapping");
    mail.matchingPriority = 0;
    job.schedule.state = "Paused";
    secrets().set("SyncAll", "true");
    secrets().set("BaseAddress", "https://elsewhere.example/scim");
    const title = row("title");
    if (title !== undefined) title.defaultValue = "none of our business";
    const result = await read(id, inputs, outputs);
    expect(await diff(result?.inputs ?? {}, inputs)).toEqual({
        [`users.attributes["emails[type eq \\"work\\"].value"].matchingPrecedence`]: "add",
        enabled: "update",
        scope: "update",
        tenantUrl: "update",
    });
});

test("a token that was removed at Entra is written again", async () => {
    const inputs = inputsOf();
    const { id, outputs } = await provisioningJob.create(createRequest(inputs), contextOf(clients));
    secrets().delete("SecretToken");
    const result = await read(id, inputs, outputs);
    expect(await diff(result?.inputs ?? {}, inputs)).toEqual({ secretToken: "add" });
});

test("an update makes only the calls of what changed", async () => {
    const inputs = inputsOf({
        users: { attributes: { [workMail]: { source: "mail", matchingPrecedence: 2 } } },
    });
    const { id } = await provisioningJob.create(createRequest(inputs), contextOf(clients));
    const changing = async (more: Values) => {
        clients.requests.length = 0;
        await update(id, inputs, { ...inputs, ...more });
        return calls().slice(1, -1);
    };
    const other = await createEndpoint();
    expect(
        await changing({ secretToken: endpoint.secretToken, notificationEmail: "a@acme.example" }),
    ).toEqual(["GET secrets", "PUT secrets"]);
    expect(await changing(other)).toEqual([
        "POST jobs/JOB/validateCredentials",
        "GET secrets",
        "PUT secrets",
    ]);
    expect(await changing({ users: { attributes: { title: { removed: true } } } })).toEqual([
        "GET jobs/JOB/schema",
        "PUT jobs/JOB/schema",
        "GET jobs/JOB/schema",
    ]);
    expect(await changing({ users: { attributes: { title: { removed: true } } } })).toEqual([
        "GET jobs/JOB/schema",
    ]);
    expect(await changing({ enabled: false })).toEqual(["POST jobs/JOB/pause"]);
    expect(jobs()[0]?.schedule.state).toBe("Paused");
    expect(await changing({ enabled: true })).toEqual(["POST jobs/JOB/start"]);
});

test("adopts a job that exists, and pauses it while it is changed", async () => {
    const first = await create();
    clients.requests.length = 0;
    const second = await create({ users: { attributes: { title: { removed: true } } } });
    expect(second.id).toBe(first.id);
    expect(jobs()).toHaveLength(1);
    expect(calls().slice(0, 3)).toEqual(["GET templates", "GET jobs", "POST jobs/JOB/pause"]);
    expect(calls()).not.toContain("POST jobs");
    expect(jobs()[0]?.schedule.state).toBe("Active");
});

test("finds the job whose creation was not answered", async () => {
    clients.faults.push(
        once((request) => request.method === "POST" && request.url.endsWith("/synchronization/jobs"), "lost"),
    );
    const { outputs } = await create();
    expect(jobs().map((job) => job.id)).toEqual([outputs["jobId"]]);
});

test("keeps the keys of others, and refuses to lose one that it cannot read", async () => {
    const inputs = inputsOf();
    const { id } = await provisioningJob.create(createRequest(inputs), contextOf(clients));
    secrets().set("SandboxName", "blue");
    await update(id, inputs, { ...inputs, notificationEmail: "a@acme.example" });
    expect(secrets().get("SandboxName")).toBe("blue");

    secrets().set("ClientSecret", "somebody's");
    const attempt = update(id, inputs, { ...inputs, notificationEmail: "b@acme.example" });
    await expect(attempt).rejects.toThrow(
        /provisioning secret ClientSecret, which this resource does not manage/,
    );
    expect(secrets().get("ClientSecret")).toBe("somebody's");
});

test("a failed connection test keeps the job, names the reason, and never the secret", async () => {
    const canary = "canary-scim-token-0123456789";
    const inputs = inputsOf({ secretToken: canary });
    const attempt = provisioningJob.create(createRequest(inputs), contextOf(clients));
    const failure = await attempt.then(
        () => undefined,
        (error: unknown) => error,
    );
    if (!(failure instanceof PartialFailure)) throw new Error("the create should have failed in part");
    expect(failure.message).toMatch(/Entra cannot use the SCIM endpoint .* with this secretToken: .*401/);
    expect(JSON.stringify([failure.message, failure.stack, failure.outputs, failure.inputs])).not.toContain(
        canary,
    );
    expect(failure.id).toBe(`${servicePrincipalId}/${jobs()[0]?.id}`);
    expect(failure.outputs["jobId"]).toBe(jobs()[0]?.id);
    expect(secrets().get("SecretToken")).toBeUndefined();
    expect(jobs()[0]?.schedule.state).toBe("Disabled");

    // The next `up` goes on with an update that does all that is missing.
    const repaired = inputsOf();
    expect(Object.keys(await diff(failure.inputs ?? {}, repaired))).toEqual(
        expect.arrayContaining(["tenantUrl", "secretToken", "enabled"]),
    );
    const outputs = await update(failure.id, failure.inputs ?? {}, repaired, failure.outputs);
    expect(outputs["jobId"]).toBe(failure.outputs["jobId"]);
    expect(jobs()[0]?.schedule.state).toBe("Active");
});

test("a failed update keeps what was done, so that only the rest is done next time", async () => {
    const inputs = inputsOf();
    const { id } = await provisioningJob.create(createRequest(inputs), contextOf(clients));
    const wanted = {
        ...inputs,
        notificationEmail: "a@acme.example",
        users: { attributes: { title: { expression: "NoSuchFunction([title])" } } },
    };
    const failure = await update(id, inputs, wanted).then(
        () => undefined,
        (error: unknown) => error,
    );
    if (!(failure instanceof PartialFailure)) throw new Error("the update should have failed in part");
    expect(failure.message).toMatch(
        /users\.attributes\.title\.expression: Entra cannot parse this expression/,
    );
    expect(await diff(failure.inputs ?? {}, wanted)).toEqual({ users: "add" });
});

test("deletes the job and takes its secrets away, also when all is gone already", async () => {
    const inputs = inputsOf();
    const { id, outputs } = await provisioningJob.create(createRequest(inputs), contextOf(clients));
    const remove = () =>
        provisioningJob.delete(
            { urn, id, oldInputs: inputs, olds: outputs, timeoutSeconds: 0 },
            contextOf(clients),
        );
    clients.requests.length = 0;
    await remove();
    expect(calls()).toEqual(["POST jobs/JOB/pause", "DELETE jobs/JOB", "GET secrets", "PUT secrets"]);
    expect(jobs()).toEqual([]);
    expect([...secrets().values()].filter((value) => value !== "")).toEqual([]);
    expect(await read(id, inputs, outputs)).toBeUndefined();
    await remove();
    await clients.graph.delete(`/servicePrincipals/${servicePrincipalId}`);
    expect(await read(id, inputs, outputs)).toBeUndefined();
    await remove();
});

test("imports everything that can be read; the token is asked for by the next up", async () => {
    const { id } = await create({ users: { attributes: { title: { removed: true } } } });
    const imported = await read(id);
    expect(imported?.inputs).toMatchObject({
        templateId: "scim",
        tenantUrl: endpoint.tenantUrl,
        scope: "assigned",
    });
    expect(imported?.inputs).not.toHaveProperty("secretToken");
    const attributes = (imported?.inputs["users"] as { attributes: Values } | undefined)?.attributes;
    expect(attributes).toMatchObject({ userName: { source: "userPrincipalName", matchingPrecedence: 1 } });
    expect(attributes).not.toHaveProperty("title");

    const { failures } = checkProvisioningJob(imported?.inputs ?? {}, imported?.inputs);
    expect(failures).toEqual([]);
    const news = inputsOf();
    expect(await diff(imported?.inputs ?? {}, { ...imported?.inputs, ...news })).toEqual({
        secretToken: "add",
    });
    const all = { ...imported?.inputs, servicePrincipalId: `/servicePrincipals/${servicePrincipalId}` };
    expect(await diff(imported?.inputs ?? {}, all)).toEqual({});
});

test("names the templates that exist when the asked one does not", async () => {
    await expect(create({ templateId: "sap" })).rejects.toThrow(/templateId: is "sap", .*it has: .*scim/);
    expect(jobs()).toEqual([]);
});

test("waits while a new service principal is not yet known to the synchronization service", async () => {
    let answers = 3;
    clients.faults.push((request) =>
        request.url.endsWith("/templates") && answers-- > 0
            ? {
                  status: 404,
                  headers: {},
                  text: '{"error":{"code":"ResourceNotFound","message":"not found"}}',
              }
            : undefined,
    );
    await create();
    expect(calls().filter((line) => line === "GET templates")).toHaveLength(4);
});

test("a missing permission fails at once with its name and the place to grant it", async () => {
    const weak = await startTenants({ permissions: ["User.Read.All"] });
    try {
        const context = contextOf(weak.clients());
        const start = Date.now();
        const attempt = provisioningJob.create(createRequest(inputsOf()), context);
        await expect(attempt).rejects.toThrow(
            /Missing permission: Application\.ReadWrite\.OwnedBy \(or Synchronization\.ReadWrite\.All.*Grant it at Entra admin center/,
        );
        expect(Date.now() - start).toBeLessThan(2000);
    } finally {
        await weak.close();
    }
});

test("leaves quarantine by starting again after the cause is repaired", async () => {
    const inputs = inputsOf();
    const { id } = await provisioningJob.create(createRequest(inputs), contextOf(clients));
    const job = jobs()[0];
    if (job === undefined) throw new Error("there is no job");
    job.status.code = "Quarantine";
    job.status.quarantine = {
        currentBegan: "2026-01-01T00:00:00Z",
        nextAttempt: "2026-01-01T06:00:00Z",
        reason: "EncounteredQuarantineException",
        seriesBegan: "2026-01-01T00:00:00Z",
        seriesCount: 1,
        error: {
            code: "InvalidCredentials",
            message: `token ${endpoint.secretToken}`,
            tenantActionable: true,
        },
    };
    const sick = await read(id, inputs);
    expect(sick?.outputs["quarantineReason"]).toBe(
        "EncounteredQuarantineException: InvalidCredentials: token [secret]",
    );
    expect(await diff(sick?.inputs ?? {}, inputs)).toEqual({});
    clients.requests.length = 0;
    const outputs = await update(id, inputs, { ...inputs, ...(await createEndpoint()) });
    expect(calls()).toContain("POST jobs/JOB/start");
    expect(outputs["status"]).not.toBe("Quarantine");
});
