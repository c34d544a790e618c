import { listGroups } from "../../../../emulators/auth0";
import { field, groupScopes, type ScimUnderTest, TenantUnderTest, userScopes } from "../support";

const schemas = [
    "urn:ietf:params:scim:schemas:core:2.0:Group",
    "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
];

let on: TenantUnderTest;
let scim: ScimUnderTest;
let [ada, bob, cleo] = ["", "", ""];
beforeAll(async () => {
    on = await TenantUnderTest.start();
    scim = await on.provisionable("acme-entra", {}, [...userScopes, ...groupScopes]);
    [ada, bob, cleo] = [
        await scim.addUser("ada@acme.example"),
        await scim.addUser("bob@acme.example"),
        await scim.addUser("cleo@acme.example"),
    ];
});
afterAll(() => on.close());
beforeEach(() => on.tenant.state.groups.clear());

const add = async (displayName: string, members: string[] = []) => {
    const body = {
        schemas,
        displayName,
        externalId: `x-${displayName}`,
        members: members.map((value) => ({ value })),
    };
    const reply = await scim.call("POST", "/Groups", body);
    expect(reply.status).toBe(201);
    return field(reply.body, "id");
};
const membersOf = (id: string) => on.tenant.state.groups.get(id)?.members;

test("a group is created, read and found by name without its members", async () => {
    const id = await add("Engineering", [ada, bob]);
    const read = await scim.call("GET", `/Groups/${id}`);
    expect(read.body).toMatchObject({
        schemas: [schemas[0]],
        id,
        displayName: "Engineering",
        externalId: "x-Engineering",
        members: [{ value: ada }, { value: bob }],
        meta: { resourceType: "Group" },
    });
    const filter = encodeURIComponent('displayName eq "engineering"');
    const found = await scim.call("GET", `/Groups?excludedAttributes=members&filter=${filter}`);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    expect((found.body as { Resources: object[] }).Resources[0]).not.toHaveProperty("members");
    expect(listGroups(on.tenant.state, "acme-entra").map(({ displayName }) => displayName)).toEqual([
        "Engineering",
    ]);
});

test.each<[string, (id: string) => unknown[], () => string[]]>([
    ["Entra adds", () => [{ op: "Add", path: "members", value: [{ value: cleo }] }], () => [ada, bob, cleo]],
    ["Entra removes", () => [{ op: "Remove", path: "members", value: [{ value: ada }] }], () => [bob]],
    ["the flag removes", () => [{ op: "remove", path: `members[value eq "${ada}"]` }], () => [bob]],
    ["replace", () => [{ op: "replace", path: "members", value: [{ value: cleo }] }], () => [cleo]],
    ["remove all", () => [{ op: "remove", path: "members" }], () => []],
    ["add twice", () => [{ op: "add", path: "members", value: [{ value: ada }] }], () => [ada, bob]],
])("members by PATCH: %s", async (_what, operations, members) => {
    const id = await add("Engineering", [ada, bob]);
    expect(await scim.patch(id, operations(id), "/Groups")).toMatchObject({ status: 204, body: undefined });
    expect(membersOf(id)).toEqual(members());
});

test("a group is renamed by PATCH and replaced by PUT", async () => {
    const id = await add("Engineering", [ada]);
    await scim.patch(id, [{ op: "Replace", path: "displayName", value: "R&D" }], "/Groups");
    expect(on.tenant.state.groups.get(id)).toMatchObject({ displayName: "R&D", members: [ada] });
    const put = await scim.call("PUT", `/Groups/${id}`, {
        schemas,
        displayName: "Labs",
        members: [{ value: bob }],
    });
    expect(put).toMatchObject({ status: 200, body: { id, displayName: "Labs", members: [{ value: bob }] } });
    expect(put.body).not.toHaveProperty("externalId");
});

test("names are unique in any case", async () => {
    await add("Engineering");
    const other = await add("Sales");
    const conflict = { status: 409, body: { scimType: "uniqueness" } };
    expect(await scim.call("POST", "/Groups", { schemas, displayName: "ENGINEERING" })).toMatchObject(
        conflict,
    );
    const rename = [{ op: "replace", path: "displayName", value: "Engineering" }];
    expect(await scim.patch(other, rename, "/Groups")).toMatchObject(conflict);
});

test.each([
    ["no displayName", { schemas }],
    ["no schemas", { displayName: "x" }],
    ["an unknown member", { schemas, displayName: "x", members: [{ value: "samlp|acme-entra|unknown" }] }],
    ["a member without a value", { schemas, displayName: "x", members: [{}] }],
])("%s is refused", async (_what, body) => {
    expect((await scim.call("POST", "/Groups", body)).status).toBe(400);
    expect(on.tenant.state.groups.size).toBe(0);
});

test("a PATCH names at most 1,000 members", async () => {
    const id = await add("Engineering");
    const value = Array.from({ length: 1001 }, () => ({ value: ada }));
    const reply = await scim.patch(id, [{ op: "add", path: "members", value }], "/Groups");
    expect(reply).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
    expect(membersOf(id)).toEqual([]);
});

test.each(['displayName sw "Eng"', 'displayName eq "a" or displayName eq "b"', 'description eq "x"'])(
    "the filter %s is refused",
    async (filter) => {
        expect(await scim.call("GET", `/Groups?filter=${encodeURIComponent(filter)}`)).toMatchObject({
            status: 400,
            body: { scimType: "invalidFilter" },
        });
    },
);

test("deleting a group is final; deleting a user takes it out of its groups", async () => {
    const id = await add("Engineering", [ada, bob]);
    const other = await on.provisionable("other", {}, [...userScopes, ...groupScopes]);
    expect((await other.call("GET", `/Groups/${id}`)).status).toBe(404);
    const dan = await scim.addUser("dan@acme.example");
    await scim.patch(id, [{ op: "add", path: "members", value: [{ value: dan }] }], "/Groups");
    expect(membersOf(id)).toEqual([ada, bob, dan]);
    await scim.call("DELETE", `/Users/${encodeURIComponent(dan)}`);
    expect(membersOf(id)).toEqual([ada, bob]);
    expect((await scim.call("DELETE", `/Groups/${id}`)).status).toBe(204);
    expect((await scim.call("DELETE", `/Groups/${id}`)).status).toBe(404);
});

test.each([
    ["GET", "/Groups", "get:groups"],
    ["POST", "/Groups", "post:groups"],
    ["GET", "/Groups/x", "get:groups"],
    ["PUT", "/Groups/x", "put:groups"],
    ["PATCH", "/Groups/x", "patch:groups"],
    ["DELETE", "/Groups/x", "delete:groups"],
])("%s %s needs %s", async (method, path, scope) => {
    const url = `/connections/${scim.connectionId}/scim-configuration/tokens`;
    const scopes = [...userScopes, ...groupScopes].filter((other) => other !== scope);
    const made = await on.manage("POST", url, { scopes });
    const base = `/scim/v2/connections/${scim.connectionId}`;
    expect(await on.call(method, `${base}${path}`, { token: field(made.body, "token") })).toMatchObject({
        status: 403,
        body: { detail: `Insufficient scope, expected any of: ${scope}` },
    });
    await on.manage("DELETE", `${url}/${field(made.body, "token_id")}`);
});
