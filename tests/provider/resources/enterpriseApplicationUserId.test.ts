import type { Values } from "../../../provider/host/definition";
import { enterpriseApplication } from "../../../provider/resources/enterpriseApplication";
import { JobBench } from "../support/jobBench";
import { contextOf, once, urn } from "../support/tenants";

const bench = JobBench.install();

const before: Values = { displayName: "Acme", userId: { connection: "acme", source: "upn" } };
const after: Values = { displayName: "Acme", userId: { connection: "acme", source: "mail" } };

const diff = async (news: Values, oldInputs = before) =>
    enterpriseApplication.diff(
        {
            urn,
            id: bench.servicePrincipalId,
            oldInputs,
            olds: { ...oldInputs, servicePrincipalId: bench.servicePrincipalId },
            news,
            ignoreChanges: [],
        },
        contextOf(bench.clients),
    );
const changes = async (news: Values, oldInputs = before) =>
    Object.keys((await diff(news, oldInputs)).changes);

/** Users that Entra has provisioned. */
const provision = async (value: number): Promise<void> => {
    await bench.create(bench.inputsOf());
    for (const job of bench.jobs()) {
        job.status.synchronizedEntryCountByType = [
            { key: "User to urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", value },
            { key: "Group to urn:ietf:params:scim:schemas:core:2.0:Group", value: 7 },
        ];
    }
    bench.clients.requests.length = 0;
};

test("refuses other user IDs while users are provisioned, with their number", async () => {
    await provision(3);
    await expect(diff(after)).rejects.toThrow(
        '3 users provisioned to the connection acme would lose access: their user IDs are made of "upn", and would be made of "mail".',
    );
    expect(bench.clients.requests.filter((line) => /jobs/.test(line))).toHaveLength(1);
    await provision(1);
    await expect(diff(after)).rejects.toThrow(/^1 user provisioned .* set confirmUserIdChange to "mail"\.$/);
});

test("accepts other user IDs without a question when they are confirmed, by their value", async () => {
    await provision(3);
    expect(await changes({ ...after, confirmUserIdChange: "mail" })).toEqual(["userId.source"]);
    expect(bench.clients.requests).toEqual([]);
    await expect(diff({ ...after, confirmUserIdChange: "upn" })).rejects.toThrow(/would lose access/);
});

test("accepts other user IDs while no user is provisioned", async () => {
    expect(await changes(after)).toEqual(["userId.source"]);
    await provision(0);
    expect(await changes(after)).toEqual(["userId.source"]);
});

test("refuses without a number where a job has run and does not say how many it has provisioned", async () => {
    await provision(3);
    for (const job of bench.jobs()) {
        job.status.synchronizedEntryCountByType = [];
        job.status.lastSuccessfulExecution = null;
    }
    expect(await changes(after)).toEqual(["userId.source"]);
    for (const { status } of bench.jobs()) Object.assign(status, { lastExecution: { state: "Failed" } });
    await expect(diff(after)).rejects.toThrow(
        /^All users provisioned to the connection acme would lose access/,
    );
});

test("accepts those of another connection", async () => {
    await provision(3);
    const news = { displayName: "Acme", userId: { connection: "other", source: "mail" } };
    expect(await changes(news)).toEqual(["userId.connection", "userId.source"]);
});

test("asks nothing and shows no change while they stay the same, are new, or are not given any more", async () => {
    await provision(3);
    expect(await changes(before)).toEqual([]);
    expect(await changes({ ...before, confirmUserIdChange: "mail" })).toEqual([]);
    expect(await changes(before, { displayName: "Acme" })).toEqual([]);
    expect(await changes({ displayName: "Acme" })).toEqual([]);
    expect(bench.clients.requests).toEqual([]);
});

test("refuses without a number where the jobs may not be read", async () => {
    await provision(3);
    bench.clients.faults.push(
        once((request) => request.url.endsWith("/jobs"), { status: 403, headers: {}, text: "{}" }),
    );
    await expect(diff(after)).rejects.toThrow(
        /^All users provisioned to the connection acme would lose access/,
    );
});
