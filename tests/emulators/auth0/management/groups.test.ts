import { field, groupScopes, type ScimUnderTest, TenantUnderTest, userScopes } from "../support";

let on: TenantUnderTest;
let scim: ScimUnderTest;
let ada: string;
let engineering: string;
beforeAll(async () => {
    on = await TenantUnderTest.start();
    scim = await on.provisionable("acme-entra", {}, [...userScopes, ...groupScopes]);
    ada = await scim.addUser("ada@acme.example");
    const bob = await scim.addUser("bob@acme.example");
    engineering = await addGroup("Engineering", [ada, bob]);
    await addGroup("Sales", [bob], "entra-sales");
});
afterAll(() => on.close());

async function addGroup(displayName: string, members: string[], externalId?: string): Promise<string> {
    const reply = await scim.call("POST", "/Groups", {
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        displayName,
        ...(externalId !== undefined && { externalId }),
        members: members.map((value) => ({ value })),
    });
    expect(reply.status).toBe(201);
    return field(reply.body, "id");
}

const names = (body: unknown) => (body as { name: string }[]).map(({ name }) => name);

test("groups of SCIM are groups of the tenant", async () => {
    expect((await on.manage("GET", `/groups/${engineering}`)).body).toMatchObject({
        id: engineering,
        name: "Engineering",
        connection_id: scim.connectionId,
        tenant_name: "acme",
    });
    expect((await on.manage("GET", "/groups/grp_1111111111111111")).body).toEqual({
        statusCode: 404,
        error: "Not Found",
        message: "The group does not exist.",
    });
});

test.each([
    ["name=Sales", ["Sales"]],
    ["external_id=entra-sales", ["Sales"]],
    ["search=gineer", ["Engineering"]],
    ["search=entra-", ["Sales"]],
    ["connection_id=con_0000000000000000", []],
    ["per_page=1&page=1", ["Sales"]],
])("groups are found by ?%s", async (query, expected) => {
    expect(names((await on.manage("GET", `/groups?${query}`)).body)).toEqual(expected);
});

test("members and groups of a user come page by page", async () => {
    const path = `/groups/${engineering}/members?take=1`;
    const first = await on.manage("GET", path);
    expect(first.body).toMatchObject({
        members: [{ id: ada, member_type: "user", type: "connection", connection_id: scim.connectionId }],
    });
    const second = await on.manage("GET", `${path}&from=${field(first.body, "next")}`);
    expect(second.body).toMatchObject({ members: [{ id: "samlp|acme-entra|bob@acme.example" }] });
    expect(second.body).not.toHaveProperty("next");
    const ofAda = await on.manage("GET", `/users/${encodeURIComponent(ada)}/groups?include_totals=true`);
    expect(ofAda.body).toMatchObject({ total: 1, groups: [{ name: "Engineering" }] });
});

test("deleting a group leaves its members", async () => {
    const id = await addGroup("Short-lived", [ada]);
    expect((await on.manage("DELETE", `/groups/${id}`)).status).toBe(204);
    expect((await on.manage("DELETE", `/groups/${id}`)).status).toBe(404);
    expect((await scim.call("GET", `/Groups/${id}`)).status).toBe(404);
    expect(on.tenant.state.users.has(ada)).toBe(true);
});
