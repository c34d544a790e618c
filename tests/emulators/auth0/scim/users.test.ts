import { enterprise, field, type ScimUnderTest, TenantUnderTest, user, userScopes } from "../support";

const workMail = [
    { scim: "userName", auth0: "username" },
    { scim: 'emails[type eq "work"].value', auth0: "email" },
    { scim: "externalId", auth0: "app_metadata.external_id" },
    { scim: "active", auth0: "blocked" },
    { scim: "displayName", auth0: "name" },
    { scim: "name.givenName", auth0: "given_name" },
    { scim: "name.familyName", auth0: "family_name" },
    { scim: 'photos[type eq "photo"].value', auth0: "picture" },
    { scim: 'addresses[type eq "work"].locality', auth0: "app_metadata.city" },
    { scim: 'addresses[type eq "work"].country', auth0: "app_metadata.country" },
    { scim: "roles", auth0: "app_metadata.roles" },
    { scim: "title", auth0: "user_metadata.title" },
    { scim: `${enterprise}.department`, auth0: "app_metadata.department" },
    { scim: `${enterprise}.employeeNumber`, auth0: "app_metadata.employee_id" },
];

let on: TenantUnderTest;
let scim: ScimUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start();
    scim = await on.provisionable("acme-entra", { user_id_attribute: "userName", mapping: workMail });
});
afterAll(() => on.close());
beforeEach(() => on.tenant.state.users.clear());

const error = (status: number, scimType?: string) => ({
    status,
    headers: { "content-type": "application/scim+json; charset=utf-8" },
    body: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
        status: String(status),
        ...(scimType === undefined ? {} : { scimType }),
        detail: expect.any(String) as string,
    },
});
const attributesOf = (id: string) => on.tenant.state.users.get(id)?.attributes;

describe("create", () => {
    test("maps the attributes, makes the user ID and returns the resource with its location", async () => {
        const reply = await scim.call(
            "POST",
            "/Users?aadOptscim062020",
            user("ada@acme.example", {
                displayName: "Ada",
                title: "Countess",
                nickName: "unmapped",
                roles: [{ value: "admin" }],
                addresses: [{ type: "work", locality: "London", country: "GB", postalCode: "unmapped" }],
                [enterprise]: { department: "R&D", costCenter: "unmapped" },
                password: "never-stored",
            }),
        );
        const id = "samlp|acme-entra|ada@acme.example";
        const location = `${on.tenant.server.origin}/scim/v2/connections/${scim.connectionId}/Users/${encodeURIComponent(id)}`;
        expect(reply).toMatchObject({
            status: 201,
            headers: { "content-type": "application/scim+json; charset=utf-8", location },
        });
        expect(reply.body).toEqual({
            schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
            id,
            externalId: "ada",
            userName: "ada@acme.example",
            active: true,
            displayName: "Ada",
            title: "Countess",
            emails: [{ type: "work", value: "ada@acme.example" }],
            name: { givenName: "Ada", familyName: "Lovelace" },
            roles: [{ value: "admin" }],
            addresses: [{ type: "work", locality: "London", country: "GB" }],
            [enterprise]: { department: "R&D" },
            meta: {
                resourceType: "User",
                created: expect.any(String) as string,
                lastModified: expect.any(String) as string,
                location,
            },
        });
        expect(attributesOf(id)).toEqual({
            username: "ada@acme.example",
            email: "ada@acme.example",
            blocked: false,
            name: "Ada",
            given_name: "Ada",
            family_name: "Lovelace",
            app_metadata: {
                external_id: "ada",
                city: "London",
                country: "GB",
                roles: [{ value: "admin" }],
                department: "R&D",
            },
            user_metadata: { title: "Countess" },
        });
        expect((await scim.call("GET", `/Users/${encodeURIComponent(id)}`)).body).toEqual(reply.body);
    });

    test("a userName is unique in the connection, in any case, and free in another", async () => {
        await scim.addUser("ada@acme.example");
        for (const name of ["ada@acme.example", "ADA@acme.example"]) {
            expect(await scim.call("POST", "/Users", user(name))).toMatchObject(error(409, "uniqueness"));
        }
        const other = await on.provisionable("other");
        expect(await other.addUser("ada@acme.example")).toBe("samlp|other|ada@acme.example");
    });

    test.each([
        ["no schemas", { schemas: undefined }, "invalidSyntax"],
        ["no userName", { userName: undefined }, "invalidValue"],
        ["a userName that is no string", { userName: 7 }, "invalidValue"],
        ["an active that is no boolean", { active: "perhaps" }, "invalidValue"],
        ["a name that is no string", { displayName: { text: "Ada" } }, "invalidValue"],
    ])("%s is refused", async (_what, more, scimType) => {
        const reply = await scim.call("POST", "/Users", user("ada@acme.example", more));
        expect(reply).toMatchObject(error(400, scimType));
        expect(on.tenant.state.users.size).toBe(0);
    });

    test("another user ID attribute makes the user ID", async () => {
        const byId = await on.provisionable("by-external-id", { user_id_attribute: "externalId" });
        expect(await byId.addUser("ada@acme.example")).toBe("samlp|by-external-id|ada");
        const missing = await byId.call(
            "POST",
            "/Users",
            user("bob@acme.example", { externalId: undefined }),
        );
        expect(missing).toMatchObject(error(400, "invalidValue"));
        const claimed = await byId.call("POST", "/Users", user("eve@acme.example", { externalId: "ada" }));
        expect(claimed).toMatchObject(error(409, "uniqueness"));
    });

    test("the default mapping takes the primary email address, not the work one", async () => {
        const primary = await on.provisionable("primary");
        const emails = [
            { type: "work", value: "w@acme.example" },
            { primary: true, value: "p@acme.example" },
        ];
        const id = await primary.addUser("ada@acme.example", { emails });
        expect(attributesOf(id)).toMatchObject({ email: "p@acme.example" });
    });
});

describe("read", () => {
    test("an unknown user, another connection's user and an unknown path are 404", async () => {
        const elsewhere = await on.provisionable("elsewhere");
        const foreign = await elsewhere.addUser("ada@acme.example");
        for (const path of [
            "/Users/unknown",
            `/Users/${encodeURIComponent(foreign)}`,
            "/Nonsense",
            "/Bulk",
        ]) {
            expect(await scim.call("GET", path)).toMatchObject(error(404));
        }
    });

    test("attributes and excludedAttributes narrow the resource, the ID stays", async () => {
        const id = encodeURIComponent(await scim.addUser("ada@acme.example"));
        const some = await scim.call("GET", `/Users/${id}?attributes=userName,name.givenName`);
        expect(Object.keys(some.body as object)).toEqual(["schemas", "id", "userName", "name"]);
        const rest = await scim.call("GET", `/Users/${id}?excludedAttributes=emails`);
        expect(rest.body).not.toHaveProperty("emails");
        expect(rest.body).toHaveProperty("userName");
    });
});

describe("PUT and DELETE", () => {
    test("PUT replaces what is mapped: what it does not name is gone", async () => {
        const id = await scim.addUser("ada@acme.example", { displayName: "Ada", title: "Countess" });
        const reply = await scim.call("PUT", `/Users/${encodeURIComponent(id)}`, user("ada@acme.example"));
        expect(reply).toMatchObject({ status: 200, body: { id, name: { givenName: "Ada" } } });
        expect(attributesOf(id)).not.toHaveProperty("name");
        expect(attributesOf(id)?.user_metadata).toEqual({});
    });

    test("DELETE deletes for good", async () => {
        const path = `/Users/${encodeURIComponent(await scim.addUser("ada@acme.example"))}`;
        expect(await scim.call("DELETE", path)).toMatchObject({ status: 204, body: undefined });
        expect(await scim.call("DELETE", path)).toMatchObject(error(404));
        expect(on.tenant.state.users.size).toBe(0);
    });
});

describe("who may", () => {
    test.each([
        ["GET", "/Users", "get:users"],
        ["GET", "/Users/x", "get:users"],
        ["POST", "/Users", "post:users"],
        ["PUT", "/Users/x", "put:users"],
        ["PATCH", "/Users/x", "patch:users"],
        ["DELETE", "/Users/x", "delete:users"],
    ])("%s %s needs %s", async (method, path, scope) => {
        const url = `/api/v2/connections/${scim.connectionId}/scim-configuration/tokens`;
        const scopes = userScopes.filter((other) => other !== scope);
        const made = await on.call("POST", url, { token: on.token, body: { scopes } });
        const token = field(made.body, "token");
        const base = `/scim/v2/connections/${scim.connectionId}`;
        expect(await on.call(method, `${base}${path}`, { token })).toMatchObject(error(403));
        await on.call("DELETE", `${url}/${field(made.body, "token_id")}`, { token: on.token });
    });

    test("no token, a wrong one, another connection's and a Management API token are 401", async () => {
        const elsewhere = await on.provisionable("stranger");
        const [tokenId] = scim.token.split(".");
        const tokens = [undefined, "nonsense", `${tokenId}.${"0".repeat(64)}`, elsewhere.token, on.token];
        for (const token of tokens) {
            const reply = await on.call("GET", `/scim/v2/connections/${scim.connectionId}/Users`, { token });
            expect(reply).toMatchObject(error(401));
            expect(reply.headers["www-authenticate"]).toBe("Bearer");
        }
    });
});

describe("discovery", () => {
    test("says what is supported", async () => {
        expect(await scim.call("GET", "/ServiceProviderConfig")).toMatchObject({
            status: 200,
            body: { patch: { supported: true }, filter: { supported: true }, bulk: { supported: false } },
        });
    });

    test("lists schemas and resource types, each also by ID", async () => {
        const core = "urn:ietf:params:scim:schemas:core:2.0:User";
        const schemas = await scim.call("GET", "/Schemas");
        expect(schemas.body).toMatchObject({
            totalResults: 3,
            Resources: [
                { id: core },
                { id: enterprise },
                { id: "urn:ietf:params:scim:schemas:core:2.0:Group" },
            ],
        });
        expect((await scim.call("GET", `/Schemas/${core}`)).body).toMatchObject({ id: core, name: "User" });
        const types = await scim.call("GET", "/ResourceTypes");
        expect(types.body).toMatchObject({ Resources: [{ endpoint: "/Users" }, { endpoint: "/Groups" }] });
        expect((await scim.call("GET", "/ResourceTypes/Group")).body).toMatchObject({ endpoint: "/Groups" });
        expect(await scim.call("GET", "/ResourceTypes/Robot")).toMatchObject(error(404));
    });

    test("describes the attributes that the connection stores, and no others", async () => {
        const other = await on.provisionable("some-attributes", {
            user_id_attribute: "userName",
            mapping: [
                { scim: "userName", auth0: "username" },
                { scim: "name.givenName", auth0: "given_name" },
                { scim: 'emails[type eq "work"].value', auth0: "email" },
            ],
        });
        const { body } = await other.call("GET", "/Schemas");
        const { Resources } = body as { Resources: { id: string; attributes: Described[] }[] };
        interface Described {
            name: string;
            subAttributes?: Described[];
        }
        const listNames = (list: Described[] = []): unknown[] =>
            list.map(({ name, subAttributes }) =>
                subAttributes === undefined ? name : [name, ...listNames(subAttributes)],
            );
        expect(Resources.map(({ id }) => id)).not.toContain(enterprise);
        // Only the members of RFC 7643, section 7.
        expect(JSON.stringify(body)).not.toContain('"config"');
        expect(listNames(Resources[0]?.attributes)).toEqual([
            "userName",
            ["name", "givenName"],
            ["emails", "value", "type", "primary"],
        ]);
    });

    test.each([
        "/ServiceProviderConfig",
        "/Schemas",
        "/Schemas/urn:x",
        "/ResourceTypes",
        "/ResourceTypes/User",
    ])("%s has no method but GET", async (path) => {
        for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
            const reply = await scim.call(method, path);
            expect(reply).toMatchObject(error(405));
            expect(reply.headers.allow).toBe("GET, HEAD");
        }
    });

    test("a filter on the configuration of the service is forbidden", async () => {
        expect(await scim.call("GET", "/ServiceProviderConfig?filter=x%20pr")).toMatchObject(error(403));
    });
});

test("a body that is no JSON is invalidSyntax", async () => {
    expect(await scim.call("POST", "/Users", "{")).toMatchObject(error(400, "invalidSyntax"));
});
