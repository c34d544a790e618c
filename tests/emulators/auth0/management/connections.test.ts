import { X509Certificate } from "node:crypto";

import { field, signInEndpoint, signingCertificate, TenantUnderTest } from "../support";

let on: TenantUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start();
});
afterAll(() => on.close());

const invalid = (message: string) => ({
    statusCode: 400,
    error: "Bad Request",
    message,
    errorCode: "invalid_body",
});

describe("create and read", () => {
    test("an option that metadata has too is kept as it was sent", async () => {
        const options = { signInEndpoint, signingCert: await signingCertificate(), binding: "own" };
        const created = await on.manage("POST", "/connections", {
            name: "own-binding",
            strategy: "samlp",
            options,
        });
        expect(created.body).toMatchObject({ options: { binding: "own" } });
        expect(created.body).not.toHaveProperty("options.bindingMethod");
    });

    test("a minimal SAML connection is echoed byte for byte with what the service computes", async () => {
        const signingCert = await signingCertificate();
        const created = await on.manage("POST", "/connections", {
            name: "minimal",
            display_name: "Minimal",
            strategy: "samlp",
            options: { signInEndpoint, signingCert, set_user_root_attributes: "never_on_login" },
        });
        expect(created.status).toBe(201);
        expect(created.headers["content-type"]).toBe("application/json; charset=utf-8");
        const id = field(created.body, "id");
        expect(id).toMatch(/^con_[A-Za-z0-9]{16}$/);
        expect(created.body).toEqual({
            id,
            name: "minimal",
            display_name: "Minimal",
            strategy: "samlp",
            show_as_button: false,
            is_domain_connection: false,
            realms: ["minimal"],
            enabled_clients: [],
            authentication: { active: true },
            connected_accounts: { active: false },
            provisioning_ticket_url: expect.stringMatching(
                /^https:\/\/localhost:\d+\/p\/samlp\/\w{8}$/,
            ) as string,
            options: {
                signInEndpoint,
                signingCert,
                set_user_root_attributes: "never_on_login",
                assertion_decryption_settings: { algorithm_profile: "v2026-1", algorithm_exceptions: [] },
                cert: new X509Certificate(signingCert).toString(),
                expires: "2030-01-01T00:00:00.000Z",
                subject: { commonName: "Microsoft Azure Federated SSO Certificate" },
                thumbprints: [thumbprint(signingCert)],
            },
        });
        expect(await on.manage("GET", `/connections/${id}`)).toMatchObject({
            status: 200,
            body: created.body,
        });
    });

    test("a bundle of certificates, base64 of PEM and base64 of DER are certificates too", async () => {
        const [old, next] = [await signingCertificate(), await signingCertificate()];
        const der = new X509Certificate(old).raw.toString("base64");
        for (const [index, [signingCert, prints]] of [
            [old + next, [thumbprint(old), thumbprint(next)]] as const,
            [Buffer.from(old).toString("base64"), [thumbprint(old)]] as const,
            [der, [thumbprint(old)]] as const,
        ].entries()) {
            const id = await on.connect(`certificate-${index}`, { signingCert });
            const { body } = await on.manage("GET", `/connections/${id}`);
            expect(body).toMatchObject({ options: { signingCert, thumbprints: prints } });
        }
    });

    test.each([
        [{ strategy: "samlp" }, "Payload validation error: 'Missing required property: name'."],
        [{ name: "x" }, "Payload validation error: 'Missing required property: strategy'."],
        [
            { name: "x", strategy: "saml" },
            "Payload validation error: 'No enum match for: saml' on property strategy.",
        ],
        [
            { name: "no_underscore", strategy: "samlp" },
            "Payload validation error: 'String does not match pattern " +
                "^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$: no_underscore' on property name.",
        ],
        [
            { name: "a".repeat(129), strategy: "samlp" },
            "Payload validation error: 'String is too long (129 chars), maximum 128' on property name.",
        ],
        [
            { name: "x", strategy: "samlp", color: "red" },
            "Payload validation error: 'Additional properties not allowed: color'.",
        ],
        [
            { name: "x", strategy: "samlp", options: {} },
            "Payload validation error: 'Missing required property: signInEndpoint' on property options.",
        ],
        [
            { name: "x", strategy: "samlp", options: { signInEndpoint } },
            "Payload validation error: 'Missing required property: signingCert' on property options.",
        ],
        [
            { name: "x", strategy: "samlp", options: { signInEndpoint, signingCert: "bm90IGEgY2VydA==" } },
            "Payload validation error: 'Invalid certificate' on property options.signingCert.",
        ],
        [
            {
                name: "x",
                strategy: "samlp",
                options: { signInEndpoint: "http://insecure.example", signingCert: "x" },
            },
            "Payload validation error: 'String does not match pattern ^https:\\/\\/\\S+$: " +
                "http://insecure.example' on property options.signInEndpoint.",
        ],
        [
            {
                name: "x",
                strategy: "samlp",
                options: { signInEndpoint, signingCert: "x", digestAlgorithm: "md5" },
            },
            "Payload validation error: 'No enum match for: md5' on property options.digestAlgorithm.",
        ],
    ])("%j is refused and nothing is created", async (body, message) => {
        const before = on.tenant.state.connections.size;
        expect(await on.manage("POST", "/connections", body)).toMatchObject({
            status: 400,
            body: invalid(message),
        });
        expect(on.tenant.state.connections.size).toBe(before);
    });

    test("a name that exists is 409, in any case", async () => {
        await on.connect("taken");
        const signingCert = await signingCertificate();
        const reply = await on.manage("POST", "/connections", {
            name: "TAKEN",
            strategy: "samlp",
            options: { signInEndpoint, signingCert },
        });
        expect(reply).toMatchObject({
            status: 409,
            body: {
                statusCode: 409,
                error: "Conflict",
                message: "A connection with the same name already exists",
            },
        });
    });

    test("a body that is no JSON is 400, an unknown connection 404", async () => {
        expect(await on.manage("POST", "/connections", "{")).toMatchObject({
            status: 400,
            body: { statusCode: 400, error: "Bad Request", message: "Invalid request payload JSON format" },
        });
        expect((await on.manage("GET", "/connections/con_0000000000000000")).body).toEqual({
            statusCode: 404,
            error: "Not Found",
            message: "The connection does not exist",
            errorCode: "inexistent_connection",
        });
    });
});

test("reads some fields, with those that the service always returns", async () => {
    const id = await on.connect("some-fields");
    const { body } = await on.manage("GET", `/connections/${id}?fields=strategy,name`);
    expect(body).toEqual({
        id,
        name: "some-fields",
        strategy: "samlp",
        is_domain_connection: false,
        authentication: { active: true },
        connected_accounts: { active: false },
    });
});

describe("Cross App Access", () => {
    const resource = { cross_app_access_resource_app: { status: "enabled" } };
    const requesting = { cross_app_access_requesting_app: { active: true } };

    test("stores the resource application of a SAML connection", async () => {
        const signingCert = await signingCertificate();
        const body = {
            name: "xaa",
            strategy: "samlp",
            options: { signInEndpoint, signingCert },
            ...resource,
        };
        const created = await on.manage("POST", "/connections", body);
        expect(created).toMatchObject({ status: 201, body: resource });
        const id = field(created.body, "id");
        const change = { cross_app_access_resource_app: { status: "disabled" } };
        expect(await on.manage("PATCH", `/connections/${id}`, change)).toMatchObject({
            status: 200,
            body: change,
        });
    });

    test.each([
        ["samlp", "Cross App Access Requesting App", requesting],
        ["auth0", "Cross App Access Requesting App", requesting],
        ["auth0", "Cross App Access Resource App", resource],
    ])("rejects for the strategy %s the %s", async (strategy, feature, more) => {
        const options = { signInEndpoint, signingCert: await signingCertificate() };
        const reply = await on.manage("POST", "/connections", { name: "no-xaa", strategy, options, ...more });
        expect(reply).toMatchObject({
            status: 400,
            body: {
                errorCode: "operation_not_supported",
                message: `${feature} is not supported for this connection.`,
            },
        });
    });
});

describe("update and delete", () => {
    test("PATCH replaces the options as a whole and recomputes what depends on the certificate", async () => {
        const id = await on.connect("patched", { debug: true, fieldsMap: { email: "mail" } });
        const signingCert = await signingCertificate(new Date("2031-01-01T00:00:00Z"));
        const options = { signInEndpoint, signingCert, thumbprints: ["of-the-previous-certificate"] };
        const reply = await on.manage("PATCH", `/connections/${id}`, { display_name: "New", options });
        expect(reply.status).toBe(200);
        expect(reply.body).toMatchObject({ name: "patched", display_name: "New" });
        expect((reply.body as { options: object }).options).toEqual({
            signInEndpoint,
            signingCert,
            cert: new X509Certificate(signingCert).toString(),
            expires: "2031-01-01T00:00:00.000Z",
            subject: { commonName: "Microsoft Azure Federated SSO Certificate" },
            thumbprints: [thumbprint(signingCert)],
        });
    });

    test("PATCH without options keeps them; name and strategy cannot change", async () => {
        const id = await on.connect("kept", { debug: true });
        const reply = await on.manage("PATCH", `/connections/${id}`, { show_as_button: true });
        expect(reply.body).toMatchObject({ show_as_button: true, options: { debug: true } });
        expect((await on.manage("PATCH", `/connections/${id}`, { name: "other" })).body).toEqual(
            invalid("Payload validation error: 'Additional properties not allowed: name'."),
        );
        const unknown = "/connections/con_0000000000000000";
        expect((await on.manage("PATCH", unknown, { display_name: "N" })).status).toBe(404);
        expect((await on.manage("PATCH", unknown, {})).body).toEqual(
            invalid("Payload validation error: 'Too few properties defined (0), minimum 1'."),
        );
    });

    test("DELETE returns 202 with the time, then 204", async () => {
        const id = await on.connect("deleted");
        const reply = await on.manage("DELETE", `/connections/${id}`);
        expect(reply.status).toBe(202);
        expect(field(reply.body, "deleted_at")).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
        expect(await on.manage("DELETE", `/connections/${id}`)).toMatchObject({
            status: 204,
            body: undefined,
        });
        expect((await on.manage("GET", `/connections/${id}`)).status).toBe(404);
    });
});

function thumbprint(pem: string): string {
    return new X509Certificate(pem).fingerprint.replaceAll(":", "").toLowerCase();
}
