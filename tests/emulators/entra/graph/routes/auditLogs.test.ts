import type { GraphResponse } from "../../emulator";
import { synchronizationHarness } from "./synchronization/harness";

const harness = synchronizationHarness();

/** The audit log of the application, oldest first. */
async function log(): Promise<Record<string, unknown>[]> {
    const { body } = await harness.send("GET", "/v1.0/auditLogs/directoryAudits?$top=999");
    return body.value
        .filter((entry) => JSON.stringify(entry.targetResources).includes(harness.ids.principal))
        .reverse();
}

const names = async (): Promise<unknown[]> => (await log()).map((entry) => entry.activityDisplayName);

async function connect(token = harness.scim.token): Promise<GraphResponse> {
    const value = [
        { key: "BaseAddress", value: harness.scim.tenantUrl },
        { key: "SecretToken", value: token },
    ];
    return await harness.send("PUT", `${harness.path}/secrets`, { value });
}

test("records changes of a job in the audit log with the initiator and without secrets", async () => {
    await connect();
    await harness.putSchema(() => undefined);
    await harness.send("POST", `${harness.job}/start`);
    await harness.environment.tenant.provisioning.waitUntilIdle();
    await harness.send("POST", `${harness.job}/restart`, { criteria: { resetScope: "Full" } });
    await harness.send("POST", `${harness.job}/pause`);
    await harness.send("DELETE", harness.job);
    expect(await names()).toEqual([
        "Add provisioning configuration",
        "Update provisioning setting or credentials",
        "Update attribute mappings or scope",
        "Enable/start provisioning configuration",
        "Enable/restart provisioning configuration",
        "Disable/pause provisioning configuration",
        "Delete provisioning configuration",
    ]);
    const [first] = await log();
    expect(first).toMatchObject({
        category: "ProvisioningManagement",
        loggedByService: "Account Provisioning",
        result: "success",
        initiatedBy: { app: { appId: harness.client.appId }, user: null },
    });
    expect(JSON.stringify(await log())).not.toContain(harness.scim.token);
});

test("does not record a rejected request in the audit log", async () => {
    const before = await names();
    await harness.send("POST", `${harness.path}/jobs`, { templateId: "scim" });
    await harness.send("PUT", `${harness.path}/secrets`, { value: [{ key: "Nonsense", value: "x" }] });
    await harness.putSchema((schema) => schema.synchronizationRules.splice(0));
    await harness.send("POST", `${harness.job}/restart`, { criteria: { resetScope: "Nonsense" } });
    expect(await names()).toEqual(before);
});

test("records a quarantine once, when it begins, with the service as the initiator", async () => {
    await connect("wrong");
    const { provisioning } = harness.environment.tenant;
    const jobId = harness.job.split("/").at(-1) ?? "";
    const first = await provisioning.runCycle(harness.ids.principal, jobId);
    await provisioning.runCycle(harness.ids.principal, jobId);
    const found = (await log()).filter((entry) => entry.activityDisplayName === "Quarantine");
    expect(found).toMatchObject([
        {
            correlationId: first.cycleId,
            result: "failure",
            resultReason: expect.stringContaining("Unauthorized (401)") as string,
            initiatedBy: { app: { displayName: "Microsoft.Azure.SyncFabric" } },
            additionalDetails: expect.arrayContaining([{ key: "JobId", value: jobId }]) as unknown[],
        },
    ]);
});

test("filters and sorts the log, newest first, and returns single entries", async () => {
    await connect();
    const path = "/v1.0/auditLogs/directoryAudits";
    const { body } = await harness.send(
        "GET",
        `${path}?$filter=startswith(activityDisplayName,'Update')&$top=1`,
    );
    expect(body.value).toMatchObject([{ activityDisplayName: "Update provisioning setting or credentials" }]);
    const one = await harness.send("GET", `${path}/${String(body.value[0]?.id)}`);
    expect(one.body).toMatchObject({ id: body.value[0]?.id });
    const none = await harness.send("GET", `${path}/nothing`);
    expect([none.status, none.body.error.code]).toEqual([404, "Request_ResourceNotFound"]);
    const refused = await harness.send("GET", `${path}?$filter=category eq 'ProvisioningManagement'`);
    expect(refused.status).toBe(400);
});

test("rejects a permission for other logs", async () => {
    const send = await harness.environment.as({
        ...harness.client,
        permissions: ["ProvisioningLog.Read.All"],
    });
    expect((await send("GET", "/v1.0/auditLogs/directoryAudits")).status).toBe(403);
});
