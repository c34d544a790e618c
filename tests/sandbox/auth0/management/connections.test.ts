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
    test("a minimal SAML connection is echoed byte for byte with what the service computes", async () => {
        const signingCert = await signingCertificate();
        const created = await on.manage("POST", "/connections", {
            name: "minimal",
            display_name: "Minimal",
            strategy: "samlp",
            show_as_button: false,
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
                bindingMethod: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
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
            bindingMethod: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
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

    test("DELETE answers 202 with the time, then 204", async () => {
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

describe("scopes of options", () => {
    test("options are visible only with read:connections_options", async () => {
        const id = await on.connect("hidden");
        const token = on.tenant.issueToken(["read:connections", "update:connections"]);
        for (const reply of [
            await on.manage("GET", `/connections/${id}`, undefined, token),
            await on.manage("PATCH", `/connections/${id}`, { display_name: "H" }, token),
        ]) {
            expect(reply.status).toBe(200);
            expect(reply.body).toMatchObject({ name: "hidden" });
            expect(reply.body).not.toHaveProperty("options");
        }
        const list = await on.manage("GET", "/connections?name=hidden", undefined, token);
        expect(list.body).toEqual([expect.not.objectContaining({ options: expect.anything() as unknown })]);
    });

    test("creating with options needs no scope of theirs and answers them", async () => {
        const options = { signInEndpoint, signingCert: await signingCertificate() };
        const token = on.tenant.issueToken(["create:connections"]);
        const body = { name: "creator", strategy: "samlp", options };
        expect(await on.manage("POST", "/connections", body, token)).toMatchObject({ status: 201, body });
    });

    test("options are writable only with update:connections_options", async () => {
        const id = await on.connect("unwritable");
        const token = on.tenant.issueToken(["update:connections"]);
        const options = { signInEndpoint: "https://other.example", signingCert: await signingCertificate() };
        expect((await on.manage("PATCH", `/connections/${id}`, { options }, token)).body).toEqual({
            statusCode: 403,
            error: "Forbidden",
            message: "Insufficient scope, expected any of: update:connections_options",
            errorCode: "insufficient_scope",
        });
        expect(on.tenant.state.connections.get(id)?.options.signInEndpoint).toBe(signInEndpoint);
    });
});

describe("lists", () => {
    beforeAll(async () => {
        for (let index = 0; index < 5; index += 1) await on.connect(`listed-${index}`);
    });
    const names = (items: unknown) => (items as { name: string }[]).map(({ name }) => name);

    test("filter by name and strategy", async () => {
        const byName = await on.manage("GET", "/connections?name=listed-2&strategy=samlp");
        expect(names(byName.body)).toEqual(["listed-2"]);
        expect((await on.manage("GET", "/connections?strategy=auth0&strategy=waad")).body).toEqual([]);
    });

    test("page by offset, with totals when asked for", async () => {
        const total = on.tenant.state.connections.size;
        const page = await on.manage("GET", "/connections?per_page=2&page=1&include_totals=true");
        expect(page.body).toMatchObject({ start: 2, limit: 2, length: 2, total });
        expect((await on.manage("GET", "/connections?per_page=2")).body).toHaveLength(2);
        expect((await on.manage("GET", "/connections?per_page=101")).status).toBe(400);
    });

    test("page by checkpoint until there is no next", async () => {
        const seen: string[] = [];
        let from = "";
        do {
            const { body } = await on.manage("GET", `/connections?take=2${from && `&from=${from}`}`);
            const { connections, next } = body as { connections: unknown; next?: string };
            seen.push(...names(connections));
            from = next ?? "";
        } while (from !== "");
        expect(seen).toEqual([...on.tenant.state.connections.values()].map(({ name }) => name));
        expect((await on.manage("GET", "/connections?from=bm9uc2Vuc2U")).status).toBe(400);
    });

    test("fields narrow the answer, the ID stays", async () => {
        const { body } = await on.manage(
            "GET",
            "/connections?name=listed-1&fields=name,strategy&include_fields=true",
        );
        expect(body).toEqual([{ id: expect.any(String) as string, name: "listed-1", strategy: "samlp" }]);
    });
});

function thumbprint(pem: string): string {
    return new X509Certificate(pem).fingerprint.replaceAll(":", "").toLowerCase();
}
