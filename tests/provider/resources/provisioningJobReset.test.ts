import type { Values } from "../../../provider/host/definition";
import { PartialFailure } from "../../../provider/host/errors";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { failureOf, JobBench } from "../support/jobBench";
import { contextOf, urn } from "../support/tenants";

const bench = JobBench.install();
const asked = (run: string): Values => ({ resetMappings: { keepers: { run } } });
const declared: Values = { users: { attributes: { title: { constant: "Employee" } } } };

function mappingOfUsers() {
    const mapping = bench
        .job()
        .schema.synchronizationRules.flatMap((rule) => rule.objectMappings)
        .find(({ sourceObjectName }) => sourceObjectName === "User");
    if (mapping === undefined) throw new Error("there is no mapping of users");
    return mapping;
}

/** A job whose mapping was changed manually: a row removed, a row changed, an action taken away. */
async function changed(more: Values = asked("1")) {
    const inputs = bench.inputsOf({ ...declared, ...more });
    const { id, outputs } = await bench.create(inputs);
    const mapping = mappingOfUsers();
    mapping.attributeMappings = mapping.attributeMappings.filter(
        ({ targetAttributeName }) => targetAttributeName !== "preferredLanguage",
    );
    const source = bench.row("externalId")?.source ?? undefined;
    if (source === undefined) throw new Error("there is no externalId");
    source.name = "objectId";
    mapping.flowTypes = "Add";
    bench.clients.requests.length = 0;
    return { id, inputs, outputs };
}

const writes = () => bench.calls().filter((line) => line.startsWith("PUT") && line.endsWith("/schema"));

test("what is not declared returns to the default in one write, and what is declared stays", async () => {
    const { id, inputs, outputs } = await changed();
    const news = { ...inputs, ...asked("2") };
    const updated = await bench.update(id, inputs, news, outputs);
    expect(writes()).toHaveLength(1);
    expect(bench.row("externalId")?.source).toMatchObject({ name: "mailNickname" });
    expect(bench.row("preferredLanguage")?.source).toMatchObject({ name: "preferredLanguage" });
    expect(bench.row("title")?.source).toMatchObject({ type: "Constant" });
    expect(mappingOfUsers().flowTypes).toBe("Add,Update,Delete");

    await bench.update(id, news, { ...news, notificationEmail: "ops@acme.example" }, updated);
    expect(writes()).toHaveLength(1);
});

test("a new or adopted job, and other changes, reset nothing", async () => {
    const { id, inputs, outputs } = await changed();
    await bench.update(id, inputs, { ...inputs, notificationEmail: "ops@acme.example" }, outputs);
    await bench.create({ ...inputs, ...asked("2") });
    expect(bench.row("externalId")?.source).toMatchObject({ name: "objectId" });
});

test("a refresh finds no drift, and an import resets nothing", async () => {
    const { id, inputs, outputs } = await changed();
    const found = await bench.read(id, inputs, outputs);
    expect(await bench.diff(found?.inputs, inputs)).toEqual({});
    const imported = await bench.read(id);
    await bench.update(id, imported?.inputs ?? {}, inputs, imported?.outputs);
    expect(bench.row("externalId")?.source).toMatchObject({ name: "objectId" });
});

test("the preview names the rows that change, and writes nothing", async () => {
    const { id, inputs } = await changed();
    const context = contextOf(bench.clients);
    const request = { urn, id, oldInputs: inputs, olds: inputs, ignoreChanges: [] };
    const news = { ...inputs, ...asked("2") };
    const { changes } = await provisioningJob.diff({ ...request, news }, context);
    expect(changes).toEqual({ "resetMappings.keepers.run": "update" });
    const told = context.lines.join();
    expect(told).toMatch(
        /returns to Entra's default.* this changes users\.attributes\.externalId, users\.attributes\.preferredLanguage/,
    );
    expect(told).not.toContain("title");
    expect(writes()).toEqual([]);

    const quiet = contextOf(bench.clients);
    await provisioningJob.diff({ ...request, news: inputs }, quiet);
    expect(quiet.lines).toEqual([]);
});

test("fails if the default cannot be read, and the next up resets", async () => {
    const { id, inputs, outputs } = await changed();
    const news = { ...inputs, ...asked("2") };
    bench.clients.faults.push((request) =>
        request.url.includes("/templates/") ? { status: 400, headers: {}, text: "{}" } : undefined,
    );
    const failure = await failureOf(bench.update(id, inputs, news, outputs), PartialFailure);
    expect(bench.row("externalId")?.source).toMatchObject({ name: "objectId" });
    bench.clients.faults.pop();
    await bench.update(id, news, news, failure.outputs);
    expect(bench.row("externalId")?.source).toMatchObject({ name: "mailNickname" });
});
