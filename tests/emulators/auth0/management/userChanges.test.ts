import { type ScimUnderTest, TenantUnderTest } from "../support";

let on: TenantUnderTest;
let scim: ScimUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start();
    scim = await on.provisionable("acme-entra");
});
afterAll(() => on.close());

let path: string;
beforeEach(async () => {
    on.tenant.state.users.clear();
    path = `/users/${encodeURIComponent(await scim.addUser("ada@acme.example"))}`;
});

const refused = (message: string) => ({ status: 400, body: { statusCode: 400, message } });

test("blocking a user here is seen by SCIM", async () => {
    expect(await on.manage("PATCH", path, { blocked: true })).toMatchObject({
        status: 200,
        body: { blocked: true },
    });
    expect((await scim.call("GET", path.replace("/users", "/Users"))).body).toMatchObject({ active: false });
});

test("metadata is merged by its first level, and null removes", async () => {
    await on.manage("PATCH", path, { app_metadata: { plan: { name: "gold", seats: 3 }, beta: true } });
    const reply = await on.manage("PATCH", path, {
        app_metadata: { plan: { name: "free" }, beta: null },
        user_metadata: { theme: "dark" },
    });
    expect(reply.body).toMatchObject({
        app_metadata: { external_id: "ada", plan: { name: "free" } },
        user_metadata: { theme: "dark" },
    });
    expect((reply.body as { app_metadata: object }).app_metadata).not.toHaveProperty("beta");
    expect((reply.body as { app_metadata: { plan: object } }).app_metadata.plan).toEqual({ name: "free" });
});

test.each([
    [{ email: "new@acme.example" }, "Cannot update email for non-database user."],
    [{ email_verified: true }, "Email verification is not supported for enterprise users."],
    [{ password: "x" }, "Connection is not supported for this operation."],
    [{ username: "x" }, "Connection is not supported for this operation."],
])("%j is for database users", async (body, message) => {
    expect(await on.manage("PATCH", path, body)).toMatchObject(refused(message));
});

test("the profile belongs to the identity provider while it is synchronized at each login", async () => {
    const connection = on.tenant.state.connections.get(scim.connectionId);
    const reply = await on.manage("PATCH", path, { name: "Ada", nickname: "ada" });
    expect(reply).toMatchObject({ status: 400 });
    expect((reply.body as { message: string }).message).toMatch(
        /^The following user attributes cannot be updated: name, nickname\. The connection \(acme-entra\) must/,
    );
    if (connection !== undefined) connection.options.set_user_root_attributes = "never_on_login";
    expect((await on.manage("PATCH", path, { name: "Ada", nickname: "ada" })).body).toMatchObject({
        name: "Ada",
    });
    expect((await on.manage("PATCH", path, { nickname: null })).body).not.toHaveProperty("nickname");
    if (connection !== undefined) delete connection.options.set_user_root_attributes;
});

test("a token for metadata changes nothing else", async () => {
    const token = on.tenant.issueToken(["update:users_app_metadata"]);
    expect((await on.manage("PATCH", path, { app_metadata: { a: 1 } }, token)).status).toBe(200);
    expect(await on.manage("PATCH", path, { blocked: true }, token)).toMatchObject({
        status: 403,
        body: { message: "Insufficient scope, expected any of: update:users" },
    });
});

test("rejects a scope for the current user", async () => {
    const token = on.tenant.issueToken(["read:current_user", "delete:current_user"]);
    for (const method of ["GET", "DELETE"]) {
        expect(await on.manage(method, path, undefined, token)).toMatchObject({
            status: 403,
            body: { message: "User to be acted on does not match subject in bearer token." },
        });
    }
    expect(on.tenant.state.users.size).toBe(1);
});

test("users are found by their address as it is written, and sorted", async () => {
    await scim.addUser("Bob@acme.example");
    const found = await on.manage("GET", "/users-by-email?email=ada@acme.example&fields=user_id");
    expect(found.body).toEqual([{ user_id: "samlp|acme-entra|ada@acme.example" }]);
    expect((await on.manage("GET", "/users-by-email?email=ADA@acme.example")).body).toEqual([]);
    expect(await on.manage("GET", "/users-by-email")).toMatchObject({
        status: 400,
        body: { message: "Query validation error: 'Missing required property: email'." },
    });
    const sorted = await on.manage("GET", "/users?sort=username:-1&fields=username");
    expect(sorted.body).toEqual([{ username: "ada@acme.example" }, { username: "Bob@acme.example" }]);
});

test("only the first thousand can be reached, and only by the current search engine", async () => {
    expect((await on.manage("GET", "/users?per_page=100&page=9")).body).toEqual([]);
    expect(await on.manage("GET", "/users?per_page=100&page=10")).toMatchObject({
        status: 400,
        body: {
            message: expect.stringContaining("You can only page through the first 1000 records.") as string,
        },
    });
    expect(await on.manage("GET", "/users?search_engine=v2&q=a")).toMatchObject(
        refused("You are not allowed to use search_engine=v2. Use search_engine=v3 instead."),
    );
});
