import { type ScimUnderTest, TenantUnderTest, user } from "../support";
import { entraMapping } from "./support";

const shared = (address: string) => ({ emails: [{ type: "work", value: address }] });

describe("an email address", () => {
    let on: TenantUnderTest;
    let scim: ScimUnderTest;
    let other: ScimUnderTest;
    beforeAll(async () => {
        on = await TenantUnderTest.start();
        const configuration = { user_id_attribute: "userName", mapping: entraMapping };
        scim = await on.provisionable("acme-entra", configuration);
        other = await on.provisionable("other", configuration);
        await scim.addUser("ada", shared("ada@acme.example"));
    });
    afterAll(() => on.close());

    test("that another user of the connection has is refused, in any letter case", async () => {
        expect(await scim.call("POST", "/Users", user("ben", shared("ADA@acme.example")))).toMatchObject({
            status: 409,
            body: { scimType: "uniqueness", detail: "A user with this email address already exists" },
        });
    });

    test.each(["PUT", "PATCH"])(
        "cannot be taken over by %s, and nothing of the request is kept",
        async (method) => {
            const id = await scim.addUser(`cleo-${method}`, shared(`cleo-${method}@acme.example`));
            const address = {
                path: 'emails[type eq "work"].value',
                op: "replace",
                value: "ada@acme.example",
            };
            const patch = {
                schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                Operations: [address],
            };
            const body = method === "PUT" ? user(`cleo-${method}`, shared("ada@acme.example")) : patch;
            const reply = await scim.call(method, `/Users/${encodeURIComponent(id)}`, body);
            expect(reply.status).toBe(409);
            expect(on.tenant.state.users.get(id)?.attributes.email).toBe(`cleo-${method}@acme.example`);
        },
    );

    test("can be sent again for the same user, and is not required", async () => {
        const id = encodeURIComponent("samlp|acme-entra|ada");
        const again = await scim.call("PUT", `/Users/${id}`, user("ada", shared("Ada@acme.example")));
        expect(again.status).toBe(200);
        await scim.addUser("dora", { emails: [] });
        await scim.addUser("emil", { emails: [] });
    });

    test("is free in another connection", async () => {
        await other.addUser("ada", shared("ada@acme.example"));
    });
});

test("a renamed user keeps the ID; a name that is taken is 409", async () => {
    const on = await TenantUnderTest.start();
    const scim = await on.provisionable("acme-entra");
    const id = await scim.addUser("ada@acme.example");
    await scim.addUser("bob@acme.example");
    const rename = (value: string) => scim.patch(id, [{ op: "replace", path: "userName", value }]);
    expect(await rename("Bob@acme.example")).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
    expect(on.tenant.state.users.get(id)?.attributes).toMatchObject({ username: "ada@acme.example" });
    expect(await rename("ada.king@acme.example")).toMatchObject({
        status: 200,
        body: { id: "samlp|acme-entra|ada@acme.example", userName: "ada.king@acme.example" },
    });
    await on.close();
});

test("a tenant can be told to let users share an address", async () => {
    const on = await TenantUnderTest.start({ uniqueEmails: false });
    const scim = await on.provisionable("acme-entra", {
        user_id_attribute: "userName",
        mapping: entraMapping,
    });
    await scim.addUser("ada", shared("office@acme.example"));
    await scim.addUser("ben", shared("office@acme.example"));
    await on.close();
});
