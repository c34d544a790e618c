import { parseUsers } from "../../../../../../emulators/entra/directory";
import type { SynchronizationSchema } from "../../../../../../emulators/entra/model";
import {
    deploymentPermissions,
    instantiate,
    newClient,
    type Send,
    startTenant,
    type TenantUnderTest,
} from "../../../emulator";
import { type ScimService, startScimService } from "../../../scimService";

const users = parseUsers("userPrincipalName,displayName,mail\njo@acme.example,Jo,jo@acme.example\n");
const client = newClient([...deploymentPermissions, "AuditLog.Read.All"]);
let environment: TenantUnderTest;
let scim: ScimService;
let send: Send;
let ids: Awaited<ReturnType<typeof instantiate>>;
let path: string;
beforeAll(async () => {
    environment = await startTenant({ clients: [client], users });
    scim = await startScimService(environment.certificates);
    send = await environment.as(client);
});
afterAll(async () => {
    await environment.close();
    await scim.server.close();
});
beforeEach(async () => {
    ids = await instantiate(send);
    path = `/v1.0/servicePrincipals/${ids.principal}/synchronization`;
});

const createJob = async (): Promise<string> => {
    const { body } = await send("POST", `${path}/jobs`, { templateId: "scim" });
    return `${path}/jobs/${body.id}`;
};
const credentials = (token = scim.token): { key: string; value: string }[] => [
    { key: "BaseAddress", value: scim.tenantUrl },
    { key: "SecretToken", value: token },
];
const schemaOf = async (job: string): Promise<SynchronizationSchema> =>
    (await send("GET", `${job}/schema`)).body as unknown as SynchronizationSchema; // the state's own shape

describe("templates", () => {
    test("are those of the non-gallery application template, with their schema", async () => {
        const { body } = await send("GET", `${path}/templates`);
        expect(body.value.map(({ id }) => id)).toEqual([
            "customappsso",
            "customappssoOutDelta",
            "customappssoRoleIn",
            "scim",
        ]);
        expect(body.value[0]?.applicationId).toBe(ids.application);
        expect((await send("GET", `${path}/templates/scim`)).body.id).toBe("scim");
        const schema = await send("GET", `${path}/templates/scim/schema`);
        expect(schema.body.synchronizationRules).toHaveLength(1);
        expect((await send("GET", `${path}/templates/other`)).body.error.code).toBe("ResourceNotFound");
    });

    test("do not exist for a plain registration, which rejects jobs", async () => {
        const { body: app } = await send("POST", "/v1.0/applications", { displayName: "plain" });
        const { body: sp } = await send("POST", "/v1.0/servicePrincipals", { appId: app.appId });
        path = `/v1.0/servicePrincipals/${sp.id}/synchronization`;
        expect((await send("GET", `${path}/templates`)).body.value).toEqual([]);
        expect((await send("POST", `${path}/jobs`, { templateId: "scim" })).status).toBe(404);
    });
});

describe("jobs", () => {
    test("are disabled at first, have an ID of template, tenant and application, and are returned without a schema", async () => {
        const { status, body } = await send("POST", `${path}/jobs`, {
            "@odata.type": "#microsoft.graph.synchronizationJob",
            templateId: "scim",
        });
        expect(status).toBe(201);
        expect(body).toMatchObject({
            id: `scim.${environment.tenant.state.tenantId.replaceAll("-", "")}.${ids.appId}`,
            templateId: "scim",
            schedule: { state: "Disabled", interval: "PT40M" },
            status: { quarantine: null },
        });
        for (const hidden of ["schema", "entries", "watermark"]) expect(body).not.toHaveProperty(hidden);
        const listed = await send("GET", `${path}/jobs`);
        expect(listed.body.value.map(({ id }) => id)).toEqual([body.id]);
    });

    test("exist once for each template", async () => {
        await createJob();
        const { status } = await send("POST", `${path}/jobs`, { templateId: "scim" });
        expect(status).toBe(409);
        const legacy = await send("POST", `${path}/jobs`, { templateId: "customappsso" });
        expect(legacy.body.templateId).toBe("customappssoOutDelta");
    });

    test("are gone after DELETE", async () => {
        const job = await createJob();
        expect((await send("DELETE", job)).status).toBe(204);
        expect((await send("GET", job)).body.error.code).toBe("ResourceNotFound");
        expect((await send("DELETE", job)).status).toBe(404);
    });

    test("are started with an empty JSON body, and paused", async () => {
        const job = await createJob();
        const json = { "content-type": "application/json" };
        expect((await send("POST", `${job}/start`, undefined, json)).status).toBe(204);
        expect((await send("GET", job)).body.schedule).toMatchObject({ state: "Active" });
        expect((await send("POST", `${job}/pause`, undefined, json)).status).toBe(204);
        expect((await send("GET", job)).body.schedule).toMatchObject({ state: "Paused" });
        const restarted = await send("POST", `${job}/restart`, {
            criteria: { resetScope: "Watermark, Escrows" },
        });
        expect(restarted.status).toBe(204);
        expect((await send("GET", job)).body.schedule).toMatchObject({ state: "Active" });
        const refused = await send("POST", `${job}/restart`, { criteria: { resetScope: "Everything" } });
        expect(refused.status).toBe(400);
    });
});

describe("schema", () => {
    test("is replaced by PUT, read back, and reset by DELETE", async () => {
        const job = await createJob();
        const before = await schemaOf(job);
        const changed = structuredClone(before);
        const mappings = changed.synchronizationRules[0]?.objectMappings.find(
            (m) => m.sourceObjectName === "User",
        );
        const mail = mappings?.attributeMappings.find(
            (m) => m.targetAttributeName === 'emails[type eq "work"].value',
        );
        if (mail === undefined) throw new Error("the default schema maps no mail");
        mail.matchingPriority = 2;
        expect((await send("PUT", `${job}/schema`, changed)).status).toBe(204);
        expect(await schemaOf(job)).toEqual(changed);
        expect((await send("DELETE", `${job}/schema`)).status).toBe(204);
        expect(await schemaOf(job)).toEqual(before);
    });

    test("is rejected and unchanged when the new one is inconsistent", async () => {
        const job = await createJob();
        const before = await schemaOf(job);
        const unknownTarget = structuredClone(before);
        const mapping = unknownTarget.synchronizationRules[0]?.objectMappings[0]?.attributeMappings[0];
        if (mapping === undefined) throw new Error("the default schema maps nothing");
        mapping.targetAttributeName = "nonsense";
        const refused = await send("PUT", `${job}/schema`, unknownTarget);
        expect(refused.status).toBe(400);
        expect(refused.body.error.message).toContain("nonsense");
        const malformed = await send("PUT", `${job}/schema`, {
            ...before,
            synchronizationRules: [{ id: "x" }],
        });
        expect(malformed.body.error.message).toContain("schema.synchronizationRules[0].sourceDirectoryName");
        expect(await schemaOf(job)).toEqual(before);
    });

    test("lists operators and functions, and parses expressions", async () => {
        const job = await createJob();
        const operators = await send("GET", `${job}/schema/filterOperators()`);
        expect(operators.body.value.map(({ name }) => name)).toContain("EQUALS");
        const functions = await send("GET", `${job}/schema/functions()`);
        expect(functions.body.value.map(({ name }) => name)).toContain("Join");
        const parsed = await send("POST", `${job}/schema/parseExpression`, {
            expression: 'Join(" ", [givenName], [surname])',
            testInputObject: {
                definition: null,
                properties: [
                    { key: "givenName", value: "Jo" },
                    { key: "surname", value: "Doe" },
                ],
            },
        });
        expect(parsed.body).toMatchObject({
            parsingSucceeded: true,
            evaluationSucceeded: true,
            evaluationResult: ["Jo Doe"],
            parsedExpression: { type: "Function", name: "Join" },
        });
    });
});

test("provisions an assigned user by a started job, on demand and with log entries", async () => {
    const job = await createJob();
    await send("PUT", `${path}/secrets`, { value: credentials() });
    await send("POST", `/v1.0/servicePrincipals/${ids.principal}/appRoleAssignedTo`, {
        principalId: users[0]?.id,
        appRoleId: "18d14569-c3bd-439b-9a66-3a2aee01d14f",
        resourceId: ids.principal,
    });
    await send("POST", `${job}/start`);
    await environment.tenant.provisioning.waitUntilIdle();
    expect(scim.users.map(({ userName }) => userName)).toEqual(["jo@acme.example"]);
    const { body: status } = await send("GET", job);
    expect(status.status).toMatchObject({ code: "Active", lastExecution: { state: "Succeeded" } });
    const { synchronizationRules } = await schemaOf(job);
    const onDemand = await send("POST", `${job}/provisionOnDemand`, {
        parameters: [
            {
                ruleId: synchronizationRules[0]?.id,
                subjects: [{ objectId: users[0]?.id, objectTypeName: "User" }],
            },
        ],
    });
    expect(onDemand.status).toBe(200);
    expect(JSON.parse(String(onDemand.body.key))).toHaveProperty("result");
    const jobId = String(status.id);
    const logs = await send("GET", `/v1.0/auditLogs/provisioning?$filter=jobId eq '${jobId}'`);
    expect(logs.body.value.map(({ provisioningAction }) => provisioningAction)).toContain("create");
    const none = await send("GET", "/v1.0/auditLogs/provisioning?$filter=jobId eq 'other'");
    expect(none.body.value).toEqual([]);
});

test("rejects provisioning on demand without parameters", async () => {
    const job = await createJob();
    expect((await send("POST", `${job}/provisionOnDemand`, { parameters: [] })).status).toBe(400);
    expect((await send("POST", `${job}/provisionOnDemand`, { ruleId: "x", subjects: [] })).status).toBe(400);
});
