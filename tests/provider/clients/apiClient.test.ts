import { type Clients, createClients } from "../../../provider/clients";
import { ApiError } from "../../../provider/clients/apiError";
import { type Response, type ScriptedService, startScripted, unsignedToken } from "../support/scripted";
import { quickClock } from "../support/tenants";

let service: ScriptedService;
let clients: Clients;

beforeAll(async () => {
    service = await startScripted();
});
afterAll(() => service.close());
beforeEach(() => {
    service.received.length = 0;
});
afterEach(() => clients.close());

/** Clients of a tenant whose token has these scopes and whose API gives this response. */
function createClientsFor(response: Response, scopes?: string): Clients {
    service.script = () => response;
    const token =
        scopes === undefined ? "opaque-management-token" : unsignedToken({ scope: scopes, exp: 4e9 });
    clients = createClients(
        { auth0Domain: service.server.host, auth0ApiToken: token },
        { environment: { SSL_CERT_FILE: service.certificateFile }, clock: quickClock() },
    );
    return clients;
}

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
    const failure = await call.then(
        () => undefined,
        (error: unknown) => error,
    );
    if (failure instanceof ApiError) return failure;
    throw new Error(`expected an ApiError, got ${String(failure)}`);
}

const forbidden = (message: string, errorCode = "insufficient_scope"): Response => ({
    status: 403,
    body: { statusCode: 403, error: "Forbidden", message, errorCode },
});

test("an error is one line: service, status, code, call, explanation, tenant, request ID", async () => {
    const response = {
        status: 400,
        headers: { "x-auth0-requestid": "r-1" },
        body: {
            statusCode: 400,
            error: "Bad Request",
            message: "Invalid\n  mapping",
            errorCode: "invalid_body",
        },
    };
    const failure = await failureOf(
        createClientsFor(response).auth0.patch("/connections/con_x?fields=id", { a: 1 }),
    );
    expect(failure.message).toBe(
        `Auth0 responded with 400 invalid_body to PATCH /connections/con_x: Invalid mapping (tenant ${service.server.host}, request r-1)`,
    );
    expect(failure).toMatchObject({
        status: 400,
        code: "invalid_body",
        requestId: "r-1",
        outcomeUnknown: false,
    });
});

test("knows the time of the service by its last response that tells it", async () => {
    const date = "Thu, 15 Jan 2026 12:00:00 GMT";
    const { auth0 } = createClientsFor({ status: 200, headers: { date }, body: {} });
    expect(auth0.serverTime).toBeUndefined();
    await auth0.get("/connections/con_x");
    expect(auth0.serverTime).toBe(Date.parse(date));
    service.script = () => ({ status: 200, headers: { date: "soon" }, body: {} });
    await auth0.get("/connections/con_x");
    expect(auth0.serverTime).toBe(Date.parse(date));
});

test("what a service echoes of a secret does not come out", async () => {
    const canary = "canary-scim-secret-value";
    const response = {
        status: 400,
        body: { message: `you sent ${canary} and opaque-management-token`, errorCode: canary },
    };
    const { auth0, secrets } = createClientsFor(response);
    secrets.add(canary);
    const failure = await failureOf(auth0.post("/x", { secret: canary }));
    expect(`${failure.message}${failure.stack}${JSON.stringify(failure)}`).not.toMatch(
        /canary-scim|opaque-management/,
    );
    expect(failure.message).toContain("you sent [secret] and [secret]");
});

test("a 403 for a missing scope names it, says where to grant it, and is not repeated", async () => {
    const response = forbidden("Insufficient scope, expected any of: create:scim_token.");
    const failure = await failureOf(
        createClientsFor(response, "read:scim_token").auth0.post(
            "/connections/con_x/scim-configuration/tokens",
            {},
        ),
    );
    expect(failure.advice).toBe(
        "Missing permission: create:scim_token. Grant it at Auth0 Dashboard > Applications > APIs > Auth0 Management API > Machine to Machine Applications.",
    );
    expect(service.received).toHaveLength(1);
});

test("a 403 for another reason keeps Auth0's words and gets no advice", async () => {
    const response = forbidden(
        "You reached the limit of entities of this type for this tenant.",
        "too_many_entities",
    );
    const failure = await failureOf(createClientsFor(response).auth0.post("/connections", {}));
    expect(failure.advice).toBeUndefined();
    expect(failure.message).toContain("You reached the limit of entities");
});

test("a 401 says which setting to look at", async () => {
    const failure = await failureOf(
        createClientsFor({ status: 401, body: { message: "Invalid token" } }).auth0.get("/x"),
    );
    expect(failure.message).toMatch(
        /401 .*Invalid token \(tenant localhost:\d+\)\. The Management API token is not valid: check auth0:apiToken/,
    );
    expect(service.received).toHaveLength(1);
});

test("knows of which failures the outcome is unknown", async () => {
    const { auth0 } = createClientsFor({ status: 500 });
    expect((await failureOf(auth0.post("/x", {}))).outcomeUnknown).toBe(true);
    expect((await failureOf(auth0.get("/x"))).outcomeUnknown).toBe(false);
    service.script = () => ({ status: 429, headers: { "retry-after": "999" } });
    const throttled = await failureOf(auth0.post("/x", {}));
    expect(throttled.outcomeUnknown).toBe(false);
    expect(throttled.message).toMatch(/throttles this client/);
    service.script = () => ({ hangUp: true });
    const lost = await failureOf(auth0.post("/x", {}));
    expect(lost).toMatchObject({ outcomeUnknown: true, status: undefined });
    expect(lost.message).toMatch(/^Auth0 did not respond to POST \/x: /);
});

test("says what to do about trouble that is not the caller's, and nothing where the service has said it", async () => {
    const message = async (response: Response) =>
        (await failureOf(createClientsFor(response).auth0.get("/x"))).message;
    expect(await message({ status: 503 })).toMatch(
        /The service has trouble of its own; run the command again/,
    );
    expect(await message({ hangUp: true })).toMatch(/Check the connection to it, and the proxy/);
    expect(await message({ status: 400, body: { message: "Invalid mapping" } })).toBe(
        `Auth0 responded with 400 to GET /x: Invalid mapping (tenant ${service.server.host})`,
    );
});

test("a response that is no JSON is quoted, and shortened", async () => {
    const failure = await failureOf(
        createClientsFor({ status: 404, body: `<html>${"x".repeat(3000)}` }).auth0.get("/x"),
    );
    expect(failure.message).toMatch(/<html>xxx/);
    expect(failure.message.length).toBeLessThan(700);
});
