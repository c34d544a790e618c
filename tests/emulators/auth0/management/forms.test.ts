import { TenantUnderTest } from "../support";

let on: TenantUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start();
});
afterAll(() => on.close());

const send = (method: string, path: string, form: string, type = "application/x-www-form-urlencoded") =>
    on.call(method, `/api/v2${path}`, { token: on.token, headers: { "content-type": type }, body: form });

describe("a body that is a form", () => {
    test("counts as the object that it describes", async () => {
        expect(await send("POST", "/connections", "name=by-form&strategy=auth0")).toMatchObject({
            status: 201,
            body: { name: "by-form", strategy: "auth0", options: {} },
        });
    });

    test("has texts alone, so what must be of another type is refused in the API's words", async () => {
        const id = await on.connect("acme");
        await on.manage("POST", `/connections/${id}/scim-configuration`);
        const path = `/connections/${id}/scim-configuration/tokens`;
        expect(await send("POST", path, "token_lifetime=1000")).toMatchObject({
            status: 400,
            body: { errorCode: "invalid_body" },
        });
        expect(await send("POST", "/connections", "name=x&strategy=auth0&colour=red")).toMatchObject({
            status: 400,
            body: { message: "Payload validation error: 'Additional properties not allowed: colour'." },
        });
    });

    test("of any other kind is 415 with the API's form of an error", async () => {
        expect(await send("POST", "/connections", "<a/>", "application/xml")).toMatchObject({
            status: 415,
            body: { statusCode: 415, error: "Unsupported Media Type" },
        });
    });
});
