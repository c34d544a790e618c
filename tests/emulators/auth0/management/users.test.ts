import { listUserSummaries } from "../../../../emulators/auth0";
import { type ScimUnderTest, TenantUnderTest } from "../support";

let on: TenantUnderTest;
let scim: ScimUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start();
    scim = await on.provisionable("acme-entra");
    const other = await on.provisionable("other");
    await scim.addUser("bob@acme.example", { active: false });
    await scim.addUser("ada@acme.example", { displayName: "Ada Lovelace" });
    await other.addUser("eve@other.example");
});
afterAll(() => on.close());

const ids = (body: unknown) => (body as { user_id: string }[]).map(({ user_id }) => user_id);
const search = (q: string, more = "") =>
    on.manage("GET", `/users?q=${encodeURIComponent(q)}&search_engine=v3${more}`);

test("a provisioned user is a user of the Management API", async () => {
    const id = encodeURIComponent("samlp|acme-entra|ada@acme.example");
    expect(await on.manage("GET", `/users/${id}`)).toMatchObject({
        status: 200,
        body: {
            user_id: "samlp|acme-entra|ada@acme.example",
            username: "ada@acme.example",
            email: "ada@acme.example",
            name: "Ada Lovelace",
            given_name: "Ada",
            family_name: "Lovelace",
            blocked: false,
            app_metadata: { external_id: "ada" },
            identities: [
                {
                    connection: "acme-entra",
                    provider: "samlp",
                    user_id: "acme-entra|ada@acme.example",
                    isSocial: false,
                },
            ],
        },
    });
});

test("users are found by connection and by attribute", async () => {
    const both = ["samlp|acme-entra|bob@acme.example", "samlp|acme-entra|ada@acme.example"];
    expect(ids((await search('identities.connection:"acme-entra"')).body)).toEqual(both);
    const blocked = await search('identities.connection:"acme-entra" AND blocked:true');
    expect(ids(blocked.body)).toEqual([both[0]]);
    expect(ids((await search("app_metadata.external_id:ada")).body)).toEqual([both[1]]);
    expect(ids((await search('email.domain:"other.example"')).body)).toEqual([
        "samlp|other|eve@other.example",
    ]);
    expect((await search('email:"unknown@acme.example"')).body).toEqual([]);
});

test("users are paged with totals", async () => {
    const page = await search('identities.connection:"acme-entra"', "&per_page=1&page=1&include_totals=true");
    expect(page.body).toMatchObject({
        start: 1,
        limit: 1,
        length: 1,
        total: 2,
        users: [{ given_name: "Ada" }],
    });
    expect((await on.manage("GET", "/users")).body).toHaveLength(3);
});

test("rejects unsupported search syntax, even when no user could match", async () => {
    for (const q of ["email:*om", "user_metadata.city:Par*", "created_at:[2020", "(email:a", "AND"]) {
        expect(await search(q)).toMatchObject({ status: 400, body: { errorCode: "invalid_query_string" } });
    }
});

test("deleting a user is final and idempotent", async () => {
    const mallory = await scim.addUser("mallory@acme.example");
    const path = `/users/${encodeURIComponent(mallory)}`;
    expect((await on.manage("DELETE", path)).status).toBe(204);
    expect((await on.manage("GET", path)).body).toEqual({
        statusCode: 404,
        error: "Not Found",
        message: "The user does not exist.",
        errorCode: "inexistent_user",
    });
    expect((await on.manage("DELETE", path)).status).toBe(204);
    expect((await scim.call("GET", path.replace("/users", "/Users"))).status).toBe(404);
});

test("usersOf prints the users of one connection", () => {
    expect(listUserSummaries(on.tenant.state, "acme-entra")).toEqual([
        {
            userId: "samlp|acme-entra|ada@acme.example",
            username: "ada@acme.example",
            email: "ada@acme.example",
            name: "Ada Lovelace",
            blocked: false,
        },
        {
            userId: "samlp|acme-entra|bob@acme.example",
            username: "bob@acme.example",
            email: "bob@acme.example",
            name: undefined,
            blocked: true,
        },
    ]);
    expect(listUserSummaries(on.tenant.state, "none")).toEqual([]);
});
