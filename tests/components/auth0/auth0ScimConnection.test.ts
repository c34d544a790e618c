import * as pulumi from "@pulumi/pulumi";
import { generateKeyPairSync, X509Certificate } from "node:crypto";

import { Auth0ScimConnection, type Auth0ScimConnectionArgs, defaultScimMapping } from "../../../components";
import { checkConnectionName } from "../../../components/auth0/auth0Rules";
import { checkCertificates } from "../../../components/support/formats";
import { validateValue } from "../../../components/support/validation";
import { certificatePem, expiredCertificatePem } from "../../support/certificates";
import { openSecret, type Stack, startStack, valueOf } from "../support/mocks";

const smallest: Auth0ScimConnectionArgs = {
    connectionName: "acme",
    signInEndpoint: "https://idp.acme.example/saml2",
    signingCertificate: certificatePem,
};

async function up(
    args: Partial<Auth0ScimConnectionArgs> = {},
): Promise<{ part: Auth0ScimConnection; stack: Stack }> {
    const stack = await startStack();
    const part = new Auth0ScimConnection("side", { ...smallest, ...args });
    await stack.settled();
    return { part, stack };
}

const options = (stack: Stack) => stack.named("side-connection").inputs.options as Record<string, unknown>;
const mappings = (stack: Stack) =>
    stack.named("side-scim-configuration").inputs.mappings as { scim: string; auth0: string }[];

test("is a whole Auth0 side alone", async () => {
    const { stack } = await up();
    expect(stack.names()).toEqual([
        "auth0-entra-credentials",
        "side",
        "side-connection",
        "side-scim-configuration",
        "side-scim-token",
    ]);
});

test("passes every option on under the name that Auth0 gives it", async () => {
    const { stack } = await up({
        displayName: "Acme staff",
        showAsButton: true,
        entityId: "urn:acme:sp",
        signOutEndpoint: "https://idp.acme.example/out",
        signSamlRequest: true,
        signatureAlgorithm: "rsa-sha1",
        digestAlgorithm: "sha1",
        protocolBinding: "HTTP-POST",
        syncProfileAttributes: "everyLogin",
        userIdAttribute: "urn:acme:id",
        fieldsMap: { email: ["urn:acme:mail"], name: ["urn:acme:name", "urn:acme:cn"] },
        idpInitiated: { clientId: "client", clientAuthorizeQuery: "redirect_uri=https://app.acme.example" },
        domainAliases: ["acme.example"],
        iconUrl: "https://acme.example/i.png",
        debug: true,
    });
    expect(stack.named("side-connection").inputs).toEqual({
        strategy: "samlp",
        name: "acme",
        displayName: "Acme staff",
        showAsButton: true,
        options: {
            entityId: "urn:acme:sp",
            signInEndpoint: "https://idp.acme.example/saml2",
            signOutEndpoint: "https://idp.acme.example/out",
            disableSignOut: false,
            signingCert: certificatePem,
            signSamlRequest: true,
            signatureAlgorithm: "rsa-sha1",
            digestAlgorithm: "sha1",
            protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
            setUserRootAttributes: "on_each_login",
            userIdAttribute: "urn:acme:id",
            fieldsMap: '{"email":"urn:acme:mail","name":["urn:acme:name","urn:acme:cn"]}',
            idpInitiated: {
                enabled: true,
                clientId: "client",
                clientProtocol: "oauth2",
                clientAuthorizeQuery: "redirect_uri=https://app.acme.example",
            },
            domainAliases: ["acme.example"],
            iconUrl: "https://acme.example/i.png",
            debug: true,
        },
    });
});

test.each([
    ["never", "never_on_login"],
    ["firstLogin", "on_first_login"],
    ["everyLogin", "on_each_login"],
] as const)("profile attributes on login: %s is %s", async (syncProfileAttributes, value) => {
    const { stack } = await up({ syncProfileAttributes });
    expect(options(stack).setUserRootAttributes).toBe(value);
});

test("the applications that may use the connection are the whole set", async () => {
    const { stack } = await up({ enabledClients: ["one", "two"] });
    expect(stack.named("side-connection-clients").inputs).toEqual({
        connectionId: "side-connection-id",
        enabledClients: ["one", "two"],
    });
    expect(stack.calls[0]?.inputs).toEqual({
        capabilities: ["connection", "scimConfiguration", "scimToken", "connectionClients"],
    });
});

describe("the SCIM mapping", () => {
    test("is Auth0's default with the work address for email, and without manager", async () => {
        const { stack } = await up();
        const rows = mappings(stack);
        expect(rows).toHaveLength(31);
        expect(rows[0]).toEqual({ scim: "userName", auth0: "username" });
        expect(rows.filter((row) => row.auth0 === "email")).toEqual([
            { scim: 'emails[type eq "work"].value', auth0: "email" },
        ]);
        expect(rows.filter((row) => row.scim.includes("manager"))).toEqual([]);
    });

    test("takes additions, replacements and removals", async () => {
        const { stack } = await up({
            scim: {
                extraMapping: { title: "app_metadata.job", "urn:acme:x": "app_metadata.x" },
                removeAttributes: ["NICKNAME"],
            },
        });
        const rows = mappings(stack);
        expect(rows).toHaveLength(31);
        expect(rows).toContainEqual({ scim: "title", auth0: "app_metadata.job" });
        expect(rows.at(-1)).toEqual({ scim: "urn:acme:x", auth0: "app_metadata.x" });
        expect(rows.map((row) => row.scim)).not.toContain("nickName");
    });

    test("can be given as a whole, with outputs in it", async () => {
        const { stack } = await up({
            scim: {
                userIdAttribute: "externalId",
                mapping: { externalId: pulumi.output("app_metadata.id"), active: "blocked" },
            },
        });
        expect(stack.named("side-scim-configuration").inputs).toEqual({
            connectionId: "side-connection-id",
            userIdAttribute: "externalId",
            mappings: [
                { scim: "externalId", auth0: "app_metadata.id" },
                { scim: "active", auth0: "blocked" },
            ],
        });
    });

    test("maps every attribute once on each side", () => {
        const targets = Object.values(defaultScimMapping);
        expect(new Set(targets).size).toBe(targets.length);
    });
});

test("the token has scopes, lifetime and keepers as asked for", async () => {
    const { stack } = await up({
        scim: {
            token: {
                scopes: ["get:users"],
                lifetimeSeconds: 86_400,
                earlyRenewalHours: 4,
                keepers: { month: "10" },
            },
        },
    });
    expect(stack.named("side-scim-token").inputs).toEqual({
        connectionId: "side-connection-id",
        deletionProtection: true,
        scopes: ["get:users"],
        lifetimeSeconds: 86_400,
        earlyRenewalHours: 4,
        keepers: { month: "10" },
    });
});

test("a custom domain is in the ACS URL and not in the SCIM endpoint", async () => {
    const { part } = await up({ customDomain: "login.acme.example" });
    expect(await valueOf(part.acsUrl)).toBe("https://login.acme.example/login/callback?connection=acme");
    expect(await valueOf(part.scimEndpoint)).toBe(
        "https://acme.eu.auth0.com/scim/v2/connections/side-connection-id",
    );
});

test("the SCIM endpoint can have another domain", async () => {
    const { part } = await up({ scim: { domain: "edge.acme.example" } });
    expect(await valueOf(part.scimEndpoint)).toBe(
        "https://edge.acme.example/scim/v2/connections/side-connection-id",
    );
});

test("the token is an output only when asked for", async () => {
    const hidden = await up();
    expect(hidden.part.token).toBeUndefined();
    const shown = await up({ exposeToken: true });
    if (shown.part.token === undefined) throw new Error("there is no token");
    expect(await pulumi.isSecret(shown.part.token)).toBe(true);
});

test("a connection name that turns out to be wrong is refused as well", () => {
    expect(() => validateValue("a_b", "connectionName", checkConnectionName)).toThrow(
        /^An input is invalid:\n {2}connectionName: found "a_b"/,
    );
    expect(validateValue("a-b", "connectionName", checkConnectionName)).toBe("a-b");
});

test("a transform changes the arguments and the options of its child alone", async () => {
    const { stack } = await up({
        transform: {
            connection: (args, childOptions, name) => {
                args.displayName = `${name} of Acme`;
                childOptions.protect = true;
            },
            scimToken: { keepers: { rotated: "2026-10" } },
            scimConfiguration: (args) => ({ ...args, userIdAttribute: "externalId" }),
        },
    });
    expect(stack.named("side-connection").inputs).toMatchObject({
        name: "acme",
        displayName: "side-connection of Acme",
    });
    expect(stack.named("side-connection").protect).toBe(true);
    expect(stack.named("side-scim-token").inputs).toMatchObject({
        keepers: { rotated: "2026-10" },
        scopes: ["get:users", "post:users", "patch:users", "delete:users"],
    });
    expect(stack.named("side-scim-token").protect).toBe(false);
    expect(stack.named("side-scim-configuration").inputs.userIdAttribute).toBe("externalId");
});

test("inputs in the state leave out functions and everything that is only known later", async () => {
    const { stack } = await up({
        displayName: pulumi.secret("canary"),
        transform: { scimToken: () => undefined },
    });
    expect(stack.named("side").inputs).toEqual(smallest);
    expect(openSecret(stack.named("side-connection").inputs.displayName)).toEqual({
        secret: true,
        value: "canary",
    });
});

describe("the signing certificate", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

    test.each([
        ["one line", certificatePem.replaceAll("\n", " ")],
        ["literal \\n", certificatePem.replaceAll("\n", "\\n")],
        ["base64 of DER", new X509Certificate(certificatePem).raw.toString("base64")],
    ])("given as %s is passed on as PEM", async (_form, text) => {
        const known = await up({ signingCertificate: text });
        expect(options(known.stack)["signingCert"]).toBe(certificatePem);
        const later = await up({ signingCertificate: pulumi.output(text) });
        expect(options(later.stack)["signingCert"]).toBe(certificatePem);
    });

    test("is refused with a private key, which is not shown", async () => {
        const refuse = (): unknown =>
            new Auth0ScimConnection("side", { ...smallest, signingCertificate: key + certificatePem });
        const body = key.split("\n")[1] ?? "";
        expect(refuse).toThrow(/signingCertificate: contains a private key/);
        expect(refuse).not.toThrow(body);
    });

    test("is refused with a private key that is known only later", () => {
        const check = (): unknown =>
            validateValue(key + certificatePem, "signingCertificate", checkCertificates);
        expect(check).toThrow(/signingCertificate: contains a private key/);
    });

    test("is warned of when it has expired", async () => {
        const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
        await up({ signingCertificate: certificatePem + expiredCertificatePem });
        expect(warn.mock.calls.map(([message]) => message)).toEqual([
            expect.stringMatching(/^signingCertificate: The certificate CN=expired expired on 2021-01-01/),
        ]);
        warn.mockRestore();
    });
});

test("a secret that stands in the place of another argument is not shown", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const error = refusalOf({ connectionName: key });
    expect(error).toContain("connectionName: found a private key, expected letters");
    expect(refusalOf({ connectionName: `tok_abc.${"0f".repeat(32)}` })).toContain(
        'found "[secret]", expected',
    );
});

function refusalOf(args: Partial<Auth0ScimConnectionArgs>): string {
    try {
        new Auth0ScimConnection("side", { ...smallest, ...args });
    } catch (error) {
        return String(error);
    }
    throw new Error("accepted");
}
