import { ClientSecretCredential } from "@azure/identity";
import { decodeJwt, decodeProtectedHeader, importJWK, type JWK, jwtVerify } from "jose";

import { createCloudMetadata } from "../../../emulators/entra/login/discovery";
import { getCloud } from "../../../emulators/support/clouds";
import { type GraphResponse, newClient, startTenant, type TenantUnderTest } from "./emulator";

const client = newClient(["User.Read.All"]);
let environment: TenantUnderTest;
beforeAll(async () => (environment = await startTenant({ clients: [client] })));
afterAll(() => environment.close());

const tokenRequest = (
    form: Record<string, string>,
    tenant = environment.tenant.state.tenantId,
): Promise<GraphResponse> =>
    environment.plain("POST", `/${tenant}/oauth2/v2.0/token`, new URLSearchParams(form).toString(), {
        "content-type": "application/x-www-form-urlencoded",
    });

const goodForm = (): Record<string, string> => ({
    client_id: client.appId,
    client_secret: client.secret,
    grant_type: "client_credentials",
    scope: `${environment.tenant.server.origin}/.default`,
});

describe("the token endpoint", () => {
    test("returns a token with the claims of an application, signed with the published key", async () => {
        const { status, body } = await tokenRequest(goodForm());
        expect(status).toBe(200);
        expect(body).toMatchObject({ token_type: "Bearer", expires_in: 3599 });
        const { keys } = (
            await environment.plain("GET", `/${environment.tenant.state.tenantId}/discovery/v2.0/keys`)
        ).body as { keys: JWK[] };
        const { kid } = decodeProtectedHeader(body.access_token);
        const key = keys.find((candidate) => candidate.kid === kid);
        const { payload } = await jwtVerify(
            body.access_token,
            await importJWK(key ?? { kty: "none" }, "RS256"),
        );
        expect(payload).toMatchObject({
            iss: `https://sts.windows.net/${environment.tenant.state.tenantId}/`,
            aud: environment.tenant.server.origin,
            oid: client.objectId,
            tid: environment.tenant.state.tenantId,
            appid: client.appId,
            idtyp: "app",
            roles: ["User.Read.All"],
        });
        expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3599);
    });

    test("accepts the verified domain as the tenant, and the secret in the header", async () => {
        const { client_id: id = "", client_secret: secret = "", ...form } = goodForm();
        const { status } = await environment.plain(
            "POST",
            "/acme.example/oauth2/v2.0/token",
            new URLSearchParams(form).toString(),
            {
                "content-type": "application/x-www-form-urlencoded",
                authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
            },
        );
        expect(status).toBe(200);
    });

    test("calls credentials in a header that are not encoded as in a form malformed", async () => {
        const { client_id: _id, client_secret: _secret, ...form } = goodForm();
        const { status, body } = await environment.plain(
            "POST",
            "/acme.example/oauth2/v2.0/token",
            new URLSearchParams(form).toString(),
            {
                "content-type": "application/x-www-form-urlencoded",
                authorization: `Basic ${Buffer.from("%zz:secret").toString("base64")}`,
            },
        );
        expect(status).toBe(400);
        expect(body).toMatchObject({ error: "invalid_request", error_codes: [9002313] });
    });

    test.each<[string, Record<string, string | undefined>, number, string, number]>([
        ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client", 7000215],
        ["no secret", { client_secret: undefined }, 401, "invalid_client", 7000218],
        ["an unknown client", { client_id: "7" }, 400, "unauthorized_client", 700016],
        ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type", 70003],
        ["a scope without .default", { scope: "User.Read.All" }, 400, "invalid_scope", 1002012],
        ["an unknown resource", { scope: "https://x.example/.default" }, 400, "invalid_resource", 500011],
        ["no client", { client_id: undefined }, 400, "invalid_request", 900144],
    ])("refuses %s as Entra does", async (_what, change, status, error, code) => {
        const form = Object.entries({ ...goodForm(), ...change }).filter(([, value]) => value !== undefined);
        const response = await tokenRequest(Object.fromEntries(form) as Record<string, string>);
        expect(response.status).toBe(status);
        expect(response.body).toMatchObject({ error, error_codes: [code] });
        expect(response.body.error_description).toMatch(
            new RegExp(`^AADSTS${code}: .* Trace ID: .* Correlation ID: .* Timestamp: \\d{4}-`),
        );
        expect(JSON.stringify(response.body)).not.toContain(client.secret);
    });

    test("rejects an unknown tenant", async () => {
        const response = await tokenRequest(goodForm(), "unknown.example");
        expect(response.body).toMatchObject({ error: "invalid_request", error_codes: [90002] });
        expect(response.status).toBe(400);
    });
});

test("ClientSecretCredential of the Azure SDK gets a token that Graph accepts", async () => {
    const credential = new ClientSecretCredential(
        environment.tenant.state.tenantId,
        client.appId,
        client.secret,
        {
            authorityHost: environment.tenant.server.origin,
            disableInstanceDiscovery: true,
            tlsOptions: { ca: environment.certificates.ca },
        },
    );
    const { token } = await credential.getToken(`${environment.tenant.server.origin}/.default`);
    expect(decodeJwt(token).oid).toBe(client.objectId);
    const users = await environment.plain("GET", "/v1.0/users", undefined, {
        authorization: `Bearer ${token}`,
    });
    expect(users.status).toBe(200);
});

test("ClientSecretCredential reports a wrong secret with Entra's code", async () => {
    const credential = new ClientSecretCredential(environment.tenant.state.tenantId, client.appId, "wrong", {
        authorityHost: environment.tenant.server.origin,
        disableInstanceDiscovery: true,
        tlsOptions: { ca: environment.certificates.ca },
        retryOptions: { maxRetries: 0 },
    });
    await expect(credential.getToken(`${environment.tenant.server.origin}/.default`)).rejects.toThrow(
        /AADSTS7000215/,
    );
});

test("rejects metadata of two applications at once", async () => {
    const path = `/${environment.tenant.state.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=x&appid=y`;
    const { status, body } = await environment.plain("GET", path);
    expect([status, body.error_codes]).toEqual([400, [9000411]]);
});

test("names the emulator's addresses in the cloud metadata", async () => {
    const { body } = await environment.plain("GET", "/metadata/endpoints?api-version=2022-09-01");
    const { origin } = environment.tenant.server;
    expect(body).toMatchObject({
        name: "AzureCloud",
        microsoftGraphResourceId: `${origin}/`,
        authentication: { loginEndpoint: origin, identityProvider: "AAD", tenant: "common" },
    });
    expect(body.resourceManager).toBe(`${origin}/`);
});

test.each([
    ["public", "AzureCloud", "vault.azure.net", "core.windows.net"],
    ["usgovernment", "AzureUSGovernment", "vault.usgovcloudapi.net", "core.usgovcloudapi.net"],
    ["usgovernmentl5", "AzureUSGovernment", "vault.usgovcloudapi.net", "core.usgovcloudapi.net"],
    ["china", "AzureChinaCloud", "vault.azure.cn", "core.chinacloudapi.cn"],
] as const)("names the suffixes of the cloud %s", (cloud, name, keyVaultDns, storage) => {
    expect(createCloudMetadata("https://localhost", getCloud({ cloud }))).toMatchObject({
        name,
        suffixes: { keyVaultDns, storage },
    });
});

test("rejects the discovery document of an unknown tenant", async () => {
    const { status, body } = await environment.plain(
        "GET",
        "/unknown.example/v2.0/.well-known/openid-configuration",
    );
    expect(status).toBe(400);
    expect(body.error_codes).toEqual([90002]);
});

describe("Graph rejects with 401", () => {
    const get = (authorization?: string): Promise<GraphResponse> =>
        environment.plain(
            "GET",
            "/v1.0/users",
            undefined,
            authorization === undefined ? {} : { authorization },
        );

    test.each([
        ["no token", async () => undefined, "Access token is empty."],
        [
            "what is no token",
            async () => "Bearer nonsense",
            "IDX14100: JWT is not well formed, there are no dots (.).",
        ],
        [
            "an expired token",
            async () => `Bearer ${await environment.tenant.issueToken(client, -10)}`,
            "Lifetime validation failed, the token is expired.",
        ],
        [
            "a token for another audience",
            async () => {
                const scope = "https://management.azure.com/.default";
                return `Bearer ${(await tokenRequest({ ...goodForm(), scope })).body.access_token}`;
            },
            "Invalid audience.",
        ],
        [
            "a token whose claims were changed",
            async () => {
                const [header, payload = "", signature] = (await environment.tenant.issueToken(client)).split(
                    ".",
                );
                const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
                const forged = Buffer.from(
                    JSON.stringify({ ...claims, roles: ["Application.ReadWrite.All"] }),
                );
                return `Bearer ${header}.${forged.toString("base64url")}.${signature}`;
            },
            "Signing key is invalid",
        ],
    ])("%s", async (_what, authorization, message) => {
        const response = await get(await authorization());
        expect(response.status).toBe(401);
        expect(response.body.error.code).toBe("InvalidAuthenticationToken");
        expect(response.body.error.message).toContain(message);
        expect(response.headers["www-authenticate"]).toMatch(/^Bearer/);
    });
});
