import type { Values } from "../../../provider/host/definition";
import { PartialFailure } from "../../../provider/host/errors";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { failureOf, JobBench } from "../support/jobBench";
import { contextOf, createRequest, urn } from "../support/tenants";

const bench = JobBench.install();

/** A job as it was made. */
async function made(more: Values = {}): Promise<{ id: string; inputs: Values; outputs: Values }> {
    const inputs = bench.inputsOf(more);
    const { id, outputs } = await bench.create(inputs);
    bench.clients.requests.length = 0;
    return { id, inputs, outputs };
}

describe("the token that Entra holds", () => {
    test("is seen to be another one when the endpoint refuses it, and ours is written again", async () => {
        const { id, inputs, outputs } = await made();
        bench.secrets().set("SecretToken", "token-of-another-user");
        const context = contextOf(bench.clients);
        const found = await provisioningJob.read({ urn, id, oldInputs: inputs, olds: outputs }, context);
        expect(await bench.diff(found?.inputs ?? {}, inputs)).toEqual({ secretToken: "add" });
        expect(context.lines.join()).toMatch(/refuses the token that Entra holds: .*401/);
        expect(context.lines.join()).not.toContain("token-of-another-user");

        await bench.update(id, found?.inputs ?? {}, inputs, found?.outputs);
        expect(bench.secrets().get("SecretToken")).toBe(bench.endpoint.secretToken);
    });

    test.each([
        ["the endpoint does not respond", "https://localhost:1/scim", "https://localhost:1/scim"],
        ["the tenant URL was changed, which is shown instead", undefined, "https://localhost:1/scim"],
    ])("is not called another one when %s", async (_what, declared, stored) => {
        const { id, inputs } = await made();
        const tenantUrl = declared ?? inputs["tenantUrl"];
        bench.secrets().set("BaseAddress", stored);
        const found = await bench.read(id, { ...inputs, tenantUrl });
        expect(found?.inputs["secretToken"]).toBe(bench.endpoint.secretToken);
        expect(found?.inputs["tenantUrl"]).toBe(stored);
    });
});

describe("quarantine", () => {
    /** Puts the job into quarantine, as a failed cycle does. */
    function quarantine(reason: string, message = "no reason"): void {
        const job = bench.job();
        const since = "2026-01-01T00:00:00Z";
        job.status.code = "Quarantine";
        job.status.quarantine = {
            currentBegan: since,
            nextAttempt: "2026-01-01T06:00:00Z",
            reason,
            seriesBegan: since,
            seriesCount: 1,
            error: { code: "InvalidCredentials", message, tenantActionable: true },
        };
    }

    /** The update that follows a refresh, with what it told. */
    async function refreshAndUpdate(id: string, inputs: Values): Promise<{ outputs: Values; told: string }> {
        const found = await bench.read(id, inputs);
        bench.clients.requests.length = 0;
        const context = contextOf(bench.clients);
        const request = { ...createRequest(inputs), id, oldInputs: found?.inputs ?? {}, ignoreChanges: [] };
        const result = await provisioningJob.update?.({ ...request, olds: found?.outputs ?? {} }, context);
        return { outputs: result?.outputs ?? {}, told: context.lines.join() };
    }

    test("is drift of a job that shall run, with its reason and without secrets", async () => {
        const { id, inputs } = await made();
        quarantine("EncounteredQuarantineException", `token ${bench.endpoint.secretToken}`);
        const reason = "EncounteredQuarantineException: InvalidCredentials: token [secret]";
        const found = await bench.read(id, inputs);
        expect(found?.outputs["quarantineReason"]).toBe(reason);
        expect(found?.inputs["quarantineReason"]).toBe(reason);
        expect(await bench.diff(found?.inputs ?? {}, inputs)).toEqual({ quarantineReason: "delete" });
        const paused = { ...inputs, enabled: false };
        expect((await bench.read(id, paused))?.inputs).not.toHaveProperty("quarantineReason");
    });

    test("ends by a start when the credentials work", async () => {
        const { id, inputs } = await made();
        quarantine("EncounteredQuarantineException");
        const { outputs } = await refreshAndUpdate(id, inputs);
        expect(bench.calls()).toEqual([
            "GET jobs/JOB",
            "POST jobs/JOB/validateCredentials",
            "POST jobs/JOB/start",
            "GET jobs/JOB",
        ]);
        expect(outputs["status"]).not.toBe("Quarantine");
        const healthy = await bench.read(id, inputs, outputs);
        expect(await bench.diff(healthy?.inputs ?? {}, inputs)).toEqual({});
    });

    test("stays, and the error says why, while the endpoint refuses the token", async () => {
        const { id, inputs } = await made();
        const [connectionId, tokenId] = [
            /connections\/([^?]+)/.exec(bench.endpoint.tenantUrl)?.[1],
            bench.endpoint.secretToken.split(".")[0],
        ];
        await bench.clients.auth0.delete(`/connections/${connectionId}/scim-configuration/tokens/${tokenId}`);
        quarantine("EncounteredQuarantineException");
        const failure = await failureOf(bench.update(id, inputs, inputs), PartialFailure);
        expect(failure.message).toMatch(/^Provisioning stays in quarantine\. Entra cannot use .*401/);
        expect(bench.job().status.code).toBe("Quarantine");
    });

    test("for too many failing objects ends by a restart that forgets them, or says who can", async () => {
        const { id, inputs } = await made();
        quarantine("EncounteredEscrowProportionThreshold");
        await refreshAndUpdate(id, inputs);
        expect(bench.calls()).toContain("POST jobs/JOB/restart");

        quarantine("EncounteredEscrowProportionThreshold");
        // What the service returns to Application.ReadWrite.OwnedBy.
        bench.clients.faults.push((request) =>
            request.url.endsWith("/restart")
                ? { status: 401, headers: {}, text: '{"error":{"code":"UnknownError","message":""}}' }
                : undefined,
        );
        const { told } = await refreshAndUpdate(id, inputs);
        expect(bench.calls()).toContain("POST jobs/JOB/start");
        expect(told).toMatch(/needs the Graph permission Synchronization\.ReadWrite\.All/);
    });

    test("for too many deletions ends without one of them, and says where to look", async () => {
        const { id, inputs } = await made();
        quarantine("TooManyDeletes");
        const { told } = await refreshAndUpdate(id, inputs);
        expect(bench.calls()).toContain("POST jobs/JOB/start");
        expect(told).toMatch(/nothing was deleted.*Provisioning logs/);
    });
});

describe("a row that the program does not declare any more", () => {
    const target = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter";
    const attributes = {
        title: { constant: "Engineer" },
        displayName: { removed: true },
        [target]: { source: "companyName" },
        externalId: { source: "objectId" },
    };
    const rows = (): unknown[] =>
        ["title", "displayName", target, "externalId"].map((name) => bench.row(name)?.source?.name);

    test("goes back to the default mapping, or goes; the others stay", async () => {
        const { id, inputs, outputs } = await made({ users: { attributes } });
        expect(rows()).toEqual(["Engineer", undefined, "companyName", "objectId"]);
        const { externalId } = attributes;
        const fewer = bench.inputsOf({ users: { attributes: { externalId } } });
        expect(await bench.diff(inputs, fewer)).toEqual({
            "users.attributes.title": "delete",
            "users.attributes.displayName": "delete",
            [`users.attributes["${target}"]`]: "delete",
        });
        const updated = await bench.update(id, inputs, fewer, outputs);
        expect(rows()).toEqual(["jobTitle", "displayName", undefined, "objectId"]);

        await bench.update(id, fewer, bench.inputsOf(), updated);
        expect(rows()).toEqual(["jobTitle", "displayName", undefined, "mailNickname"]);
    });

    test("stays, with a warning, when the service does not show its default mapping", async () => {
        const { id, inputs, outputs } = await made({ users: { attributes } });
        bench.clients.faults.push((request) =>
            request.url.endsWith("/templates/scim/schema")
                ? { status: 404, headers: {}, text: '{"error":{"code":"ResourceNotFound","message":"none"}}' }
                : undefined,
        );
        const context = contextOf(bench.clients);
        const request = { ...createRequest(bench.inputsOf()), id, oldInputs: inputs, olds: outputs };
        await provisioningJob.update?.({ ...request, ignoreChanges: [] }, context);
        expect(rows()).toEqual(["Engineer", undefined, "companyName", "objectId"]);
        expect(context.lines.join()).toMatch(/stay as they are.*Restore default mappings/);
    });

    test("is not missed after an import, whose inputs hold the whole mapping", async () => {
        const { id } = await made({ users: { attributes } });
        const imported = await bench.read(id);
        expect(await bench.diff(imported?.inputs ?? {}, { ...imported?.inputs, users: undefined })).toEqual(
            {},
        );
    });
});
