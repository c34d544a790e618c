import type { Values } from "../../../provider/host/definition";
import { exclusiveAssignments } from "../../../provider/resources/exclusiveAssignments";
import {
    findUnexpectedAssignments,
    indexByName,
} from "../../../provider/resources/exclusiveAssignments/assignments";
import { checkExclusiveAssignments } from "../../../provider/resources/exclusiveAssignments/check";
import { group, user } from "../support/directory";
import {
    contextOf,
    createRequest,
    instantiateApplication,
    startTenants,
    type Tenants,
    type TestClients,
    urn,
} from "../support/tenants";

const ada = user("ada@acme.example", { displayName: "Ada Lovelace" });
const grace = user("grace@acme.example", { displayName: "Grace Hopper" });
const engineering = group("Engineering");
const crowd = Array.from({ length: 120 }, (_, i) =>
    user(`user${i}@acme.example`, { displayName: `User ${i}` }),
);
const role = { user: "18d14569-c3bd-439b-9a66-3a2aee01d14f", other: "b9632174-c057-4f7e-951b-be3adc52bfe6" };

let tenants: Tenants;
let clients: TestClients;
let servicePrincipalId: string;
let inputs: Values;

beforeAll(async () => {
    tenants = await startTenants({ users: [ada, grace, ...crowd], groups: [engineering] });
});
afterAll(() => tenants.close());
beforeEach(async () => {
    clients = tenants.clients();
    servicePrincipalId = await instantiateApplication(clients, "acme");
    inputs = {
        servicePrincipalId,
        principals: { "user-ada@acme.example": ada.id, "group-engineering": engineering.id },
        appRoleId: role.user,
    };
    await assign(ada.id);
    await assign(engineering.id);
    clients.requests.length = 0;
});

const path = (): string => `/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`;

async function assign(principalId: string, appRoleId = role.user): Promise<void> {
    await clients.graph.post(path(), { principalId, resourceId: servicePrincipalId, appRoleId });
}

const assigned = (): string[] =>
    [...tenants.entra.state.appRoleAssignments.values()]
        .filter(({ resourceId }) => resourceId === servicePrincipalId)
        .map(({ principalDisplayName, appRoleId }) =>
            appRoleId === role.other ? `${principalDisplayName} (other role)` : principalDisplayName,
        )
        .sort();

const read = (oldInputs?: Values) =>
    exclusiveAssignments.read(
        { urn, id: servicePrincipalId, oldInputs, olds: oldInputs },
        contextOf(clients),
    );

async function diff(oldInputs: Values, news: Values) {
    const request = { urn, id: servicePrincipalId, oldInputs, olds: oldInputs, news, ignoreChanges: [] };
    return (await exclusiveAssignments.diff(request, contextOf(clients))).changes;
}

async function update(oldInputs: Values, news: Values): Promise<string> {
    const context = contextOf(clients);
    const request = { ...createRequest(news), id: servicePrincipalId, oldInputs, olds: oldInputs };
    await exclusiveAssignments.update?.({ ...request, ignoreChanges: [] }, context);
    return context.lines.join();
}

test("finds nothing to tell while only those are assigned who may be", async () => {
    const found = await read(inputs);
    expect(found?.inputs).toEqual(inputs);
    expect(found?.outputs).toEqual(inputs);
});

test("shows principals added outside Pulumi by name, also behind the first page, and removes exactly those", async () => {
    await assign(ada.id, role.other);
    for (const { id } of crowd) await assign(id);
    await assign(grace.id);
    clients.requests.length = 0;
    const found = await read(inputs);
    expect(clients.requests).toHaveLength(2);
    expect(found?.inputs["unexpected"]).toMatchObject({
        "user Grace Hopper": grace.id,
        "user Ada Lovelace with another role": ada.id,
    });
    expect(Object.keys(found?.inputs["unexpected"] ?? {})).toHaveLength(122);
    expect(await diff(found?.inputs ?? {}, inputs)).toEqual({ unexpected: "delete" });

    const told = await update(found?.inputs ?? {}, inputs);
    expect(assigned()).toEqual(["Ada Lovelace", "Engineering"]);
    expect(told).toContain("removed the assignment of user Grace Hopper");
    expect((await read(inputs))?.inputs).toEqual(inputs);
});

test("removes no assignment that no refresh has shown", async () => {
    await assign(grace.id);
    await update(inputs, { ...inputs, principals: {} });
    expect(assigned()).toEqual(["Ada Lovelace", "Engineering", "Grace Hopper"]);
});

test("leaves to their own assignments those whom the program does not assign any more, or with another role", async () => {
    await assign(grace.id);
    const found = await read({ ...inputs, principals: { ada: ada.id } });
    expect(found?.inputs["unexpected"]).toEqual({
        "group Engineering": engineering.id,
        "user Grace Hopper": grace.id,
    });
    await update(
        { ...found?.inputs, principals: inputs["principals"] },
        { ...inputs, principals: { ada: ada.id } },
    );
    expect(assigned()).toEqual(["Ada Lovelace", "Engineering"]);
});

test("accepts that an assignment was already removed", async () => {
    const state = { ...inputs, unexpected: { "user Grace Hopper": grace.id } };
    expect(await update(state, inputs)).toBe("");
    expect(assigned()).toEqual(["Ada Lovelace", "Engineering"]);
});

test("creating it removes no assignment, but the preview and the update list the others", async () => {
    await assign(grace.id);
    const preview = contextOf(clients);
    await exclusiveAssignments.previewCreate?.(createRequest(inputs), preview);
    const up = contextOf(clients);
    const { id, outputs } = await exclusiveAssignments.create(createRequest(inputs), up);
    expect([id, outputs]).toEqual([servicePrincipalId, inputs]);
    for (const { lines } of [preview, up]) {
        expect(lines.join()).toMatch(/Also assigned.*: user Grace Hopper\./);
    }
    expect(assigned()).toEqual(["Ada Lovelace", "Engineering", "Grace Hopper"]);
});

test("deleting it removes no assignment", async () => {
    const request = { urn, id: servicePrincipalId, oldInputs: inputs, olds: inputs, timeoutSeconds: 0 };
    await exclusiveAssignments.delete(request, contextOf(clients));
    expect(clients.requests).toEqual([]);
});

test("is gone with its application", async () => {
    await clients.graph.delete(`/servicePrincipals/${servicePrincipalId}`);
    expect(await read(inputs)).toBeUndefined();
});

test("imports all assigned principals, and the role that they share", async () => {
    const imported = await read();
    expect(imported?.inputs).toEqual({
        servicePrincipalId,
        principals: { "user Ada Lovelace": ada.id, "group Engineering": engineering.id },
        appRoleId: role.user,
    });
    expect(await diff(imported?.inputs ?? {}, inputs)).toEqual({});

    await assign(grace.id, role.other);
    expect((await read())?.inputs).not.toHaveProperty("appRoleId");
});

test("another label for the same principals is no change, other principals are", async () => {
    const { principals: _labels, ...rest } = inputs;
    expect(await diff(inputs, { ...rest, principals: { a: engineering.id, b: ada.id } })).toEqual({});
    expect(await diff(inputs, { ...inputs, principals: { "group-engineering": engineering.id } })).toEqual({
        'principals["user-ada@acme.example"]': "delete",
    });
    expect(await diff(inputs, { ...inputs, servicePrincipalId: grace.id })).toEqual({
        servicePrincipalId: "update-replace",
    });
    expect(
        await diff(inputs, { ...inputs, servicePrincipalId: `/servicePrincipals/${servicePrincipalId}` }),
    ).toEqual({});
});

test("shows two principals of the same name", () => {
    const twins = [ada.id, grace.id].map((principalId, i) => ({
        id: `${i}`,
        principalId,
        principalDisplayName: "Alex",
        principalType: "User",
    }));
    const unknown = { principalIds: new Set<string>() };
    expect(indexByName(findUnexpectedAssignments(twins, unknown), unknown)).toEqual({
        "user Alex": ada.id,
        [`user Alex (${grace.id})`]: grace.id,
    });
});

test.each([
    [{}, ["servicePrincipalId", "principals"]],
    [{ servicePrincipalId: "acme", principals: [] }, ["servicePrincipalId", "principals"]],
    [
        { servicePrincipalId: ada.id, principals: { ada: "ada@acme.example" }, appRoleId: "User", role: 1 },
        ['principals["ada"]', "appRoleId", "role"],
    ],
])("check refuses %j", (news, properties) => {
    const { failures } = checkExclusiveAssignments(news);
    expect(failures.map(({ property }) => property)).toEqual(properties);
});
