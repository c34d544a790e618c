import { randomUUID } from "node:crypto";

import { instantiate, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient();
let environment: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    send = await environment.as(client);
});
afterAll(() => environment.close());

test("returns errors in Graph's envelope with the client's request ID", async () => {
    const id = randomUUID();
    const { status, headers, body } = await send("GET", `/v1.0/applications/${id}`, undefined, {
        "client-request-id": "mine",
    });
    expect(status).toBe(404);
    expect(body).toEqual({
        error: {
            code: "Request_ResourceNotFound",
            message: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
            innerError: {
                date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
                "request-id": headers["request-id"],
                "client-request-id": "mine",
            },
        },
    });
});

test("rejects a malformed object ID with 400", async () => {
    const { status, body } = await send("GET", "/v1.0/servicePrincipals/7");
    expect([status, body.error.message]).toEqual([400, "Invalid object identifier '7'."]);
});

test.each([
    ["/v1.0/nothing", "nothing"],
    ["/beta/nothing/at/all", "nothing"],
    ["/v1.0/users/a/nothing", "nothing"],
    ["/v1.0/policies/nothing", "nothing"],
])("the unknown route %s is named by its segment", async (path, segment) => {
    const { status, body } = await send("GET", path);
    expect([status, body.error.code]).toEqual([400, "BadRequest"]);
    expect(body.error.message).toBe(`Resource not found for the segment '${segment}'.`);
});

test("returns 401 for an unknown route without a token", async () => {
    expect((await environment.plain("GET", "/v1.0/nothing")).status).toBe(401);
});

test("returns 405 for a method that a route does not have", async () => {
    const { status, body } = await send("DELETE", "/v1.0/users");
    expect([status, body.error.code]).toEqual([405, "Request_BadRequest"]);
});

test("rejects PATCH of a schema or of secrets", async () => {
    const { principal } = await instantiate(send);
    const path = `/v1.0/servicePrincipals/${principal}/synchronization`;
    const { status, body } = await send("PATCH", `${path}/jobs/scim.a.b/schema`, {});
    expect([status, body.error.code]).toEqual([404, "UnknownError"]);
    expect(JSON.parse(body.error.message)).toEqual({
        Message: `No HTTP resource was found that matches the request URI 'https://syncfabric.windowsazure.com/api/servicePrincipals('${principal}')/synchronization/jobs('scim.a.b')/schema?api-version=2.0'.`,
    });
    expect((await send("PATCH", `${path}/secrets`, {})).status).toBe(404);
});

test("rejects a body that is not JSON with 400", async () => {
    const { principal } = await instantiate(send);
    const { status, body } = await send("PATCH", `/v1.0/servicePrincipals/${principal}`, "{");
    expect([status, body.error.code]).toEqual([400, "BadRequest"]);
    expect(body.error.message).toMatch(/^Unable to read JSON request payload/);
});

test("rejects /me without delegated authentication", async () => {
    const { status, body } = await send("GET", "/v1.0/me");
    expect([status, body.error.code]).toEqual([400, "BadRequest"]);
});

test("returns 404 outside of Graph and sign-in", async () => {
    expect((await environment.plain("GET", "/")).status).toBe(404);
});

test.each([
    undefined,
    "text/plain",
    "application/xml",
    "multipart/form-data; boundary=x",
    "nonsense",
    "application/jsonx",
])("rejects a write with the content type %s", async (type) => {
    const body = JSON.stringify({ displayName: "x" });
    const response = await environment.tenant.server.app.inject({
        method: "POST",
        url: "/v1.0/applications",
        headers: {
            authorization: `Bearer ${await environment.tenant.issueToken(client)}`,
            ...(type === undefined ? {} : { "content-type": type }),
        },
        payload: Buffer.from(body),
    });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
        error: {
            code: "BadRequest",
            message: "Entity only allows writes with a JSON Content-Type header.",
        },
    });
});

test("rejects a body that is nested too deeply as no JSON", async () => {
    const body = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(await send("POST", "/v1.0/applications", body)).toMatchObject({
        status: 400,
        body: { error: { code: "BadRequest" } },
    });
});
