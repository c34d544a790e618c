import { enterprise, type ScimUnderTest, TenantUnderTest } from "../support";

const mapping = [
    { scim: "userName", auth0: "username" },
    { scim: 'emails[type eq "work"].value', auth0: "email" },
    { scim: "active", auth0: "blocked" },
    { scim: "displayName", auth0: "name" },
    { scim: "name.givenName", auth0: "given_name" },
    { scim: "name.familyName", auth0: "family_name" },
    { scim: 'phoneNumbers[type eq "work"].value', auth0: "app_metadata.work_phone_number" },
    { scim: 'addresses[type eq "work"].locality', auth0: "app_metadata.city" },
    { scim: 'addresses[type eq "work"].country', auth0: "app_metadata.country" },
    { scim: "roles", auth0: "app_metadata.roles" },
    { scim: `${enterprise}.department`, auth0: "app_metadata.department" },
    { scim: `${enterprise}.manager`, auth0: "app_metadata.manager" },
];

let on: TenantUnderTest;
let scim: ScimUnderTest;
let id: string;
beforeAll(async () => {
    on = await TenantUnderTest.start();
    scim = await on.provisionable("acme-entra", { user_id_attribute: "userName", mapping });
});
afterAll(() => on.close());
beforeEach(async () => {
    on.tenant.state.users.clear();
    id = await scim.addUser("ada@acme.example", { displayName: "Ada" });
});

const before = {
    username: "ada@acme.example",
    email: "ada@acme.example",
    blocked: false,
    name: "Ada",
    given_name: "Ada",
    family_name: "Lovelace",
    app_metadata: { roles: [] },
};
const attributes = () => on.tenant.state.users.get(id)?.attributes;

/** Operations, and what they change in the user's attributes. */
const cases: [string, unknown[], Record<string, unknown>][] = [
    ["RFC: replace", [{ op: "replace", path: "displayName", value: "Lady Ada" }], { name: "Lady Ada" }],
    [
        "RFC: add a sub-attribute",
        [{ op: "add", path: "name.givenName", value: "Augusta" }],
        { given_name: "Augusta" },
    ],
    ["RFC: remove", [{ op: "remove", path: "displayName" }], { name: undefined }],
    [
        "RFC: a complex value keeps what it does not name",
        [{ op: "replace", path: "name", value: { givenName: "Augusta" } }],
        { given_name: "Augusta" },
    ],
    [
        "RFC: elements by filter",
        [{ op: "replace", path: 'emails[type eq "work"]', value: { value: "new@acme.example" } }],
        { email: "new@acme.example" },
    ],
    ["RFC: remove by filter", [{ op: "remove", path: 'emails[type eq "work"]' }], { email: undefined }],
    [
        "RFC: without a path",
        [{ op: "add", value: { displayName: "Lady Ada", name: { familyName: "King" } } }],
        { name: "Lady Ada", family_name: "King" },
    ],
    [
        "RFC: the core schema's URN",
        [{ op: "replace", path: "urn:ietf:params:scim:schemas:core:2.0:User:displayName", value: "L" }],
        { name: "L" },
    ],
    [
        "RFC: operations build on each other",
        [
            { op: "replace", path: "displayName", value: "one" },
            { op: "remove", path: "displayName" },
            { op: "add", path: "displayName", value: "two" },
        ],
        { name: "two" },
    ],
    [
        "Entra: capital letters",
        [{ op: "Replace", path: "displayName", value: "Lady Ada" }],
        { name: "Lady Ada" },
    ],
    ["Entra: disable by a string", [{ op: "Replace", path: "active", value: "False" }], { blocked: true }],
    [
        "Entra: replace the value of an element",
        [{ op: "Replace", path: 'emails[type eq "work"].value', value: "new@acme.example" }],
        { email: "new@acme.example" },
    ],
    [
        "Entra: add the value of an element that does not exist yet",
        [
            { op: "Add", path: 'phoneNumbers[type eq "work"].value', value: "123" },
            { op: "Add", path: 'addresses[type eq "work"].locality', value: "London" },
            { op: "Add", path: 'addresses[type eq "work"].country', value: "GB" },
        ],
        { app_metadata: { roles: [], work_phone_number: "123", city: "London", country: "GB" } },
    ],
    [
        "Entra: an extension attribute by its URN",
        [{ op: "Add", path: `${enterprise}:department`, value: "R&D" }],
        { app_metadata: { roles: [], department: "R&D" } },
    ],
    [
        "Entra: the manager",
        [{ op: "Add", path: `${enterprise}:manager`, value: "samlp|acme-entra|bob" }],
        { app_metadata: { roles: [], manager: "samlp|acme-entra|bob" } },
    ],
    ["flag: disable by a boolean", [{ op: "replace", path: "active", value: false }], { blocked: true }],
    [
        "flag: one replace without a path, dotted, filtered and URN keys",
        [
            {
                op: "replace",
                value: {
                    displayName: "Lady Ada",
                    active: false,
                    "name.givenName": "Augusta",
                    'emails[type eq "work"].value': "new@acme.example",
                    'phoneNumbers[type eq "work"].value': "123",
                    [`${enterprise}:department`]: "R&D",
                },
            },
        ],
        {
            name: "Lady Ada",
            blocked: true,
            given_name: "Augusta",
            email: "new@acme.example",
            app_metadata: { roles: [], work_phone_number: "123", department: "R&D" },
        },
    ],
    [
        "flag: an extension as an object",
        [{ op: "add", value: { [enterprise]: { department: "R&D" } } }],
        { app_metadata: { roles: [], department: "R&D" } },
    ],
    [
        "values are added to a list once and removed by value",
        [
            { op: "add", path: "roles", value: [{ value: "a" }, { value: "b" }] },
            { op: "add", path: "roles", value: { value: "a" } },
            { op: "remove", path: "roles", value: [{ value: "b" }] },
        ],
        { app_metadata: { roles: [{ value: "a" }] } },
    ],
    ["an extension is removed by its URN", [{ op: "remove", path: enterprise }], {}],
    [
        "an extension that has values is removed by its URN",
        [
            { op: "add", path: enterprise, value: { department: "R&D" } },
            { op: "remove", path: enterprise },
        ],
        {},
    ],
    ["names in any case", [{ op: "replace", path: "DisplayName", value: "L" }], { name: "L" }],
    ["null removes", [{ op: "replace", path: "displayName", value: null }], { name: undefined }],
    ["what is not mapped is ignored", [{ op: "add", path: "nickName", value: "A" }], {}],
    [
        "what is not mapped is ignored, also in elements",
        [{ op: "add", path: 'emails[type eq "home"].value', value: "h" }],
        {},
    ],
    ["removing what is not there changes nothing", [{ op: "remove", path: 'emails[type eq "home"]' }], {}],
];

test.each(cases)("%s", async (_what, operations, changes) => {
    expect(attributes()).toEqual(before);
    const reply = await scim.patch(id, operations);
    expect(reply).toMatchObject({
        status: 200,
        headers: { "content-type": "application/scim+json; charset=utf-8" },
        body: { id },
    });
    const expected: Record<string, unknown> = { ...before, ...changes };
    expect(attributes()).toEqual(expected);
});

test.each([
    ["an unknown op", [{ op: "move", path: "displayName", value: "x" }], "invalidSyntax"],
    ["add without a value", [{ op: "add", path: "displayName" }], "invalidValue"],
    ["remove without a path", [{ op: "remove" }], "noTarget"],
    ["no operation", [], "invalidValue"],
    ["a path that is none", [{ op: "replace", path: "name..givenName", value: "x" }], "invalidPath"],
    ["a path with an open bracket", [{ op: "replace", path: "emails[type eq", value: "x" }], "invalidPath"],
    [
        "a filter on what has one value",
        [{ op: "replace", path: 'name[givenName eq "Ada"].familyName', value: "x" }],
        "invalidPath",
    ],
    [
        "a filter that is none",
        [{ op: "add", path: "emails[type = work].value", value: "x" }],
        "invalidFilter",
    ],
    [
        "a replacement of nothing",
        [{ op: "replace", path: 'phoneNumbers[type eq "work"].value', value: "x" }],
        "noTarget",
    ],
    ["a simple value without a path", [{ op: "replace", value: "x" }], "invalidValue"],
    ["an active that is no boolean", [{ op: "replace", path: "active", value: "maybe" }], "invalidValue"],
    ["the ID", [{ op: "replace", path: "id", value: "x" }], "mutability"],
    [
        "the core schema",
        [{ op: "remove", path: "urn:ietf:params:scim:schemas:core:2.0:User" }],
        "invalidPath",
    ],
    ["an operation that is null", [null], "invalidSyntax"],
    ["an operation that is a list", [[]], "invalidSyntax"],
    [
        "a path with 20,000 parentheses",
        [{ op: "add", path: `emails[${"(".repeat(20_000)}type eq "x"${")".repeat(20_000)}]`, value: "x" }],
        "invalidFilter",
    ],
    ["a path of 50 levels and more", [{ op: "add", path: "a[".repeat(60), value: "x" }], "invalidPath"],
    [
        "a path with thousands of conditions",
        [{ op: "add", path: `emails[${'type eq "x" or '.repeat(5_000)}type eq "x"]`, value: "x" }],
        "invalidFilter",
    ],
    ["an empty userName", [{ op: "replace", path: "userName", value: "" }], "invalidValue"],
    ["removing userName", [{ op: "remove", path: "userName" }], "invalidValue"],
    [
        "elements that match no value",
        [{ op: "add", path: 'roles[value co "x"].display', value: "x" }],
        "noTarget",
    ],
] as [string, unknown[], string][])(
    "%s is refused and nothing changes",
    async (_what, operations, scimType) => {
        const good = { op: "replace", path: "displayName", value: "half-done" };
        const all = operations.length === 0 ? [] : [good, ...operations];
        expect(await scim.patch(id, all)).toMatchObject({ status: 400, body: { status: "400", scimType } });
        expect(attributes()).toEqual(before);
    },
);

test("a body that is no PatchOp message is refused", async () => {
    const path = `/Users/${encodeURIComponent(id)}`;
    const Operations = [{ op: "replace", path: "displayName", value: "x" }];
    for (const body of [{ Operations }, { schemas: ["urn:x"], Operations }, [1]]) {
        expect(await scim.call("PATCH", path, body)).toMatchObject({
            status: 400,
            body: { scimType: "invalidSyntax" },
        });
    }
    expect((await scim.patch("unknown", Operations)).status).toBe(404);
});

test("a manager comes back as it was sent, a bare ID too, which Entra cannot read", async () => {
    const path = `${enterprise}:manager`;
    for (const value of ["samlp|acme-entra|bob", { value: "samlp|acme-entra|bob" }]) {
        await scim.patch(id, [{ op: "remove", path }]);
        const reply = await scim.patch(id, [{ op: "Add", path, value }]);
        expect(reply.body).toMatchObject({ [enterprise]: { manager: value } });
    }
});

test("a body that is nested too deeply is invalidSyntax", async () => {
    const body = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const reply = await scim.call("PATCH", `/Users/${encodeURIComponent(id)}`, body);
    expect(reply).toMatchObject({ status: 400, body: { scimType: "invalidSyntax" } });
});

test("disabled, then enabled again", async () => {
    await scim.patch(id, [{ op: "Replace", path: "active", value: "False" }]);
    const disabled = await scim.call("GET", `/Users/${encodeURIComponent(id)}`);
    expect(disabled.body).toMatchObject({ active: false });
    await scim.patch(id, [{ op: "Replace", path: "active", value: "True" }]);
    expect(attributes()).toMatchObject({ blocked: false });
});
