import { field, groupScopes, type ScimUnderTest, TenantUnderTest, userScopes } from "../support";

let on: TenantUnderTest;
let scim: ScimUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start();
    scim = await on.provisionable("acme-entra", {}, [...userScopes, ...groupScopes]);
});
afterAll(() => on.close());

async function addRole(name: string): Promise<string> {
    const reply = await on.manage("POST", "/roles", { name });
    expect(reply.status).toBe(200);
    return field(reply.body, "id");
}

async function addGroup(displayName: string): Promise<string> {
    const schemas = ["urn:ietf:params:scim:schemas:core:2.0:Group"];
    const reply = await scim.call("POST", "/Groups", { schemas, displayName });
    expect(reply.status).toBe(201);
    return field(reply.body, "id");
}

async function readNames(path: string, key: "groups" | "roles"): Promise<string[]> {
    const { body } = await on.manage("GET", path);
    return (body as Record<typeof key, { name: string }[]>)[key].map(({ name }) => name);
}

test("a role is created, found by a part of its name, changed and deleted", async () => {
    const id = await addRole("Reports viewer");
    const found = await on.manage("GET", "/roles?include_totals=true&name_filter=VIEW");
    expect(found.body).toEqual({
        start: 0,
        limit: 50,
        total: 1,
        roles: [{ id, name: "Reports viewer", description: "", type: "tenant" }],
    });
    expect((await on.manage("PATCH", `/roles/${id}`, { description: "Reads" })).body).toMatchObject({
        name: "Reports viewer",
        description: "Reads",
    });
    expect(await on.manage("DELETE", `/roles/${id}`)).toMatchObject({ status: 200, body: {} });
    expect(await on.manage("GET", `/roles/${id}`)).toMatchObject({ status: 404 });
});

test("a role cannot have the name of another", async () => {
    await addRole("auditor");
    const other = await addRole("reviewer");
    expect(await on.manage("POST", "/roles", { name: "auditor" })).toMatchObject({ status: 409 });
    expect(await on.manage("PATCH", `/roles/${other}`, { name: "auditor" })).toMatchObject({ status: 409 });
    expect(await on.manage("PATCH", `/roles/${other}`, { name: "reviewer" })).toMatchObject({ status: 200 });
});

test("roles are assigned to a group and unassigned, from either side", async () => {
    const [admin, editor] = [await addRole("admin"), await addRole("editor")];
    const [engineering, sales] = [await addGroup("Engineering"), await addGroup("Sales")];
    await on.manage("POST", `/groups/${engineering}/roles`, { roles: [admin, editor] });
    await on.manage("POST", `/groups/${engineering}/roles`, { roles: [admin] });
    await on.manage("POST", `/roles/${admin}/groups`, { groups: [sales] });
    expect(await readNames(`/groups/${engineering}/roles`, "roles")).toEqual(["admin", "editor"]);
    expect(await readNames(`/roles/${admin}/groups`, "groups")).toEqual(["Engineering", "Sales"]);
    expect(await on.manage("GET", `/roles/${admin}/groups?take=1`)).toMatchObject({
        body: { groups: [{ id: engineering }] },
    });
    await on.manage("DELETE", `/groups/${engineering}/roles`, { roles: [admin] });
    await on.manage("DELETE", `/roles/${admin}/groups`, { groups: [sales] });
    expect(await readNames(`/roles/${admin}/groups`, "groups")).toEqual([]);
    expect(await readNames(`/groups/${engineering}/roles`, "roles")).toEqual(["editor"]);
});

test("a role that is deleted is taken from the groups that have it", async () => {
    const [short, long] = [await addRole("short-lived"), await addRole("long-lived")];
    const group = await addGroup("Temporary");
    await on.manage("POST", `/groups/${group}/roles`, { roles: [short, long] });
    await on.manage("DELETE", `/roles/${short}`);
    expect(await readNames(`/groups/${group}/roles`, "roles")).toEqual(["long-lived"]);
});

test("a role or group that does not exist is refused, and nothing of the request is done", async () => {
    const role = await addRole("known");
    const group = await addGroup("Known");
    const roles = [role, "rol_1111111111111111"];
    expect(await on.manage("POST", `/groups/${group}/roles`, { roles })).toMatchObject({
        status: 404,
        body: { errorCode: "inexistent_role" },
    });
    const groups = [group, "grp_1111111111111111"];
    expect(await on.manage("POST", `/roles/${role}/groups`, { groups })).toMatchObject({ status: 404 });
    expect(await readNames(`/groups/${group}/roles`, "roles")).toEqual([]);
});

test("a group has at most 10 roles, and a tenant 100 roles on groups", async () => {
    const roles = await Promise.all(Array.from({ length: 101 }, (_, index) => addRole(`limit-${index}`)));
    const limited = await addGroup("Limited");
    const refused = await on.manage("POST", `/groups/${limited}/roles`, { roles: roles.slice(0, 11) });
    expect([refused.status, field(refused.body, "message")]).toEqual([
        400,
        "Payload validation error: 'A group has at most 10 roles'.",
    ]);
    const assigned = new Set([...on.tenant.state.groups.values()].flatMap((group) => group.roles ?? []));
    const free = 100 - assigned.size;
    for (let start = 0; start < free; start += 10) {
        const group = await addGroup(`Limited ${start}`);
        const some = roles.slice(start, Math.min(start + 10, free));
        expect((await on.manage("POST", `/groups/${group}/roles`, { roles: some })).status).toBe(204);
    }
    const last = await on.manage("POST", `/groups/${limited}/roles`, { roles: [roles[100]] });
    expect(last.status).toBe(400);
    expect(field(last.body, "message")).toContain("at most 100 roles");
});
