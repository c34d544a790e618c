import { redactBody, redactCall, redactUrl } from "../../../../emulators/support/traffic/redact";

const canary = "canary-4711";
const jwt = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIx.${canary}`;
const scimToken = `tok_0123456789abcdef.${"ab12".repeat(16)}`;

test.each([
    ["a login with a client secret", "/oauth/token", { client_id: "m2m", client_secret: canary }],
    [
        "JSON that was sent as a form",
        "/oauth/token",
        { [`{"client_id":"m2m","client_secret":"${canary}"}`]: "" },
    ],
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

describe("a secret in the wrong place is not told:", () => {
    const synchronization = "/v1.0/servicePrincipals/1/synchronization/secrets";

    test.each([
        [
            "synchronization secrets at a path with a typo",
            "/v1.0/servicePrincipals/1/sychronization/secrts",
            { value: [{ key: "SecretToken", value: canary }] },
        ],
        [
            "the secret of a vault at a path without it",
            "/subscriptions/1/resourceGroups/a/providers/Microsoft.KeyVault/vaults/acme",
            { properties: { value: canary } },
        ],
        ["a pair whose key is a number", "/v1.0/x", { value: [{ key: 7, value: canary }] }],
        ["a pair whose key is an object", synchronization, { value: [{ key: { a: 1 }, value: canary }] }],
        ["a pair without its key", synchronization, { value: [{ keyx: "SecretToken", value: canary }] }],
        ["a pair with a typo in its key", synchronization, { value: [{ key: "SecretTokn", value: canary }] }],
        ["a pair in other letters", synchronization, { Key: "SecretTokn", Value: canary }],
        ["a password in a list of objects", "/v1.0/users", { password: [{ value: canary }] }],
        ["a password in a list of lists", "/v1.0/users", { password: [[canary]] }],
        ["a password hash", "/api/v2/users", { passwordHash: canary, secretAccessKey: canary }],
        ["a name with a SCIM filter", "/x", { 'password[type eq "work"].value': canary }],
        ["a quote in a secret of a body with a mistake", "/v1.0/users", `{"password":"a\\"${canary}",`],
        ["a password profile as text", "/v1.0/users", { passwordProfile: canary }],
        [
            "a password profile as JSON in text",
            "/v1.0/users",
            { passwordProfile: `{"password":"${canary}"}` },
        ],
        [
            "a body that was sent as text",
            "/v1.0/users",
            `{"user":{"passwordProfile":{"password":"${canary}"}}}`,
        ],
        ["a body with a mistake", "/v1.0/users", `{"passwordProfile":{"password":"${canary}",}`],
        ["JSON in a string with a mistake", "/v1.0/users", `{"x":"{\\"password\\":\\"${canary}\\",}"`],
        ["a number in a body with a mistake", "/v1.0/users", `{"password": ${canary},}`],
        ["a form where JSON is expected", "/api/v2/users", `email=a&verify_password=${canary}`],
        ["verify_password", "/api/v2/users", { verify_password: canary }],
        ["newPassword", "/v1.0/me/changePassword", { currentPassword: canary, newPassword: canary }],
        [
            "the configuration of scripts",
            "/api/v2/connections",
            { options: { configuration: { API: canary, b: { c: canary } } } },
        ],
        ["the configuration as text", "/api/v2/connections", { options: { configuration: canary } }],
        ["a signing key that was refused", "/api/v2/connections", { options: { signingKey: canary } }],
        ["a signing key as an object", "/api/v2/connections", { options: { signingKey: { pem: canary } } }],
        ["a private key in DER", "/api/v2/connections", { options: { privateKey: [canary] } }],
        ["a nested client secret", "/api/v2/clients", { a: [{ b: { "client-secret": [canary] } }] }],
        ["an API key", "/api/v2/emails/provider", { credentials: { api_key: canary } }],
        ["a header in a body", "/x", { headers: { Authorization: canary, cookie: canary } }],
        [
            "a SCIM operation without op",
            "/scim/v2/connections/1/Users/1",
            { path: "password", value: canary },
        ],
        [
            "a SCIM operation with other letters",
            "/scim/v2/connections/1/Users/1",
            { Operations: [{ Op: "Add", Path: "PassWord", Value: canary }] },
        ],
        [
            "a SCIM operation with a list of paths",
            "/scim/v2/connections/1/Users/1",
            { Operations: [{ op: "add", path: ["password"], value: canary }] },
        ],
        [
            "a SCIM path with a schema",
            "/scim/v2/connections/1/Users/1",
            { op: "add", path: "urn:ietf:params:scim:schemas:core:2.0:User:password", value: canary },
        ],
        [
            "a SCIM path with a filter",
            "/scim/v2/connections/1/Users/1",
            { op: "add", path: `emails[password eq "${canary}"].value`, value: "x" },
        ],
    ])("%s", (_name, url, body) => {
        const text = JSON.stringify(redactBody(url, body));
        expect(text).not.toContain(canary);
        expect(text).toContain("[secret]");
    });

    test.each([
        ["a query", `/api/v2/users?password=${canary}`],
        ["a query with an encoded name", `/api/v2/users?client%5Fsecret=${canary}`],
        ["a filter", `/scim/v2/x/Users?filter=${encodeURIComponent(`password eq "${canary}"`)}`],
        ["a filter with plus signs", `/scim/v2/x/Users?filter=password+eq+%22${canary}%22`],
        ["JSON in a query", `/x?x=${encodeURIComponent(`{"password":"${canary}"}`)}`],
        ["a bearer token in a query", `/x?x=Bearer%20${canary}`],
        ["a path", `/scim/v2/x/Users/${scimToken}`],
    ])("in %s", (_where, url) => {
        expect(redactUrl(url)).not.toContain(canary);
        expect(redactUrl(url)).not.toContain(scimToken);
    });

    test("a secret that begins like another one", () => {
        const request = { password: canary, secretText: `${canary}-of-production` };
        const call = redactCall("/x", request, { message: `found ${request.secretText}` });
        expect(call.response).toEqual({ message: "found [secret]" });
    });

    test("a response is withheld when a request has more secrets than can be looked for", () => {
        const configuration = Object.fromEntries(
            Array.from({ length: 201 }, (_, i) => [`K${i}`, `${canary}${i}`]),
        );
        const call = redactCall("/x", { configuration }, { message: `found ${canary}7` });
        expect(call.response).toBe("[secret]");
    });

    test("JSON in a string that is nested too deeply is no error", () => {
        const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
        expect(redactBody("/x", { metadata: deep })).toEqual({ metadata: deep });
    });

    test("what the response repeats of the request", () => {
        const call = redactCall(
            `/v1.0/users?x=${canary}`,
            { password: canary },
            { error: { message: `Invalid value '${canary}' of property 'password'.` } },
        );
        expect(JSON.stringify(call)).not.toContain(canary);
    });
});

// Patterns that go back over what they have read would need hours.
test.each(["a.", "eyJ-", '"a', "-----BEGIN ", "&a", '\\"'])(
    "leaves 200,000 characters without a secret as they are: %s",
    (part) => {
        const body = { text: part.repeat(200_000 / part.length) };
        expect(redactBody("/x", body)).toEqual(body);
    },
);

test.each(["Bearer ", '"password":"'])(
    "redacts 200,000 characters of the beginning of a secret: %s",
    (part) => {
        const redacted = redactBody("/x", { text: part.repeat(200_000 / part.length) });
        expect(JSON.stringify(redacted)).toContain("[secret]");
    },
);
