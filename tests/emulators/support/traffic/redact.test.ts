import { redactBody, redactUrl } from "../../../../emulators/support/traffic/redact";

const canary = "canary-4711";
const jwt = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIx.${canary}`;
const scimToken = `tok_0123456789abcdef.${"ab12".repeat(16)}`;

test.each([
    ["a login with a client secret", "/oauth/token", { client_id: "m2m", client_secret: canary }],
    ["a login with an assertion", "/t/oauth2/v2.0/token", { client_assertion: canary }],
    ["the response to a login", "/oauth/token", { access_token: canary, expires_in: 1 }],
    [
        "a SCIM token",
        "/api/v2/connections/con_1/scim-configuration/tokens",
        { token_id: "tok_1", token: canary },
    ],
    ["a secret of an application", "/v1.0/applications/1/addPassword", { secretText: canary }],
    [
        "synchronization secrets",
        "/v1.0/servicePrincipals/1/synchronization/secrets",
        {
            value: [
                { key: "BaseAddress", value: "https://a" },
                { key: "SecretToken", value: canary },
            ],
        },
    ],
    [
        "credentials to validate",
        "/v1.0/servicePrincipals/1/synchronization/jobs/scim.1/validateCredentials",
        { credentials: [{ key: "Password", value: canary }] },
    ],
    [
        "a secret of a vault",
        "/subscriptions/1/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/secrets/s?a=b",
        { properties: { value: canary } },
    ],
    ["a number for a password", "/v1.0/users", { password: { pin: 1234, canary } }],
    ["a form in a field", "/t/saml2", { query: `SAMLRequest=${canary}&RelayState=${canary}` }],
    ["a code", "/oauth/token", { code: canary, code_verifier: canary }],
    ["a key pair of a connection", "/api/v2/connections", { options: { signing_key: { key: canary } } }],
    ["a private key in a text", "/v1.0/users", { x: `-----BEGIN PRIVATE KEY-----\n${canary}` }],
    ["a SCIM operation", "/scim/v2/connections/1/Users/1", { op: "add", path: "password", value: canary }],
    ["secrets by another spelling", "/v1.0/x/synchronization/%73ecrets/", { key: "Password", value: canary }],
    ["a token in an error text", "/v1.0/users", { error: { message: `Bearer ${jwt} is not valid` } }],
    [
        "a SCIM token in a text",
        "/v1.0/users",
        { error: { message: `of ${scimToken}${canary}`.replace(canary, "") } },
    ],
])("%s is not told", (_name, url, body) => {
    const text = JSON.stringify(redactBody(url, body));
    expect(text).not.toContain(canary);
    expect(text).not.toContain(scimToken);
    expect(text).toContain("[secret]");
});

test("what is no secret stays", () => {
    const body = {
        token_id: "tok_1",
        token_lifetime: 901,
        keyCredentials: [{ key: "MIIC", usage: "Verify" }],
        synchronizedEntryCountByType: [{ key: "User", value: 3 }],
        value: [{ displayName: "Ada" }],
        error: { code: "Authorization_RequestDenied", message: "Insufficient privileges" },
    };
    expect(redactBody("/v1.0/applications", body)).toEqual(body);
    const secrets = {
        value: [
            { key: "BaseAddress", value: "https://a" },
            { key: "SyncAll", value: "false" },
        ],
    };
    expect(redactBody("/v1.0/servicePrincipals/1/synchronization/secrets", secrets)).toEqual(secrets);
});

test("an address loses its codes, tokens and assertions, and keeps the rest", () => {
    expect(redactUrl(`/callback?code=${canary}&state=x`)).toBe("/callback?code=[secret]&state=x");
    expect(redactUrl(`/t/saml2?SAMLRequest=${canary}`)).toBe("/t/saml2?SAMLRequest=[secret]");
    expect(redactUrl("/Users?filter=userName%20eq%20%22a%22")).toBe("/Users?filter=userName%20eq%20%22a%22");
});
