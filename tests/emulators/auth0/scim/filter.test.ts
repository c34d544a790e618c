import { enterprise, type ScimUnderTest, TenantUnderTest } from "../support";

let on: TenantUnderTest;
let scim: ScimUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start();
    scim = await on.provisionable("acme-entra");
    for (const name of ["ada", "bob", "cleo"]) {
        await scim.addUser(`${name}@acme.example`, {
            active: name !== "bob",
            displayName: name === "cleo" ? 'Cleo "C" (Kleopatra) é' : name,
            phoneNumbers: [{ type: "work", value: `1-${name}` }],
            photos: [{ type: "photo", value: "https://acme.example/p.png" }],
            roles: [{ value: "admin" }, { value: `only-${name}` }],
            [enterprise]: { department: "R&D", employeeNumber: name.length.toString() },
        });
    }
});
afterAll(() => on.close());

const list = (filter: string, more = "") =>
    scim.call("GET", `/Users?filter=${encodeURIComponent(filter)}${more}&aadOptscim062020`);
const namesIn = (body: unknown) =>
    (body as { Resources: { userName: string }[] }).Resources.map(({ userName }) => userName.split("@")[0]);

test.each([
    ['userName eq "ada@acme.example"', ["ada"]],
    ['USERNAME EQ "ADA@ACME.EXAMPLE"', ["ada"]],
    ['userName eq "unknown@acme.example"', []],
    ['externalId eq "bob"', ["bob"]],
    ['emails[primary eq true].value eq "cleo@acme.example"', ["cleo"]],
    ['emails[primary eq "True"].value eq "cleo@acme.example"', ["cleo"]],
    ['emails[primary eq true and value eq "cleo@acme.example"]', ["cleo"]],
    ['emails.value eq "cleo@acme.example"', ["cleo"]],
    ['emails eq "cleo@acme.example"', ["cleo"]],
    ['phoneNumbers[type eq "work"].value eq "1-bob"', ["bob"]],
    ["active eq false", ["bob"]],
    ['active eq "False"', ["bob"]],
    ["active eq true", ["ada", "cleo"]],
    ['userName eq "ada@acme.example" or externalId eq "bob"', ["ada", "bob"]],
    ['externalId eq "ada" or externalId eq "bob" and active eq true', ["ada"]],
    ['(externalId eq "ada" or externalId eq "bob") and active eq false', ["bob"]],
    ['id eq "samlp|acme-entra|ada@acme.example"', ["ada"]],
    ['name.givenName eq "ADA"', ["ada", "bob", "cleo"]],
    [`${enterprise}:employeeNumber eq "4"`, ["cleo"]],
    [`${enterprise}.employeeNumber eq "4"`, ["cleo"]],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ada@acme.example"', ["ada"]],
    ['roles.value eq "only-bob"', ["bob"]],
    ['displayName eq "Cleo \\"C\\" (Kleopatra) \\u00e9"', ["cleo"]],
])("%s finds %j", async (filter, names) => {
    const reply = await list(filter);
    expect(reply.status).toBe(200);
    expect(namesIn(reply.body)).toEqual(names);
    expect(reply.body).toMatchObject({
        schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        totalResults: names.length,
        itemsPerPage: names.length,
        startIndex: 1,
    });
});

test.each([
    "",
    "userName",
    "userName eq",
    "userName eq bare",
    'userName = "a"',
    'userName eq "a" and',
    'userName eq "a" foo',
    'userName eq "a" externalId eq "b"',
    '(userName eq "a"',
    'emails[type eq "work".value eq "x"',
    'userName eq "unterminated',
    'userName co "ada"',
    "userName pr",
    'not (userName eq "ada@acme.example")',
    'emails[type eq "home"].value eq "ada@acme.example"',
    'emails[type eq "work"].value eq "ada@acme.example"',
    'photos[type eq "photo"].value eq "https://acme.example/p.png"',
    'meta.created eq "2026"',
    'shoeSize eq "42"',
])("%s is refused as invalidFilter", async (filter) => {
    expect(await list(filter)).toMatchObject({
        status: 400,
        body: {
            schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
            status: "400",
            scimType: "invalidFilter",
        },
    });
});

test("pages by startIndex and count", async () => {
    const page = (query: string) => scim.call("GET", `/Users?${query}`);
    expect((await page("startIndex=2&count=1")).body).toMatchObject({
        totalResults: 3,
        startIndex: 2,
        itemsPerPage: 1,
        Resources: [{ userName: "bob@acme.example" }],
    });
    expect((await page("count=0")).body).toMatchObject({ totalResults: 3, itemsPerPage: 0, Resources: [] });
    expect((await page("startIndex=0&count=-1")).body).toMatchObject({ startIndex: 1, itemsPerPage: 0 });
    expect((await page("startIndex=9")).body).toMatchObject({ totalResults: 3, Resources: [] });
    expect(await page("count=many")).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
});
