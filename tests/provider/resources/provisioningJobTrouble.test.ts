import type { Values } from "../../../provider/host/definition";
import { PartialFailure } from "../../../provider/host/errors";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { failureOf, JobBench } from "../support/jobBench";
import { contextOf, createRequest, once, startTenants } from "../support/tenants";

const bench = JobBench.install();
const createWith = (more: Values) => bench.create(bench.inputsOf(more));

test("finds the job whose creation got no response", async () => {
    bench.clients.faults.push(
        once((request) => request.method === "POST" && request.url.endsWith("/synchronization/jobs"), "lost"),
    );
    const { outputs } = await bench.create(bench.inputsOf());
    expect(bench.jobs().map((job) => job.id)).toEqual([outputs["jobId"]]);
});

test("keeps the keys of others, and refuses to lose one that it cannot read", async () => {
    const inputs = bench.inputsOf();
    const { id } = await bench.create(inputs);
    bench.secrets().set("SandboxName", "blue");
    await bench.update(id, inputs, { ...inputs, notificationEmail: "a@acme.example" });
    expect(bench.secrets().get("SandboxName")).toBe("blue");

    bench.secrets().set("ClientSecret", "of another user");
    const attempt = bench.update(id, inputs, { ...inputs, notificationEmail: "b@acme.example" });
    await expect(attempt).rejects.toThrow(
        /provisioning secret ClientSecret, which this resource does not manage/,
    );
    expect(bench.secrets().get("ClientSecret")).toBe("of another user");
});

test("a failed connection test keeps the job, names the reason, and never the secret", async () => {
    const canary = "canary-scim-token-0123456789";
    const inputs = bench.inputsOf({ secretToken: canary });
    const failure = await failureOf(bench.create(inputs), PartialFailure);
    expect(failure.message).toMatch(/Entra cannot use the SCIM endpoint .* with this secretToken: .*401/);
    expect(JSON.stringify([failure.message, failure.stack, failure.outputs, failure.inputs])).not.toContain(
        canary,
    );
    expect(failure.id).toBe(`${bench.servicePrincipalId}/${bench.jobs()[0]?.id}`);
    expect(failure.outputs["jobId"]).toBe(bench.jobs()[0]?.id);
    expect(bench.secrets().get("SecretToken")).toBeUndefined();
    expect(bench.jobs()[0]?.schedule.state).toBe("Disabled");

    // The next `up` goes on with an update that does all that is missing.
    const repaired = bench.inputsOf();
    expect(Object.keys(await bench.diff(failure.inputs ?? {}, repaired))).toEqual(
        expect.arrayContaining(["tenantUrl", "secretToken", "enabled"]),
    );
    const outputs = await bench.update(failure.id, failure.inputs ?? {}, repaired, failure.outputs);
    expect(outputs["jobId"]).toBe(failure.outputs["jobId"]);
    expect(bench.jobs()[0]?.schedule.state).toBe("Active");
});

test("a failed update keeps what was done, so that only the rest is done next time", async () => {
    const inputs = bench.inputsOf();
    const { id } = await bench.create(inputs);
    const wanted = {
        ...inputs,
        notificationEmail: "a@acme.example",
        users: { attributes: { title: { expression: "NoSuchFunction([title])" } } },
    };
    const failure = await failureOf(bench.update(id, inputs, wanted), PartialFailure);
    expect(failure.message).toMatch(
        /users\.attributes\.title\.expression: Entra cannot parse this expression/,
    );
    expect(await bench.diff(failure.inputs ?? {}, wanted)).toEqual({ users: "add" });
});

test("names the templates that exist when the asked one does not", async () => {
    await expect(createWith({ templateId: "sap" })).rejects.toThrow(/templateId: is "sap", .*it has: .*scim/);
    expect(bench.jobs()).toEqual([]);
});

test("waits while a new service principal is not yet known to the synchronization service", async () => {
    let responses = 3;
    bench.clients.faults.push((request) =>
        request.url.endsWith("/templates") && responses-- > 0
            ? {
                  status: 404,
                  headers: {},
                  text: '{"error":{"code":"ResourceNotFound","message":"not found"}}',
              }
            : undefined,
    );
    await bench.create(bench.inputsOf());
    expect(bench.calls().filter((line) => line === "GET templates")).toHaveLength(4);
});

test("a missing permission fails at once with its name and the place to grant it", async () => {
    const weak = await startTenants({ permissions: ["User.Read.All"] });
    try {
        const clients = weak.clients();
        const attempt = provisioningJob.create(createRequest(bench.inputsOf()), contextOf(clients));
        await expect(attempt).rejects.toThrow(
            /Missing permission: Application\.ReadWrite\.OwnedBy \(or Synchronization\.ReadWrite\.All.*Grant it at Entra admin center/,
        );
        expect(clients.requests.filter((line) => line.includes("/synchronization/"))).toHaveLength(1);
    } finally {
        await weak.close();
    }
});
