import { SecretRegistry } from "../../../provider/clients/secrets";
import type { Values } from "../../../provider/host/definition";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { checkProvisioningJob } from "../../../provider/resources/provisioning/check";
import { hasSucceeded, readVerdict } from "../../../provider/resources/provisioning/verdict";
import { provisionOnDemand } from "../../../provider/resources/provisionOnDemand";
import { scimToken } from "../../../provider/resources/scimToken";
import { requireString } from "../../../provider/resources/support/values";
import { group, user } from "../support/directory";
import {
    contextOf,
    createRequest,
    createScimConnection,
    instantiateApplication,
    startTenants,
    type Tenants,
    type TestClients,
    urn,
} from "../support/tenants";

const ada = user("ada@acme.example");
const bob = user("bob@acme.example");
const sales = group("Sales", { members: [ada.id, bob.id] });

let tenants: Tenants;
let clients: TestClients;
let job: { servicePrincipalId: string; jobId: string };

beforeAll(async () => {
    tenants = await startTenants({
        users: [ada, bob],
        groups: [sales],
        provisioning: { firstCycleDelayMs: 3_600_000 },
    });
    clients = tenants.clients();
    const servicePrincipalId = await instantiateApplication(clients, "acme");
    const connectionId = await createScimConnection(tenants, clients, "acme-entra");
    const scopes = ["get:users", "post:users", "patch:users", "delete:users"];
    const token = await scimToken.create(createRequest({ connectionId, scopes }), contextOf(clients));
    const { inputs } = checkProvisioningJob(
        {
            servicePrincipalId,
            tenantUrl: `https://${tenants.auth0.domain}/scim/v2/connections/${connectionId}?aadOptscim062020`,
            secretToken: token.outputs["token"],
        },
        undefined,
    );
    const created = await provisioningJob.create(createRequest(inputs), contextOf(clients));
    job = { servicePrincipalId, jobId: requireString(created.outputs, "jobId") };
    const principal = tenants.entra.state.servicePrincipals.get(servicePrincipalId);
    const role = principal?.appRoles.find((r) => r.displayName === "User");
    await clients.graph.post(`/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`, {
        appRoleId: role?.id,
        principalId: ada.id,
        resourceId: servicePrincipalId,
    });
});
afterAll(() => tenants.close());

const run = (userId: string, more: Values = {}) =>
    provisionOnDemand.create(createRequest({ ...job, userId, ...more }), contextOf(clients));

test("provisions an assigned user and reports verdict and steps", async () => {
    const { id, outputs } = await run(ada.id);
    expect(id).toBe(`${job.jobId}/${ada.id}`);
    expect(outputs["result"]).toBe("Success");
    expect((outputs["steps"] as string[]).length).toBeGreaterThan(2);
    const again = await run(ada.id);
    expect(again.outputs["result"]).toBe("Skipped");
    expect(again.outputs["reason"]).toMatch(/^RedundantExport/);
});

test("fails with the service's verdict for a user without assignment, unless failOnError is false", async () => {
    await expect(run(bob.id)).rejects.toThrow(
        /Skipped: NotEffectivelyEntitled.*not assigned to the application/,
    );
    const { outputs } = await run(bob.id, { failOnError: false });
    expect(outputs["result"]).toBe("Skipped");
});

describe("a group", () => {
    test("is sent with the members that are named, and fails in words about a group", async () => {
        const sent: unknown[] = [];
        clients.faults.push(({ url, body }) => {
            if (url.endsWith("/provisionOnDemand")) sent.push(body);
            return undefined;
        });
        const inputs = { ...job, groupId: sales.id, memberIds: [ada.id, `/users/${bob.id}`] };
        await expect(provisionOnDemand.create(createRequest(inputs), contextOf(clients))).rejects.toThrow(
            new RegExp(
                `Provisioning the group ${sales.id} with 2 of its members on demand .*The group is not assigned`,
            ),
        );
        const members = [ada.id, bob.id].map((objectId) => ({ objectId, objectTypeName: "User" }));
        const subjects = [{ objectId: sales.id, objectTypeName: "Group", links: { members } }];
        expect(JSON.parse(String(sent[0]))).toMatchObject({ parameters: [{ subjects }] });
    });

    test("runs again for other members", () => {
        const inputs = { ...job, groupId: sales.id, memberIds: [ada.id] };
        const news = { ...inputs, memberIds: [bob.id] };
        const request = { urn, id: "x", oldInputs: inputs, olds: inputs, news, ignoreChanges: [] };
        expect(provisionOnDemand.diff(request, contextOf(clients))).toEqual({
            changes: { "memberIds[0]": "update-replace" },
        });
    });
});

test.each<[string, Values, string, RegExp]>([
    ["neither a user nor a group", {}, "userId", /is missing.*groupId/],
    ["both", { userId: ada.id, groupId: sales.id }, "userId", /cannot be given together/],
    ["members without a group", { userId: ada.id, memberIds: [bob.id] }, "memberIds", /needs groupId/],
    [
        "more than five members",
        { groupId: sales.id, memberIds: Array.from({ length: 6 }, (_, i) => `${ada.id.slice(0, -1)}${i}`) },
        "memberIds",
        /at most 5/,
    ],
])("refuses %s", async (_what, given, property, reason) => {
    const request = { urn, news: { ...job, ...given } };
    const { failures } = (await provisionOnDemand.check?.(request, contextOf(clients))) ?? { failures: [] };
    expect(failures).toEqual([{ property, reason: expect.stringMatching(reason) as unknown }]);
});

test("runs again for another user, and not because failOnError changed", async () => {
    const inputs = { ...job, userId: ada.id };
    const diff = async (news: Values) =>
        (
            await provisionOnDemand.diff(
                { urn, id: "x", oldInputs: inputs, olds: inputs, news, ignoreChanges: [] },
                contextOf(clients),
            )
        ).changes;
    expect(await diff({ ...inputs, userId: bob.id, keepers: { a: "b" } })).toEqual({
        userId: "update-replace",
        keepers: "add-replace",
    });
    expect(await diff({ ...inputs, failOnError: false })).toEqual({ failOnError: "add" });
});

test("keeps its verdict through a refresh and deletes nothing", async () => {
    const id = `${job.jobId}/${ada.id}`;
    const outputs = { ...job, userId: ada.id, result: "Success", steps: ["Import: Success"] };
    clients.requests.length = 0;
    const olds = { urn, id, oldInputs: { ...job, userId: ada.id }, olds: outputs };
    expect((await provisionOnDemand.read(olds, contextOf(clients)))?.outputs).toEqual(outputs);
    await provisionOnDemand.delete({ ...olds, timeoutSeconds: 0 }, contextOf(clients));
    expect(clients.requests).toEqual([]);
});

test("a response of HTTP 200 is a success only when it says so", () => {
    const secrets = new SecretRegistry();
    secrets.add("canary-secret");
    const key = JSON.stringify({
        result: "Failure",
        details: { errorCode: "X", errorMessage: "canary-secret" },
    });
    const verdict = readVerdict({ key, value: "{" }, secrets);
    expect(verdict).toEqual({ result: "Failure", reason: "X: [secret]", steps: [] });
    expect(hasSucceeded(verdict)).toBe(false);
    expect(hasSucceeded(readVerdict({}, secrets))).toBe(false);
});
