import { createSigningKey } from "../../../emulators/auth0/saml/signingKey";
import { judgeSteps } from "../../../inspection/verify/judgeSteps";
import type { StepId, VerifiedStep } from "../../../inspection/verify/step";
import { verifyLink, type VerifyOptions } from "../../../inspection/verify/verifyLink";
import { applicationOf, connectionOf, principalOf } from "../doctor/faults";
import { type HealthyLink, startHealthyLink } from "../doctor/healthyLink";

const find = (steps: VerifiedStep[], id: StepId) => steps.find((step) => step.id === id);
const failed = (steps: VerifiedStep[]) =>
    steps.flatMap(({ id, status }) => (status === "failed" ? [id] : []));

// Entra's pages have their errors in the configuration of their scripts; the simple ones of the emulator in their text.
describe.each([
    { pages: "the emulator's simple pages", options: {} },
    { pages: "pages as Entra's", options: { signInPages: { password: "unused" } } },
])("with $pages", ({ options }) => {
    let link: HealthyLink;
    beforeAll(async () => {
        link = await startHealthyLink(options);
    });
    afterEach(() => link.restore());
    afterAll(() => link.close());

    async function run(given: VerifyOptions = {}): Promise<VerifiedStep[]> {
        const { steps } = await verifyLink(link.inspector, link.location, given);
        return steps.list();
    }

    /** The certificate of a connection in the application, as an administrator uploads it. */
    function demandSignatures(certificate: string): void {
        const application = applicationOf(link);
        application.requestSignatureVerification = {
            isSignedRequestRequired: true,
            allowedWeakAlgorithms: null,
        };
        application.keyCredentials = [
            {
                ...principalOf(link).keyCredentials[0],
                usage: "Verify",
                key: certificate.replace(/-----[A-Z ]+-----|\s/g, ""),
            },
        ];
    }

    const tenantCertificate = () => link.tenants.auth0.state.signOn.connectionKey?.certificate ?? "";

    test("verifies a healthy link up to the login page, and writes nothing", async () => {
        const before = JSON.stringify([
            link.tenants.auth0.state.logs,
            link.tenants.entra.state.directoryAudits,
        ]);
        link.clients.requests.length = 0;
        const steps = await run();
        expect(steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
            "link passed",
            "client passed",
            "request passed",
            "entityId passed",
            "signature passed",
            "replyUrl passed",
            "loginPage passed",
            "certificate passed",
        ]);
        expect(judgeSteps(steps)).toBe("verified");
        const written = link.clients.requests.filter((request) => !request.startsWith("GET "));
        // Logins of the command itself.
        expect(written.filter((request) => !/\/token$/.test(request))).toEqual([]);
        expect(
            JSON.stringify([link.tenants.auth0.state.logs, link.tenants.entra.state.directoryAudits]),
        ).toBe(before);
    });

    test("takes a request by form", async () => {
        connectionOf(link).options["protocolBinding"] = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
        const steps = await run();
        expect(judgeSteps(steps)).toBe("verified");
        expect(find(steps, "request")).toMatchObject({
            detail: expect.stringContaining("HTTP-POST") as string,
        });
    });

    test.each<[what: string, step: StepId, reason: RegExp, fault: () => unknown]>([
        [
            "an entity ID that Entra does not know",
            "entityId",
            /^AADSTS700016: .*urn:auth0:acme:acme-entra; Entra has urn:other/,
            () => {
                applicationOf(link).identifierUris = ["urn:other"];
                principalOf(link).servicePrincipalNames = ["urn:other"];
            },
        ],
        [
            "an application that is disabled in Entra",
            "entityId",
            /^AADSTS7000112: the application is disabled/,
            () => (principalOf(link).accountEnabled = false),
        ],
        [
            "SAML sign-on that is off",
            "entityId",
            /^AADSTS650056: SAML sign-on/,
            () => (principalOf(link).preferredSingleSignOnMode = null),
        ],
        [
            "another reply URL",
            "replyUrl",
            /^AADSTS50011: .*login\/callback\?connection=acme-entra; Entra has https:\/\/other\.example/,
            () => (applicationOf(link).web.redirectUris = ["https://other.example/login"]),
        ],
        ["no reply URL", "replyUrl", /^AADSTS50011: /, () => (applicationOf(link).web.redirectUris = [])],
        [
            "a tenant that does not exist",
            "entityId",
            /^AADSTS90002: Entra has no tenant/,
            () => {
                const { options } = connectionOf(link);
                const url = String(options["signInEndpoint"]);
                options["signInEndpoint"] = url.replace(
                    /[0-9a-f-]{36}/,
                    "00000000-0000-4000-8000-000000000000",
                );
            },
        ],
        [
            "an unsigned request where Entra demands a signature",
            "signature",
            /^AADSTS76021: Entra requires signed requests/,
            () => demandSignatures(tenantCertificate()),
        ],
        [
            "a signature that is not by a certificate of the application",
            "signature",
            /^AADSTS75005: .*by none of the verification certificates/,
            () => {
                connectionOf(link).options["signSAMLRequest"] = true;
                demandSignatures(link.tenants.certificate);
            },
        ],
        [
            "a signature by an algorithm that is not allowed",
            "signature",
            /^AADSTS75005: .*algorithm that the application does not allow/,
            () => {
                Object.assign(connectionOf(link).options, {
                    signSAMLRequest: true,
                    signatureAlgorithm: "rsa-sha1",
                });
                demandSignatures(tenantCertificate());
            },
        ],
        [
            "a certificate that Auth0 does not trust",
            "certificate",
            /^AE201 Auth0 does not trust/,
            () => (connectionOf(link).options["signingCert"] = link.tenants.certificate),
        ],
        [
            "an application without a certificate",
            "certificate",
            /^AE202 Entra has no valid certificate/,
            () => (principalOf(link).keyCredentials = []),
        ],
        [
            "an enterprise application without a registration",
            "link",
            /^The enterprise application has no application registration/,
            () => link.tenants.entra.state.applications.delete(applicationOf(link).id),
        ],
        [
            "a connection that does not exist",
            "link",
            /^Auth0 has no connection con_/,
            () => link.tenants.auth0.state.connections.clear(),
        ],
    ])("finds %s", async (_what, step, reason, fault) => {
        await fault();
        const steps = await run();
        expect(failed(steps)).toContain(step);
        expect(find(steps, step)).toMatchObject({
            status: "failed",
            severity: "broken",
            reason: expect.stringMatching(reason) as string,
            fix: expect.stringMatching(/./) as string,
        });
        expect(judgeSteps(steps)).toBe("broken");
    });

    test("accepts a signature by a certificate of the application, in the query and in the form", async () => {
        connectionOf(link).options["signSAMLRequest"] = true;
        demandSignatures(tenantCertificate());
        expect(find(await run(), "signature")).toMatchObject({ status: "passed", detail: "signed" });
        connectionOf(link).options["protocolBinding"] = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
        expect(find(await run(), "signature")).toMatchObject({ status: "passed", detail: "signed" });
    });

    test("finds a form that is signed with another key by what Entra says", async () => {
        const { certificate } = await createSigningKey("other.example", new Date());
        Object.assign(connectionOf(link).options, {
            signSAMLRequest: true,
            protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
        });
        demandSignatures(certificate);
        expect(find(await run(), "signature")).toMatchObject({
            status: "failed",
            reason: expect.stringMatching(/^AADSTS75005/) as string,
        });
    });

    describe("the application of Auth0", () => {
        test("that may not use the connection is refused, and Entra is asked all the same", async () => {
            connectionOf(link).enabled_clients = [];
            const steps = await run({ clientId: "portal" });
            expect(find(steps, "client")).toMatchObject({
                status: "failed",
                severity: "broken",
                reason: expect.stringContaining("the connection was not found") as string,
            });
            expect(find(steps, "request")).toMatchObject({ status: "notChecked" });
            expect(find(steps, "loginPage")).toMatchObject({ status: "passed" });
            expect(judgeSteps(steps)).toBe("broken");
        });

        test("is missing: a warning, because users may sign in through an Organization", async () => {
            connectionOf(link).enabled_clients = [];
            const steps = await run();
            expect(find(steps, "client")).toMatchObject({ status: "failed", severity: "warning" });
            expect(find(steps, "loginPage")).toMatchObject({ status: "passed" });
            expect(judgeSteps(steps)).toBe("warnings");
        });

        test("that has another callback is refused", async () => {
            const steps = await run({ clientId: "portal", redirectUri: "https://other.example/callback" });
            expect(find(steps, "client")).toMatchObject({
                status: "failed",
                reason: expect.stringMatching(/^Auth0 refuses the callback/) as string,
            });
        });

        test("that does not exist is refused", async () => {
            const steps = await run({ clientId: "nothing", redirectUri: "https://other.example/callback" });
            expect(find(steps, "client")).toMatchObject({
                status: "failed",
                reason: "Auth0 does not know the application.",
            });
        });

        test("cannot be looked for without read:clients, which is said; a demanded signature then stays unknown", async () => {
            demandSignatures(tenantCertificate());
            const client = link.tenants.auth0.state.clients.get("auth0-client");
            if (client === undefined) throw new Error("there is no client");
            client.scopes = client.scopes.filter((scope) => scope !== "read:clients");
            const { steps: list } = await verifyLink({ clients: link.tenants.clients() }, link.location, {});
            const steps = list.list();
            expect(find(steps, "client")).toMatchObject({
                status: "notChecked",
                reason: expect.stringContaining("read:clients") as string,
            });
            expect(find(steps, "signature")).toMatchObject({ status: "notChecked" });
            expect(judgeSteps(steps)).toBe("unverified");
        });
    });

    test("finds that Auth0 sends users to another address than the tenant's", async () => {
        connectionOf(link).options["signInEndpoint"] = `${link.tenants.auth0.server.origin}/elsewhere`;
        const steps = await run();
        expect(find(steps, "request")).toMatchObject({
            status: "failed",
            reason: expect.stringContaining("which is not of this tenant") as string,
        });
    });

    test("finds a missing reply URL where Entra refuses it only after the sign-in", async () => {
        link.clients.faults.push(({ url }, response) =>
            url.includes("/saml2")
                ? { ...response, status: 200, text: '<input name="loginfmt">' }
                : undefined,
        );
        applicationOf(link).web.redirectUris = [];
        const steps = await run();
        expect(failed(steps)).toEqual(["replyUrl"]);
        expect(find(steps, "loginPage")).toMatchObject({ status: "passed" });
    });

    test("does not call a link verified whose login page is another page", async () => {
        link.clients.faults.push(({ url }, response) =>
            url.includes("/saml2") ? { ...response, text: "<title>Sign out</title>" } : undefined,
        );
        const steps = await run();
        expect(find(steps, "loginPage")).toMatchObject({
            status: "notChecked",
            reason: 'Entra shows neither its login page nor an error, but a page with the title "Sign out".',
        });
        expect(judgeSteps(steps)).toBe("unverified");
    });
});
