import { createLocalJWKSet, decodeJwt, type JWK, jwtVerify } from "jose";

import { SetClock } from "../../support/setClock";
import { allScopes, field, TenantUnderTest } from "../support";

const clock = new SetClock("2026-01-01T00:00:00Z");
let on: TenantUnderTest;
const secret = "canary-client-secret-4711";
beforeAll(async () => {
    on = await TenantUnderTest.start({
        name: "acme",
        clock,
        clients: [{ clientId: "m2m", clientSecret: secret, scopes: ["read:connections", "read:clients"] }],
        applications: [{ clientId: "portal", name: "Portal", clientSecret: secret }],
    });
});
afterAll(() => on.close());
beforeEach(() => {
    clock.set("2026-01-01T00:00:00Z");
});

const parameters = (more: object = {}) => ({
    grant_type: "client_credentials",
    client_id: "m2m",
    client_secret: secret,
    audience: `https://${on.tenant.domain}/api/v2/`,
    ...more,
});
const login = (more: object = {}) => on.call("POST", "/oauth/token", { body: parameters(more) });

describe("POST /oauth/token", () => {
    test("returns a token for the granted scopes that the Management API accepts", async () => {
        const reply = await login();
        expect(reply).toMatchObject({
            status: 200,
            body: { expires_in: 86400, token_type: "Bearer", scope: "read:connections read:clients" },
        });
        const token = field(reply.body, "access_token");
        const now = clock.now().getTime() / 1000;
        expect(decodeJwt(token)).toEqual({
            iss: `https://${on.tenant.domain}/`,
            sub: "m2m@clients",
            aud: `https://${on.tenant.domain}/api/v2/`,
            iat: now,
            exp: now + 86400,
            scope: "read:connections read:clients",
            gty: "client-credentials",
            azp: "m2m",
        });
        expect(await on.manage("GET", "/connections", undefined, token)).toMatchObject({
            status: 200,
            body: [],
        });
    });

    test("takes a form, and credentials in a Basic header", async () => {
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        const form = new URLSearchParams(parameters()).toString();
        expect((await on.call("POST", "/oauth/token", { headers, body: form })).status).toBe(200);
        const basic = Buffer.from(`m2m:${secret}`).toString("base64");
        const reply = await on.call("POST", "/oauth/token", {
            headers: { ...headers, authorization: `Basic ${basic}` },
            body: new URLSearchParams(parameters({ client_id: "", client_secret: "" })).toString(),
        });
        expect(reply.status).toBe(200);
    });

    test("narrows the scopes to those asked for", async () => {
        expect((await login({ scope: "read:clients" })).body).toMatchObject({ scope: "read:clients" });
        expect(await login({ scope: "delete:users" })).toMatchObject({
            status: 403,
            body: {
                error: "access_denied",
                error_description: "Client has not been granted scopes: delete:users",
            },
        });
    });

    test.each([
        [{ client_secret: "wrong" }, 401, "access_denied", "Unauthorized"],
        [{ client_id: "unknown" }, 401, "access_denied", "Unauthorized"],
        [
            { audience: "https://other.example/" },
            403,
            "access_denied",
            "Service not enabled within domain: https://other.example/",
        ],
        [
            { grant_type: "password" },
            403,
            "unauthorized_client",
            "Grant type 'password' not allowed for the client.",
        ],
        [
            { client_id: "portal" },
            403,
            "unauthorized_client",
            "Grant type 'client_credentials' not allowed for the client.",
        ],
        [
            { audience: undefined },
            403,
            "access_denied",
            "No audience parameter was provided, and no default audience has been configured",
        ],
        [{ grant_type: undefined }, 400, "invalid_request", "Missing required parameter: grant_type"],
    ])("%j is refused", async (more, status, error, error_description) => {
        expect(await login(more)).toMatchObject({ status, body: { error, error_description } });
    });

    test("a client without a grant for the Management API is told to get one", async () => {
        const client = on.tenant.state.clients.get("portal");
        client?.grant_types.push("client_credentials");
        const audience = `https://${on.tenant.domain}/api/v2/`;
        expect(await login({ client_id: "portal" })).toMatchObject({
            status: 403,
            body: {
                error: "access_denied",
                error_description:
                    `Client is not authorized to access "${audience}". You need to create a "client-grant" ` +
                    "associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants",
            },
        });
        client?.grant_types.pop();
    });

    test("logins are events of the tenant log, without what is secret", async () => {
        await login();
        await login({ client_secret: "canary-wrong-secret" });
        const [success, failure] = on.tenant.state.logs.slice(-2);
        expect(success).toMatchObject({ type: "seccft", client_id: "m2m", client_name: "m2m" });
        expect(failure).toMatchObject({ type: "feccft", client_id: "m2m", description: "Unauthorized" });
        expect(JSON.stringify(on.tenant.state.logs)).not.toContain("canary");
    });

    test("tokens verify against the published keys", async () => {
        const { body: discovery } = await on.call("GET", "/.well-known/openid-configuration");
        expect(discovery).toMatchObject({
            issuer: `https://${on.tenant.domain}/`,
            token_endpoint: `https://${on.tenant.domain}/oauth/token`,
        });
        const path = new URL(field(discovery, "jwks_uri")).pathname;
        const keys = (await on.call("GET", path)).body as { keys: JWK[] };
        const verified = await jwtVerify(on.tenant.issueToken(["a", "b"]), createLocalJWKSet(keys), {
            currentDate: clock.now(),
        });
        expect(verified.payload.scope).toBe("a b");
        expect(verified.protectedHeader.alg).toBe("RS256");
        expect(keys.keys[0]).not.toHaveProperty("d");
    });
});

describe("the Management API refuses", () => {
    const unauthorized = (message: string) => ({
        status: 401,
        body: { statusCode: 401, error: "Unauthorized", message, attributes: { error: message } },
    });
    const get = (authorization?: string) =>
        on.call("GET", "/api/v2/connections", {
            headers: authorization === undefined ? {} : { authorization },
        });

    test("a request without a token, with another scheme, with nonsense", async () => {
        expect(await get()).toMatchObject({
            status: 401,
            body: { statusCode: 401, error: "Unauthorized", message: "Missing authentication" },
        });
        expect(await get("Basic bTJtOng=")).toMatchObject({ status: 400, body: { errorCode: "Bearer" } });
        expect(await get("Bearer nonsense")).toMatchObject(unauthorized("Invalid token"));
    });

    test("a token of another tenant and an altered one", async () => {
        const other = await TenantUnderTest.start();
        const foreign = other.tenant.issueToken(allScopes);
        await other.close();
        expect((await get(`Bearer ${foreign}`)).status).toBe(401);
        const [head, , signature] = on.token.split(".");
        const payload = Buffer.from(JSON.stringify({ ...decodeJwt(on.token), sub: "x" })).toString(
            "base64url",
        );
        expect(await get(`Bearer ${head}.${payload}.${signature}`)).toMatchObject(
            unauthorized("Invalid signature received for JSON Web Token validation"),
        );
    });

    test("a token that has expired", async () => {
        const token = on.tenant.issueToken(allScopes);
        clock.set(new Date(clock.now().getTime() + 86401_000));
        expect(await get(`Bearer ${token}`)).toMatchObject(
            unauthorized("Expired token received for JSON Web Token validation"),
        );
    });
});

test.each(["/api/v2/connections/con_x/keys", "/api/v2/nonsense", "/nonsense"])(
    "%s is unknown",
    async (path) => {
        expect(await on.call("GET", path, { token: on.token })).toMatchObject({
            status: 404,
            body: { statusCode: 404, error: "Not Found", message: "Not Found" },
        });
    },
);
