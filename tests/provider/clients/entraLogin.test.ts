import { createPrivateKey } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Clients, createClients } from "../../../provider/clients";
import { decodePayload } from "../../../provider/clients/accessToken";
import { chooseLogin } from "../../../provider/clients/entraCredential";
import { Settings } from "../../../provider/clients/settings";
import { certificatePem } from "../../support/certificates";
import { createClientCertificate } from "../../support/clientCertificate";
import { type ScriptedService, startScripted, unsignedToken } from "../support/scripted";
import { canaries, contextOf, quickClock, startTenants } from "../support/tenants";

const tenant = "33333333-3333-4333-8333-333333333333";

let service: ScriptedService;
let open: Clients[] = [];

beforeAll(async () => {
    service = await startScripted();
});
afterAll(() => service.close());
beforeEach(() => {
    service.received.length = 0;
    service.script = entra;
});
afterEach(async () => {
    await Promise.all(open.map((clients) => clients.close()));
    open = [];
});

/** As much of Entra's sign-in service as the identity library asks for. */
function entra(request: { url: string }) {
    const origin = service.server.origin;
    if (request.url.startsWith("/metadata/endpoints")) {
        return {
            body: {
                name: "AzureChinaCloud",
                microsoftGraphResourceId: `${origin}/`,
                authentication: { loginEndpoint: `${origin}/` },
            },
        };
    }
    if (request.url.includes("openid-configuration")) {
        return {
            body: {
                issuer: `${origin}/${tenant}/v2.0`,
                authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
                token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
                end_session_endpoint: `${origin}/${tenant}/oauth2/v2.0/logout`,
                jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
            },
        };
    }
    if (request.url.includes("/token?audience") || request.url.includes("/idtoken")) {
        return { body: { value: "id-token-from-github" } };
    }
    if (request.url.includes("/oauth2/v2.0/token")) {
        const roles = ["Application.ReadWrite.OwnedBy"];
        return {
            body: {
                token_type: "Bearer",
                expires_in: 3600,
                access_token: unsignedToken({ oid: "the-deployer", tid: tenant, roles }),
            },
        };
    }
    return { status: 404, body: {} };
}

function clientsOf(environment: Record<string, string>): Clients {
    const clients = createClients(
        {},
        {
            clock: quickClock(),
            environment: {
                SSL_CERT_FILE: service.certificateFile,
                ARM_METADATA_HOSTNAME: service.server.host,
                ARM_TENANT_ID: tenant,
                ARM_CLIENT_ID: "the-client",
                ...environment,
            },
        },
    );
    open.push(clients);
    return clients;
}

/** Key and certificate as PEM. */
async function rsaCertificate(): Promise<string> {
    const { certificate, key } = await createClientCertificate();
    return `${key}\n${certificate}\n`;
}

const tokenRequests = () =>
    service.received
        .filter((request) => request.url.includes("/oauth2/v2.0/token"))
        .map((request) => new URLSearchParams(request.body));

test("logs in by client secret once for many callers, and reads the token", async () => {
    const { graph } = clientsOf({ ARM_CLIENT_SECRET: "the-secret" });
    const [token] = await Promise.all([graph.token(), graph.token(), graph.token()]);
    await graph.token();
    expect(token).toMatchObject({
        objectId: "the-deployer",
        tenantId: tenant,
        roles: ["Application.ReadWrite.OwnedBy"],
    });
    expect(tokenRequests()).toHaveLength(1);
    expect(Object.fromEntries(tokenRequests()[0] ?? [])).toMatchObject({
        grant_type: "client_credentials",
        client_id: "the-client",
        client_secret: "the-secret",
        scope: expect.stringContaining(`${service.server.origin}/.default`) as string,
    });
});

test("reads the cloud from the metadata host, template included", async () => {
    expect(await clientsOf({ ARM_CLIENT_SECRET: "x" }).cloud()).toEqual({
        name: "china",
        graphEndpoint: service.server.origin,
        loginEndpoint: service.server.origin,
        nonGalleryTemplateId: "5a532e38-1581-4918-9658-008dc27c1d68",
        wellKnown: false,
    });
});

test.each([
    ["public", "https://graph.microsoft.com", "8adf8e6e-67b2-4cf2-a259-e3dc5476c621"],
    ["global", "https://graph.microsoft.com", "8adf8e6e-67b2-4cf2-a259-e3dc5476c621"],
    ["usgovernment", "https://graph.microsoft.us", "4602d0b4-76bb-404b-bca9-2652e1a39c6d"],
    ["dod", "https://dod-graph.microsoft.us", "4602d0b4-76bb-404b-bca9-2652e1a39c6d"],
    ["China", "https://microsoftgraph.chinacloudapi.cn", "5a532e38-1581-4918-9658-008dc27c1d68"],
])("knows the cloud %s", async (name, graphEndpoint, nonGalleryTemplateId) => {
    const clients = clientsOf({ ARM_METADATA_HOSTNAME: "", ARM_ENVIRONMENT: name });
    expect(await clients.cloud()).toMatchObject({ graphEndpoint, nonGalleryTemplateId, wellKnown: true });
});

test("names the clouds that exist when another one is asked for", async () => {
    const clients = clientsOf({ ARM_METADATA_HOSTNAME: "", ARM_ENVIRONMENT: "mars" });
    await expect(clients.cloud()).rejects.toThrow(
        /"mars", which is not a cloud of Entra\. Known: public, usgovernment/,
    );
});

test("logs in by certificate, given as a file or as base64", async () => {
    const pem = await rsaCertificate();
    const path = join(service.folder, "client.pem");
    writeFileSync(path, pem);
    const inline = Buffer.from(pem).toString("base64");
    const ways: Record<string, string>[] = [
        { ARM_CLIENT_CERTIFICATE_PATH: path },
        { ARM_CLIENT_CERTIFICATE: inline },
    ];
    for (const environment of ways) {
        expect((await clientsOf(environment).graph.token()).objectId).toBe("the-deployer");
    }
    for (const request of tokenRequests()) {
        expect(decodePayload(request.get("client_assertion") ?? "")).toMatchObject({ iss: "the-client" });
    }
    expect(tokenRequests()).toHaveLength(2);
});

test("takes PEM in one line, with literal \\n, with the certificate of the issuer, and with an encrypted key", async () => {
    const pem = await rsaCertificate();
    const [key = ""] = /-----BEGIN PRIVATE KEY-----[^]*-----END PRIVATE KEY-----/.exec(pem) ?? [];
    const encrypted = createPrivateKey(key)
        .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "the password" })
        .toString();
    const ways: Record<string, string>[] = [
        { ARM_CLIENT_CERTIFICATE: pem.replaceAll("\n", " ") },
        { ARM_CLIENT_CERTIFICATE: pem.replaceAll("\n", "\\n") },
        { ARM_CLIENT_CERTIFICATE: certificatePem + pem },
        {
            ARM_CLIENT_CERTIFICATE: pem.replace(key, encrypted),
            ARM_CLIENT_CERTIFICATE_PASSWORD: "the password",
        },
    ];
    for (const environment of ways) {
        expect((await clientsOf(environment).graph.token()).objectId).toBe("the-deployer");
    }
});

describe("a client certificate is refused without showing its key", () => {
    test.each([
        ["without a key", (_key: string, own: string) => own, /has no private key beside it/],
        ["without a certificate", (key: string) => key, /no certificate that can be read/],
        ["with the key of another one", (key: string) => key + certificatePem, /do not belong together/],
        [
            "with a key that is cut off",
            (key: string, own: string) => key.replace(/\n.*\n-----END/, "\n-----END") + own,
            /damaged or cut off/,
        ],
    ])("%s", async (_what, arrange, message) => {
        const pem = await rsaCertificate();
        const [key = ""] = /-----BEGIN PRIVATE KEY-----[^]*-----END PRIVATE KEY-----\n/.exec(pem) ?? [];
        const given = arrange(key, pem.replace(key, ""));
        const error: unknown = await clientsOf({ ARM_CLIENT_CERTIFICATE: given })
            .graph.token()
            .catch((reason: unknown) => reason);
        expect(String(error)).toMatch(message);
        expect(String(error)).not.toContain(key.split("\n")[1]);
    });
});

test("explains how to convert a certificate that is not PEM", async () => {
    const pkcs12 = Buffer.from([0x30, 0x82, 0x01]).toString("base64");
    await expect(clientsOf({ ARM_CLIENT_CERTIFICATE: pkcs12 }).graph.token()).rejects.toThrow(
        /openssl pkcs12 -in/,
    );
});

test.each([
    [
        "ARM_CLIENT_CERTIFICATE_PATH",
        /azuread:clientCertificatePath is "\/nowhere", .*must be the path of a PEM file.*ARM_CLIENT_CERTIFICATE_PATH/,
    ],
    [
        "ARM_OIDC_TOKEN_FILE_PATH",
        /azuread:oidcTokenFilePath is "\/nowhere", .*must be the path of a file with an ID token.*ARM_OIDC_TOKEN_FILE_PATH/,
    ],
])("says which file %s should have named", async (variable, message) => {
    const clients = clientsOf({ ARM_USE_OIDC: "true", [variable]: "/nowhere" });
    await expect(clients.graph.token()).rejects.toThrow(message);
});

test("logs in by OIDC with a token, a file, or what GitHub Actions gives", async () => {
    const path = join(service.folder, "id-token");
    writeFileSync(path, "id-token-from-file\n");
    const ways: Record<string, string>[] = [
        { ARM_OIDC_TOKEN: "id-token-given" },
        { ARM_OIDC_TOKEN_FILE_PATH: path },
        {
            ACTIONS_ID_TOKEN_REQUEST_URL: `${service.server.origin}/idtoken?api=1`,
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: "github-bearer",
        },
    ];
    for (const environment of ways) await clientsOf({ ARM_USE_OIDC: "true", ...environment }).graph.token();
    expect(tokenRequests().map((request) => request.get("client_assertion"))).toEqual([
        "id-token-given",
        "id-token-from-file",
        "id-token-from-github",
    ]);
    const github = service.received.find((request) => request.url.startsWith("/idtoken"));
    expect(github?.headers["authorization"]).toBe("Bearer github-bearer");
    expect(github?.url).toContain("audience=api%3A%2F%2FAzureADTokenExchange");
});

test("chooses the way to log in as the official provider does", () => {
    const choose = (environment: Record<string, string>) =>
        chooseLogin(new Settings({}, environment, () => ""));
    expect(choose({ ARM_CLIENT_CERTIFICATE_PATH: "x", ARM_CLIENT_SECRET: "y" })).toBe("certificate");
    expect(choose({ ARM_CLIENT_SECRET: "y", ARM_USE_OIDC: "true" })).toBe("secret");
    expect(choose({ ARM_USE_OIDC: "true", ARM_OIDC_TOKEN: "x", ARM_USE_MSI: "true" })).toBe("oidcToken");
    expect(choose({ ARM_USE_MSI: "true" })).toBe("managedIdentity");
    expect(choose({})).toBe("cli");
    expect(() => choose({ ARM_USE_OIDC: "true" })).toThrow(/there is no ID token/);
    expect(() => choose({ ARM_USE_CLI: "false" })).toThrow(
        /No credentials for Entra are set, and azuread:useCli switches the Azure CLI off\. Set one of:/,
    );
});

test("a missing client ID is one clear error, when a token is first needed", async () => {
    const clients = clientsOf({ ARM_CLIENT_SECRET: "x", ARM_CLIENT_ID: "" });
    await expect(clients.graph.token()).rejects.toThrow(
        /azuread:clientId is needed to log in to Entra and is not set\. Set the environment variable ARM_CLIENT_ID/,
    );
});

test("gets another token when Graph does not accept the first one any more", async () => {
    let logins = 0;
    service.script = (request) => {
        if (request.url.includes("/oauth2/v2.0/token")) {
            const token = unsignedToken({ oid: "x", number: ++logins });
            return { body: { token_type: "Bearer", expires_in: 3600, access_token: token } };
        }
        if (!request.url.startsWith("/v1.0/")) return entra(request);
        return logins === 1 ? { status: 401, body: {} } : { body: { value: [] } };
    };
    expect(await clientsOf({ ARM_CLIENT_SECRET: "the-secret" }).graph.list("/users")).toEqual([]);
    expect(logins).toBe(2);
});

test("a login service that is down is named", async () => {
    service.script = (request) =>
        request.url.includes("/oauth2/v2.0/token") ? { hangUp: true } : entra(request);
    await expect(clientsOf({ ARM_CLIENT_SECRET: "the-secret" }).graph.token()).rejects.toThrow(
        /Entra \(https:\/\/localhost:\d+\) issued no token for the-client .*(network|socket)/i,
    );
    await expect(clientsOf({ ARM_METADATA_HOSTNAME: "localhost:9" }).cloud()).rejects.toThrow(
        /https:\/\/localhost:9\/metadata\/endpoints\S* cannot be read: .*ARM_METADATA_HOSTNAME/,
    );
});

test("a wrong client secret is explained by Entra's own words, and not shown", async () => {
    const tenants = await startTenants();
    try {
        const wrong = "canary-wrong-secret-0123";
        const { graph } = contextOf(tenants.clients({ environment: { ARM_CLIENT_SECRET: wrong } })).config;
        const failure = await graph.token().catch((error: unknown) => error);
        const text = failure instanceof Error ? `${failure.message} ${failure.stack}` : "";
        expect(text).toMatch(/issued no token for 11111111-.*AADSTS7000215/);
        expect(text).toMatch(
            /the client secret is not valid; .* Check azuread:tenantId, azuread:clientId and the credential/,
        );
        expect(text).not.toContain(wrong);
        expect(text).not.toContain(canaries.entra);
    } finally {
        await tenants.close();
    }
});

test("without any credentials and without the Azure CLI says what can be set", async () => {
    const path = process.env.PATH;
    process.env.PATH = "/nowhere";
    try {
        const { graph } = clientsOf({ ARM_CLIENT_ID: "", ARM_CLIENT_SECRET: "" });
        await expect(graph.token()).rejects.toThrow(
            /^No credentials for Entra are set, and the Azure CLI is not installed\. Set one of: a client secret \(azuread:tenantId, .* or log in with `az login`\.$/,
        );
    } finally {
        process.env.PATH = path;
    }
});
