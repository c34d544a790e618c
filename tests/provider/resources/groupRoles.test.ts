import { randomUUID } from "node:crypto";

import type { Auth0Group } from "../../../emulators/auth0";
import { unknownMark, type Value, type Values } from "../../../provider/host/definition";
import { InvalidInput, PartialFailure } from "../../../provider/host/errors";
import { groupRoles } from "../../../provider/resources/groupRoles";
import { checkGroupRoles } from "../../../provider/resources/groupRoles/check";
import { createOrganization } from "../../emulators/auth0/management/support";
import {
    auth0Scopes,
    contextOf,
    createRequest,
    createScimConnection,
    startTenants,
    type Tenants,
    type TestClients,
    urn,
} from "../support/tenants";

const roleScopes = ["read:groups", "read:roles", "create:roles"].concat(
    ["create", "read", "delete"].flatMap((verb) => [
        `${verb}:group_roles`,
        `${verb}:organization_group_roles`,
    ]),
);
const engineering = { name: "Engineering", externalId: randomUUID() };
const sales = { name: "Sales", externalId: randomUUID() };

let tenants: Tenants;
let clients: TestClients;
let connectionId: string;
let admin: string;
let editor: string;
let made = 0;

beforeAll(async () => {
    tenants = await startTenants({ scopes: [...auth0Scopes, ...roleScopes] });
    clients = tenants.clients();
    admin = await addRole("admin");
    editor = await addRole("editor");
});
afterAll(() => tenants.close());
beforeEach(async () => {
    clients = tenants.clients();
    connectionId = await createScimConnection(tenants, clients, `acme-${++made}`);
    clients.requests.length = 0;
});

const addRole = async (name: string) =>
    (await clients.auth0.post<{ id: string }>("/roles", { name, description: name })).id;

/** As Entra's provisioning makes it. */
function provision({ name, externalId }: { name: string; externalId?: string }): Auth0Group {
    const group: Auth0Group = {
        id: `grp_${String(++made).padStart(16, "1").replaceAll("0", "A")}`,
        connection_id: connectionId,
        displayName: name,
        externalId,
        members: [],
        created_at: "2026-01-01T00:00:00.000Z",
        updated_at: "2026-01-01T00:00:00.000Z",
    };
    tenants.auth0.state.groups.set(group.id, group);
    return group;
}

type Declared = Record<string, { externalId?: string; roles: string[] }>;

const createInputs = (groups: Declared, more: Values = {}): Values => ({
    connectionId,
    groups,
    exclusive: false,
    waitMinutes: 0,
    ...more,
});

/** What the engine keeps, from one operation to the next. */
interface State {
    id: string;
    inputs: Values;
    outputs: Values;
}

async function create(inputs: Values): Promise<State & { lines: string[] }> {
    const context = contextOf(clients);
    const { id, outputs } = await groupRoles.create(createRequest(inputs), context);
    return { id, inputs, outputs, lines: context.lines };
}

async function update({ id, inputs: oldInputs, outputs: olds }: State, inputs: Values): Promise<State> {
    const request = { ...createRequest(inputs), id, oldInputs, olds, ignoreChanges: [] };
    const result = await groupRoles.update?.(request, contextOf(clients));
    return { id, inputs, outputs: result?.outputs ?? {} };
}

async function refresh({ id, inputs, outputs }: State): Promise<State> {
    const found = await groupRoles.read({ urn, id, oldInputs: inputs, olds: outputs }, contextOf(clients));
    if (found === undefined) throw new Error("nothing was found");
    return found;
}

async function diff({ id, inputs, outputs }: State, news: Values, isRefresh = false) {
    const request = {
        urn,
        id,
        oldInputs: inputs,
        olds: outputs,
        news,
        ignoreChanges: [],
        refresh: isRefresh,
    };
    return (await groupRoles.diff(request, contextOf(clients))).changes;
}

function readDeclaredRoles({ inputs }: State): Value {
    const groups = inputs["groups"] as Record<string, { roles: Value }>;
    return groups["Engineering"]?.roles;
}

const writes = () =>
    clients.requests.filter((request) => !request.startsWith("GET") && !/token/.test(request));

test("the roles of groups that Entra has provisioned are assigned, also by the name of a group alone", async () => {
    const [first, second] = [provision(engineering), provision({ name: "Sales" })];
    const { outputs } = await create(
        createInputs({
            Engineering: { externalId: engineering.externalId, roles: [admin, editor] },
            Sales: { externalId: sales.externalId, roles: ["editor"] },
        }),
    );
    expect([first.roles, second.roles]).toEqual([[admin, editor], [editor]]);
    expect(outputs).toMatchObject({
        groupIds: { Engineering: first.id, Sales: second.id },
        roleIds: { editor, [admin]: admin },
    });
    expect(outputs).not.toHaveProperty("pending");
});

test("a group whose name Auth0 refuses is found by its object ID alone, under the name that provisioning gives it", async () => {
    const declared = { Größe: { externalId: engineering.externalId, roles: ["admin"] } };
    const state = await create(createInputs(declared));
    expect(state.outputs).toMatchObject({ pending: ["Größe"] });
    const group = provision({ name: "Grosse", externalId: engineering.externalId });
    await update(state, createInputs(declared));
    expect(group.roles).toEqual([admin]);
    expect(clients.requests.filter((request) => request.includes("name="))).toEqual([]);
});

test("a group of another connection and one of the same name with another object ID are left alone", async () => {
    const other = provision({ name: "Engineering", externalId: randomUUID() });
    const elsewhere = provision(engineering);
    elsewhere.connection_id = "con_0000000000000000";
    const { outputs, lines } = await create(
        createInputs({ Engineering: { externalId: engineering.externalId, roles: [admin] } }),
    );
    expect([other.roles, elsewhere.roles]).toEqual([undefined, undefined]);
    expect(outputs).toMatchObject({ groupIds: {}, pending: ["Engineering"] });
    expect(lines.join("\n")).toContain("Not in Auth0 yet, so without roles: Engineering.");
});

test("a group that is not provisioned yet gets its roles by the up after it has arrived", async () => {
    const inputs = createInputs({ Engineering: { externalId: engineering.externalId, roles: [admin] } });
    const state = await create(inputs);
    expect(await diff(state, inputs)).toEqual({});
    const group = provision(engineering);
    const refreshed = await refresh(state);
    expect(await diff(refreshed, inputs, true)).toEqual({});
    expect(await diff(refreshed, inputs)).toEqual({ pending: "update" });
    const { outputs } = await update(refreshed, inputs);
    expect(group.roles).toEqual([admin]);
    expect(outputs).not.toHaveProperty("pending");
});

test("an up that may wait assigns the roles as soon as the group arrives", async () => {
    const creation = create(
        createInputs(
            { Engineering: { externalId: engineering.externalId, roles: [admin] } },
            { waitMinutes: 60 },
        ),
    );
    while (!clients.requests.some((request) => request.startsWith("GET /groups"))) {
        await new Promise((resolve) => setImmediate(resolve));
    }
    const group = provision(engineering);
    expect((await creation).outputs).not.toHaveProperty("pending");
    expect(group.roles).toEqual([admin]);
});

test("an update gives and takes what was declared, and nothing else", async () => {
    const [first, second] = [provision(engineering), provision(sales)];
    first.roles = [editor];
    const both = createInputs({
        Engineering: { externalId: engineering.externalId, roles: [admin] },
        Sales: { externalId: sales.externalId, roles: [admin] },
    });
    const state = await create(both);
    expect(first.roles).toEqual([editor, admin]);
    await update(state, createInputs({ Engineering: { externalId: engineering.externalId, roles: [] } }));
    expect([first.roles, second.roles]).toEqual([[editor], []]);
});

test("a group that was renamed in the program keeps its roles throughout", async () => {
    const group = provision(engineering);
    const state = await create(
        createInputs({ Engineering: { externalId: engineering.externalId, roles: [admin] } }),
    );
    clients.requests.length = 0;
    await update(
        state,
        createInputs({ Developers: { externalId: engineering.externalId, roles: [admin, editor] } }),
    );
    expect(group.roles).toEqual([admin, editor]);
    expect(writes()).toEqual([`POST /groups/${group.id}/roles`]);
});

test("ten roles are exchanged for ten others: Auth0 has no room for both", async () => {
    const group = provision(engineering);
    const roles = await Promise.all(Array.from({ length: 20 }, (_, index) => addRole(`exchange-${index}`)));
    const declare = (some: string[]) =>
        createInputs({ Engineering: { externalId: engineering.externalId, roles: some } });
    const state = await create(declare(roles.slice(0, 10)));
    await update(state, declare(roles.slice(10)));
    expect(group.roles).toEqual(roles.slice(10));
});

test("a refresh shows a role that was taken away, and the next up gives it back", async () => {
    const group = provision(engineering);
    const inputs = createInputs({
        Engineering: { externalId: engineering.externalId, roles: [admin, editor] },
    });
    const state = await create(inputs);
    group.roles = [editor];
    const refreshed = await refresh(state);
    expect(Object.keys(await diff(refreshed, inputs))).toEqual(
        expect.arrayContaining(["groups.Engineering.roles[1]"]),
    );
    await update(refreshed, inputs);
    expect([...(group.roles ?? [])].sort()).toEqual([admin, editor].sort());
});

test.each([
    [false, []],
    [true, ["editor"]],
])("with exclusive %s a role that was added elsewhere is drift: %j", async (exclusive, taken) => {
    const group = provision(engineering);
    const inputs = createInputs(
        { Engineering: { externalId: engineering.externalId, roles: ["admin"] } },
        { exclusive },
    );
    const state = await create(inputs);
    group.roles = [admin, editor];
    const refreshed = await refresh(state);
    expect(readDeclaredRoles(refreshed)).toEqual(["admin", ...taken]);
    expect(Object.keys(await diff(refreshed, inputs))).toHaveLength(taken.length);
    await update(refreshed, inputs);
    expect(group.roles).toEqual(exclusive ? [admin] : [admin, editor]);
});

test("a group that was deleted and provisioned again is drift, and gets its roles again", async () => {
    const before = provision(engineering);
    const inputs = createInputs({ Engineering: { externalId: engineering.externalId, roles: [admin] } });
    const state = await create(inputs);
    tenants.auth0.state.groups.delete(before.id);
    const without = await refresh(state);
    expect(await diff(without, inputs)).toEqual({ "groups.Engineering": "add" });
    const after = provision(engineering);
    const refreshed = await refresh(state);
    const { outputs } = await update(refreshed, inputs);
    expect(after.roles).toEqual([admin]);
    expect(outputs).toMatchObject({ groupIds: { Engineering: after.id } });
});

test("what could not be done is named, kept out of the state, and done by the next up", async () => {
    const [first, second] = [provision(engineering), provision(sales)];
    const inputs = createInputs({
        Engineering: { externalId: engineering.externalId, roles: [admin] },
        Sales: { externalId: sales.externalId, roles: [admin] },
    });
    tenants.auth0.faults.add(`POST /api/v2/groups/${second.id}/roles status=403`);
    const failure: unknown = await create(inputs).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PartialFailure);
    const partial = failure as PartialFailure;
    expect(partial.reasons.join("\n")).toMatch(/roles of group Sales: .*403/s);
    expect(first.roles).toEqual([admin]);
    const groups = partial.inputs?.["groups"] as Record<string, Value>;
    expect(groups["Sales"]).toMatchObject({ roles: [] });
    tenants.auth0.faults.clear();
    const state = { id: partial.id, inputs: partial.inputs ?? {}, outputs: partial.outputs };
    expect(Object.keys(await diff(state, inputs))).toHaveLength(1);
    await update(state, inputs);
    expect(second.roles).toEqual([admin]);
});

test("an import takes all groups that have a role", async () => {
    const group = provision(engineering);
    provision(sales);
    group.roles = [admin];
    const found = await groupRoles.read({ urn, id: connectionId }, contextOf(clients));
    expect(found?.inputs).toEqual({
        connectionId,
        groups: { Engineering: { externalId: engineering.externalId, roles: ["admin"] } },
        exclusive: false,
        waitMinutes: 0,
    });
    expect(found?.outputs).toMatchObject({ groupIds: { Engineering: group.id } });
    expect(await groupRoles.read({ urn, id: "con_0000000000000000" }, contextOf(clients))).toBeUndefined();
    await expect(groupRoles.read({ urn, id: "acme" }, contextOf(clients))).rejects.toThrow(
        "it must be CONNECTION or CONNECTION/ORGANIZATION",
    );
});

test("a deletion takes the declared roles away, and no others", async () => {
    const group = provision(engineering);
    group.roles = [editor];
    const { id, inputs, outputs } = await create(
        createInputs({ Engineering: { externalId: engineering.externalId, roles: [admin] } }),
    );
    const request = { urn, id, oldInputs: inputs, olds: outputs, timeoutSeconds: 0 };
    await groupRoles.delete(request, contextOf(clients));
    expect(group.roles).toEqual([editor]);
    tenants.auth0.state.groups.delete(group.id);
    await groupRoles.delete(request, contextOf(clients));
});

test("roles in an Organization hold there, and not in the tenant", async () => {
    const organizationId = "org_1111111111111111";
    const organization = createOrganization(organizationId, "acme", [connectionId]);
    tenants.auth0.state.organizations = new Map([[organizationId, organization]]);
    const group = provision(engineering);
    const declare = (roles: string[]) =>
        createInputs({ Engineering: { externalId: engineering.externalId, roles } }, { organizationId });
    const state = await create(declare(["admin"]));
    expect(state.id).toBe(`${connectionId}/${organizationId}`);
    expect([organization.group_roles, group.roles]).toEqual([{ [group.id]: [admin] }, undefined]);
    organization.group_roles = {};
    const refreshed = await refresh(state);
    expect(readDeclaredRoles(refreshed)).toEqual([]);
    await update(refreshed, declare(["editor"]));
    expect(organization.group_roles).toEqual({ [group.id]: [editor] });
    const found = await groupRoles.read({ urn, id: state.id }, contextOf(clients));
    expect(found?.inputs).toMatchObject({ connectionId, organizationId });
});

test("a preview refuses a role that the tenant does not have, and writes nothing", async () => {
    const inputs = createInputs({ Engineering: { roles: ["admin", "editors"] } });
    const preview = groupRoles.previewCreate?.(createRequest(inputs), contextOf(clients));
    await expect(preview).rejects.toBeInstanceOf(InvalidInput);
    await expect(preview).rejects.toThrow(
        `groups["Engineering"].roles[1]: is "editors", and the Auth0 tenant ${tenants.auth0.domain} has no role with this name or ID. ` +
            'Did you mean "editor"? Give a role that the same program creates by its ID: role.id.',
    );
    const known = createInputs({ Engineering: { roles: [admin, "editor"] } });
    expect(await groupRoles.previewCreate?.(createRequest(known), contextOf(clients))).toMatchObject({
        groupIds: unknownMark,
        pending: unknownMark,
    });
    expect(writes()).toEqual([]);
});

test.each<[string, Values, string]>([
    ["a connection by name", { connectionId: "acme" }, "connectionId"],
    ["an empty role", { groups: { Engineering: { roles: [""] } } }, 'groups["Engineering"].roles[0]'],
    ["a group name that Auth0 refuses", { groups: { Größe: { roles: [] } } }, 'groups["Größe"]'],
    [
        "the same beside one that is found by its object ID",
        { groups: { Größe: { roles: [] }, Économie: { externalId: engineering.externalId, roles: [] } } },
        'groups["Größe"]',
    ],
    ["no roles", { groups: { Engineering: {} } }, 'groups["Engineering"].roles'],
    ["a wait of days", { waitMinutes: 10_000 }, "waitMinutes"],
])("refuses %s", (_, more, property) => {
    const inputs = createInputs({}, more);
    const { failures } = checkGroupRoles({ ...inputs, connectionId: "con_1111111111111111", ...more });
    expect(failures.map((failure) => failure.property)).toEqual([property]);
});
