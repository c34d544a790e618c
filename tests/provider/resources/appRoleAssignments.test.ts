import { randomUUID } from "node:crypto";

import type { Values } from "../../../provider/host/definition";
import { unknownMark } from "../../../provider/host/definition";
import { PartialFailure } from "../../../provider/host/errors";
import { appRoleAssignments } from "../../../provider/resources/appRoleAssignments";
import { checkAppRoleAssignments } from "../../../provider/resources/appRoleAssignments/check";
import { group, user } from "../support/directory";
import {
    contextOf,
    createRequest,
    instantiateApplication,
    once,
    startTenants,
    type Tenants,
    type TestClients,
    urn,
} from "../support/tenants";

const ada = user("ada@acme.example", { displayName: "Ada Lovelace" });
const grace = user("grace@acme.example", { displayName: "Grace Hopper" });
const engineering = group("Engineering");
const distribution = group("Announcements", { securityEnabled: false });
const crowd = Array.from({ length: 1000 }, (_, i) =>
    user(`user${i}@acme.example`, { displayName: `User ${i}` }),
);
const role = { user: "18d14569-c3bd-439b-9a66-3a2aee01d14f", other: "b9632174-c057-4f7e-951b-be3adc52bfe6" };

let tenants: Tenants;
let clients: TestClients;
let servicePrincipalId: string;
let inputs: Values;

beforeAll(async () => {
    tenants = await startTenants({ users: [ada, grace, ...crowd], groups: [engineering, distribution] });
});
afterAll(() => tenants.close());
beforeEach(async () => {
    clients = tenants.clients();
    servicePrincipalId = await instantiateApplication(clients, "acme");
    inputs = {
        servicePrincipalId,
        principals: { "user ada@acme.example": ada.id, "group Engineering": engineering.id },
        exclusive: false,
    };
    clients.requests.length = 0;
});

async function assign(principalId: string, appRoleId = role.user): Promise<void> {
    const path = `/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`;
    await clients.graph.post(path, { principalId, resourceId: servicePrincipalId, appRoleId });
}

const listAssigned = (): string[] =>
    [...tenants.entra.state.appRoleAssignments.values()]
        .filter(({ resourceId }) => resourceId === servicePrincipalId)
        .map(({ principalDisplayName, appRoleId }) =>
            appRoleId === role.other ? `${principalDisplayName} (other role)` : principalDisplayName,
        )
        .sort();

async function create(news: Values) {
    const context = contextOf(clients);
    const made = await appRoleAssignments.create(createRequest(news), context);
    return { ...made, told: context.lines.join("\n") };
}

const read = (
    oldInputs?: Values,
    olds: Values | undefined = oldInputs && { ...oldInputs, appRoleId: role.user },
) => appRoleAssignments.read({ urn, id: servicePrincipalId, oldInputs, olds }, contextOf(clients));

async function diff(oldInputs: Values, news: Values, olds: Values = { ...oldInputs, appRoleId: role.user }) {
    const request = { urn, id: servicePrincipalId, oldInputs, olds, news, ignoreChanges: [] };
    return (await appRoleAssignments.diff(request, contextOf(clients))).changes;
}

async function update(
    oldInputs: Values,
    news: Values,
    olds: Values = { ...oldInputs, appRoleId: role.user },
) {
    const context = contextOf(clients);
    const request = { ...createRequest(news), id: servicePrincipalId, oldInputs, olds, ignoreChanges: [] };
    const updated = await appRoleAssignments.update?.(request, context);
    return { outputs: updated?.outputs ?? {}, told: context.lines.join("\n") };
}

test("assigns all principals with the default role in few calls, and is unchanged afterwards", async () => {
    const { id, outputs } = await create(inputs);
    expect(id).toBe(servicePrincipalId);
    expect(outputs).toEqual({ ...inputs, appRoleId: role.user });
    expect(listAssigned()).toEqual(["Ada Lovelace", "Engineering"]);
    const calls = clients.requests.filter((request) => !/oauth2|metadata|openid/.test(request));
    expect(calls.sort()).toEqual([
        `GET /servicePrincipals/${servicePrincipalId}`,
        `GET /servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`,
        "POST /$batch",
    ]);
    clients.requests.length = 0;
    expect(await read(inputs, outputs)).toEqual({ id, inputs, outputs });
    expect(clients.requests).toHaveLength(1);
    expect(await diff(inputs, inputs)).toEqual({});
});

test("adopts an assignment that exists, and the preview says so", async () => {
    await assign(ada.id);
    const context = contextOf(clients);
    await appRoleAssignments.previewCreate?.(createRequest(inputs), context);
    expect(context.lines.join()).toContain("assigned already, and adopted: user Ada Lovelace");
    const { told } = await create(inputs);
    expect(told).toContain("assigned already, and adopted: user Ada Lovelace");
    expect(listAssigned()).toEqual(["Ada Lovelace", "Engineering"]);
});

test("assigns 1,000 users in batches of 20, and lists them in two calls", async () => {
    const principals = Object.fromEntries(
        crowd.map(({ id, userPrincipalName }) => [`user ${userPrincipalName}`, id]),
    );
    const { outputs } = await create({ ...inputs, principals });
    expect(listAssigned()).toHaveLength(1000);
    expect(clients.requests.filter((request) => request === "POST /$batch")).toHaveLength(50);
    clients.requests.length = 0;
    const found = await read({ ...inputs, principals }, outputs);
    expect(found?.inputs["principals"]).toEqual(principals);
    expect(clients.requests).toHaveLength(2);
});

test("adds principals before it removes others, and leaves those of others alone", async () => {
    const { outputs } = await create(inputs);
    await assign(crowd[0]?.id ?? "");
    const news = {
        ...inputs,
        principals: { "user grace@acme.example": grace.id, "user ada@acme.example": ada.id },
    };
    expect(await diff(inputs, news)).toEqual({
        'principals["user grace@acme.example"]': "add",
        'principals["group Engineering"]': "delete",
    });
    const seen: string[][] = [];
    clients.faults.push(({ method }) => {
        if (method !== "GET") seen.push(listAssigned());
        return undefined;
    });
    const { told } = await update(inputs, news, outputs);
    expect(seen).toEqual([
        ["Ada Lovelace", "Engineering", "Grace Hopper", "User 0"],
        ["Ada Lovelace", "Grace Hopper", "User 0"],
    ]);
    expect(told).toContain("removed the assignment of group Engineering");
});

test("another label for the same principal is no change, another principal with the same label is", async () => {
    const swapped = {
        ...inputs,
        principals: { a: engineering.id.toUpperCase(), "user ada@acme.example": ada.id },
    };
    expect(await diff(inputs, swapped)).toEqual({});
    expect(await diff(inputs, { ...inputs, principals: { a: ada.id } })).toEqual({
        'principals["group Engineering"]': "delete",
    });
    const other = {
        ...inputs,
        principals: { "user ada@acme.example": grace.id, "group Engineering": engineering.id },
    };
    expect(await diff(inputs, other)).toEqual({ 'principals["user ada@acme.example"]': "update" });
    expect(
        await diff(inputs, {
            ...inputs,
            principals: { x: unknownMark, "group Engineering": engineering.id },
        }),
    ).toEqual({ "principals.x": "add", 'principals["user ada@acme.example"]': "delete" });
    expect(
        await diff(inputs, { ...inputs, servicePrincipalId: `/servicePrincipals/${servicePrincipalId}` }),
    ).toEqual({});
    expect(await diff(inputs, { ...inputs, servicePrincipalId: ada.id })).toEqual({
        servicePrincipalId: "update-replace",
    });
});

describe("the role", () => {
    test("is found by name or ID, and changes without an interruption", async () => {
        const { outputs } = await create(inputs);
        const news = { ...inputs, appRole: "MSIAM_access" };
        expect(await diff(inputs, news)).toEqual({ appRole: "add" });
        const request = { ...createRequest(news), id: servicePrincipalId, oldInputs: inputs, olds: outputs };
        const preview = await appRoleAssignments.previewUpdate?.(
            { ...request, ignoreChanges: [] },
            contextOf(clients),
        );
        expect(preview).toEqual({ ...news, appRoleId: role.other });
        const updated = await update(inputs, news, outputs);
        expect(updated.outputs).toEqual({ ...news, appRoleId: role.other });
        expect(listAssigned()).toEqual(["Ada Lovelace (other role)", "Engineering (other role)"]);
        expect(await diff(news, { ...news, appRole: role.other }, updated.outputs)).toEqual({});
        expect(await diff(inputs, { ...inputs, appRole: "User" }, outputs)).toEqual({});
    });

    test("that the application does not have is refused in the preview, with those that it has", async () => {
        const news = { ...inputs, appRole: "Admin" };
        const expected = 'appRole: found "Admin", expected one of "User", "msiam_access".';
        const preview = async () =>
            appRoleAssignments.previewCreate?.(createRequest(news), contextOf(clients));
        await expect(preview()).rejects.toThrow(expected);
        await expect(diff(inputs, news)).rejects.toThrow(expected);
        await expect(create(news)).rejects.toThrow(expected);
    });

    test("of a new application is doubted in the preview if no new application has it", async () => {
        const preview = async (appRole: string) => {
            const context = contextOf(clients);
            const news: Values = { ...inputs, servicePrincipalId: unknownMark, appRole };
            const outputs = await appRoleAssignments.previewCreate?.(createRequest(news), context);
            expect(outputs).toEqual({ ...news, appRoleId: unknownMark });
            return context.lines.join();
        };
        expect(await preview("Admin")).toContain(
            'appRole: found "Admin", expected one of "User", "msiam_access".',
        );
        expect(await preview("msiam_access")).toBe("");
        expect(clients.requests).toEqual([]);
    });
});

describe("exclusive assignments", () => {
    beforeEach(() => {
        inputs = { ...inputs, exclusive: true };
    });

    test("show others by name in a refresh, and the next update removes exactly those", async () => {
        const { outputs } = await create(inputs);
        await assign(grace.id);
        await assign(ada.id, role.other);
        const found = await read(inputs, outputs);
        expect(found?.inputs["unexpected"]).toEqual({
            "user Grace Hopper": grace.id,
            "user Ada Lovelace with another role": ada.id,
        });
        await assign(crowd[0]?.id ?? "");
        expect(await diff(found?.inputs ?? {}, inputs)).toEqual({ unexpected: "delete" });
        const { outputs: after } = await update(found?.inputs ?? {}, inputs, found?.outputs);
        expect(listAssigned()).toEqual(["Ada Lovelace", "Engineering", "User 0"]);
        expect(after).toEqual(outputs);
    });

    test("remove nothing that no refresh has shown, and list the others", async () => {
        await assign(grace.id);
        const { told, outputs } = await create(inputs);
        expect(told).toMatch(/Also assigned.*: user Grace Hopper\./);
        await update(inputs, { ...inputs, principals: { "user ada@acme.example": ada.id } }, outputs);
        expect(listAssigned()).toEqual(["Ada Lovelace", "Grace Hopper"]);
    });

    test("that are not exclusive any more keep what was shown", async () => {
        const { outputs } = await create(inputs);
        await assign(grace.id);
        const found = await read(inputs, outputs);
        await update(found?.inputs ?? {}, { ...inputs, exclusive: false }, found?.outputs);
        expect(listAssigned()).toEqual(["Ada Lovelace", "Engineering", "Grace Hopper"]);
    });
});

test("a refresh shows who is not assigned any more", async () => {
    const { outputs } = await create(inputs);
    for (const [id, { principalId }] of tenants.entra.state.appRoleAssignments) {
        if (principalId === ada.id) tenants.entra.state.appRoleAssignments.delete(id);
    }
    const found = await read(inputs, outputs);
    expect(await diff(found?.inputs ?? {}, inputs)).toEqual({ 'principals["user ada@acme.example"]': "add" });
    await update(found?.inputs ?? {}, inputs, found?.outputs);
    expect(listAssigned()).toEqual(["Ada Lovelace", "Engineering"]);
});

test("keeps what was done when some fail, names the others, and the next update does the rest", async () => {
    const principals = {
        ...(inputs["principals"] as Record<string, string>), // as set above
        "group Announcements": distribution.id,
        "user gone@acme.example": randomUUID(),
    };
    const news = { ...inputs, principals };
    const failure: unknown = await create(news).catch((error: unknown) => error);
    if (!(failure instanceof PartialFailure)) throw failure;
    expect(failure.reasons.sort()).toEqual([
        expect.stringMatching(/^not assigned: group Announcements \(.*Only security groups can be assigned/),
        expect.stringMatching(/^not assigned: user gone@acme\.example \(.*404/),
    ]);
    expect(failure.inputs).toEqual(inputs);
    expect(listAssigned()).toEqual(["Ada Lovelace", "Engineering"]);
    expect(await diff(failure.inputs ?? {}, news)).toEqual({
        'principals["group Announcements"]': "add",
        'principals["user gone@acme.example"]': "add",
    });
    expect((await update(failure.inputs ?? {}, inputs, failure.outputs)).outputs).toEqual({
        ...inputs,
        appRoleId: role.user,
    });
});

test("keeps nothing when nothing could be assigned", async () => {
    const news = { ...inputs, principals: { "group Announcements": distribution.id } };
    const failure: unknown = await create(news).catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(PartialFailure);
    expect(String(failure)).toContain("not assigned: group Announcements");
});

test.each([
    ["lost", "lost" as const],
    ["truncated", { status: 200, headers: {}, text: '{"responses":[{"id":"0","status":201' }],
    ["a 503", { status: 503, headers: { "retry-after": "1" }, text: "" }],
])("a response that is %s after its effect leaves one assignment each", async (_name, outcome) => {
    clients.faults.push(once(({ url }) => url.endsWith("/$batch"), outcome));
    await create(inputs);
    expect(listAssigned()).toEqual(["Ada Lovelace", "Engineering"]);
});

test("repeats only what was throttled within a batch, when Graph allows it", async () => {
    let batches = 0;
    clients.faults.push(({ url }, response) => {
        if (!url.endsWith("/$batch") || batches++ > 0) return undefined;
        const parsed = JSON.parse(response.text) as { responses: object[] }; // written by the emulator
        const [, ...rest] = parsed.responses;
        const throttled = { id: "0", status: 429, headers: { "Retry-After": "7" } };
        return { ...response, text: JSON.stringify({ responses: [throttled, ...rest] }) };
    });
    const before = clients.clock.now();
    await create(inputs);
    expect(batches).toBe(1);
    expect(clients.requests.filter((line) => /^POST .*appRoleAssignedTo/.test(line))).toHaveLength(1);
    expect(clients.clock.now() - before).toBeGreaterThanOrEqual(6_800);
    expect(listAssigned()).toEqual(["Ada Lovelace", "Engineering"]);
});

test("deletion removes the declared assignments only, and accepts that the application is gone", async () => {
    const { outputs } = await create(inputs);
    await assign(grace.id);
    await assign(ada.id, role.other);
    const request = { urn, id: servicePrincipalId, oldInputs: inputs, olds: outputs, timeoutSeconds: 0 };
    await appRoleAssignments.delete(request, contextOf(clients));
    expect(listAssigned()).toEqual(["Ada Lovelace (other role)", "Grace Hopper"]);
    await clients.graph.delete(`/servicePrincipals/${servicePrincipalId}`);
    await appRoleAssignments.delete(request, contextOf(clients));
    expect(await read(inputs, outputs)).toBeUndefined();
});

describe("an import", () => {
    test("has all assigned principals by name, and their role unless it is the default", async () => {
        await assign(ada.id);
        await assign(engineering.id);
        const imported = await read();
        expect(imported?.inputs).toEqual({
            servicePrincipalId,
            principals: { "user Ada Lovelace": ada.id, "group Engineering": engineering.id },
            exclusive: false,
        });
        expect(imported?.outputs["appRoleId"]).toBe(role.user);
        expect(await diff(imported?.inputs ?? {}, inputs)).toEqual({});
    });

    test("takes the role that most have", async () => {
        await assign(ada.id, role.other);
        await assign(engineering.id, role.other);
        await assign(grace.id);
        expect((await read())?.inputs).toMatchObject({
            principals: { "user Ada Lovelace": ada.id, "group Engineering": engineering.id },
            appRole: "msiam_access",
        });
    });
});

test("a missing permission is named, with where to grant it", async () => {
    const limited = await startTenants({ users: [ada], permissions: ["Application.ReadWrite.All"] });
    const own = limited.clients();
    const id = await instantiateApplication(own, "acme");
    const news = { servicePrincipalId: id, principals: { "user ada@acme.example": ada.id } };
    await expect(appRoleAssignments.create(createRequest(news), contextOf(own))).rejects.toThrow(
        "Missing permission: AppRoleAssignment.ReadWrite.All",
    );
    await limited.close();
});

test.each([
    [{}, ["servicePrincipalId", "principals"]],
    [{ servicePrincipalId: "acme", principals: [] }, ["servicePrincipalId", "principals"]],
    [
        {
            servicePrincipalId: ada.id,
            principals: { ada: "ada@acme.example" },
            appRole: "",
            role: 1,
            exclusive: "yes",
        },
        ['principals["ada"]', "appRole", "role", "exclusive"],
    ],
])("check refuses %j", (news, properties) => {
    const { failures } = checkAppRoleAssignments(news);
    expect(failures.map(({ property }) => property)).toEqual(properties);
});
