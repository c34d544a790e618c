import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, request } from "undici";

import { managementRoutes } from "../../../../emulators/auth0/management";
import { scimRoutes } from "../../../../emulators/auth0/scim";
import { createAzureState } from "../../../../emulators/azure";
import { openTrafficFile } from "../../../../emulators/support/traffic";
import { allScopes } from "../../auth0/support";
import { Link, outcome, portal } from "../../saml/link";

const canary = (what: string): string => `canary-${what}-${"4711".repeat(4)}`;
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** Members under which some API carries a secret. */
const secretMembers = {
    client_secret: canary("client-secret"),
    password: canary("password"),
    token: canary("token"),
    secretText: canary("secret-text"),
    passwordProfile: { password: canary("password-profile") },
    passwordCredentials: [{ displayName: "ci", secretText: canary("password-credential") }],
    keyCredentials: [{ usage: "Sign", key: canary("key") }],
    verify_password: canary("verify-password"),
    options: {
        configuration: { KEY: canary("configuration") },
        signingKey: canary("refused-signing-key"),
        signing_key: { cert: "public", key: canary("signing-key") },
        decryptionKey: { cert: "public", key: canary("decryption-key") },
        client_secret: canary("connection-secret"),
    },
    access_token: canary("access-token"),
    refresh_token: canary("refresh-token"),
    numeric: { password: 47114711 },
    note: `a key: ${pem} and more`,
};

const subscription = "/subscriptions/00000000-0000-0000-0000-00000000000a";
const vaultSecret = `${subscription}/resourceGroups/identity/providers/Microsoft.KeyVault/vaults/acme-vault/secrets/scim`;

let text: string;
let tenantLog: string;
let secrets: Record<string, string>;
let calls: Record<string, unknown>[];

beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "canaries-"));
    const path = join(folder, "traffic.jsonl");
    const trafficFile = await openTrafficFile(path);
    const location = "westeurope";
    const azure = createAzureState({
        subscriptionId: "00000000-0000-0000-0000-00000000000a",
        resourceGroups: [{ name: "identity", location }],
        vaults: [{ name: "acme-vault", resourceGroup: "identity", location }],
    });
    const link = await Link.start({ trafficFile, azure, secret: canary("graph-client") });
    const agent = new Agent({ connect: { ca: link.certificates.ca } });
    const [client] = [...link.entra.state.clients.values()];
    if (client === undefined) throw new Error("no client");
    const graphToken = await link.entra.issueToken(client);
    const managementToken = link.auth0.issueToken(allScopes);
    const { origin: auth0 } = link.auth0.server;
    const { origin: entra } = link.entra.server;

    /** A call that may fail: it is recorded all the same. */
    const send = async (method: string, url: string, token: string, body?: unknown): Promise<string> => {
        const response = await request(url, {
            method: method as "GET", // undici types the well-known methods
            dispatcher: agent,
            headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        return response.body.text();
    };

    await link.provision("ada@acme.example", { password: canary("scim-password") });
    secrets = await signIn(link);

    // Logins: good and bad ones.
    const entraToken = `${entra}/${link.entra.state.tenantId}/oauth2/v2.0/token`;
    const login = { grant_type: "client_credentials", client_id: client.appId, scope: `${entra}/.default` };
    const issued = await link.browser.post(entraToken, { ...login, client_secret: client.secret });
    secrets["an access token for Graph"] = String(
        (JSON.parse(issued.text) as Record<string, unknown>).access_token,
    );
    await link.browser.post(entraToken, { ...login, client_secret: canary("wrong-secret") });
    await link.browser.post(entraToken, { ...login, client_assertion: canary("assertion") });
    await link.browser.post(`${auth0}/oauth/token`, {
        grant_type: "client_credentials",
        client_id: portal.clientId,
        client_secret: canary("auth0-secret"),
        refresh_token: canary("auth0-refresh"),
    });

    // Every route of Auth0 that takes a body, with everything that may be secret in it.
    for (const route of managementRoutes) {
        const url = `${auth0}/api/v2${route.path.replace(/:\w+/g, link.ids.connection)}`;
        if (route.method !== "DELETE") {
            await send(
                route.method,
                url,
                managementToken,
                route.method === "GET" ? undefined : secretMembers,
            );
        }
    }
    const scimBase = `${auth0}/scim/v2/connections/${link.ids.connection}`;
    for (const route of scimRoutes) {
        if (route.method === "GET" || route.method === "DELETE") continue;
        await send(route.method, scimBase + route.path.replace(/:\w+/g, "x"), link.scimToken, {
            ...secretMembers,
            Operations: [{ op: "Replace", path: "password", value: canary("patched-password") }],
        });
    }

    // Graph: whatever writes secrets, in the spellings that its router takes.
    const synchronization = `/servicePrincipals/${link.ids.principal}/synchronization`;
    const pairs = [
        {
            key: "BaseAddress",
            value: `https://u:${canary("userinfo")}@scim.example/?code=${canary("query")}`,
        },
        { key: "SecretToken", value: canary("sync-token") },
        { key: "Password", value: canary("sync-password") },
    ];
    pairs.push({ key: 7 as never, value: canary("numeric-key") });
    for (const path of ["/secrets", "/secrets/", "/%73ecrets", "/SECRETS", "/secretz", "x/secrets"]) {
        await send("PUT", `${entra}/v1.0${synchronization}${path}`, graphToken, { value: pairs });
        await send("GET", `${entra}/v1.0${synchronization}${path}`, graphToken);
    }
    for (const path of ["/jobs/scim.1/validateCredentials", "/acquireAccessToken"]) {
        await send("POST", `${entra}/v1.0${synchronization}${path}`, graphToken, { credentials: pairs });
    }
    for (const path of [
        "/applications",
        "/users",
        "/servicePrincipals",
        `/applications/${link.ids.application}/addPassword`,
    ]) {
        await send("POST", `${entra}/v1.0${path}`, graphToken, { displayName: "x", ...secretMembers });
        const profile = { passwordProfile: canary("profile-as-text") };
        await send("POST", `${entra}/v1.0${path}?password=${canary("query")}`, graphToken, profile);
    }
    for (const path of [vaultSecret, `${vaultSecret}/`]) {
        const body = { properties: { value: canary("vault"), contentType: "text/plain" } };
        await send("PUT", `${entra}${path}?api-version=2023-07-01`, graphToken, body);
    }

    secrets["the token for Graph"] = graphToken;
    secrets["the token for the Management API"] = managementToken;
    secrets["the SCIM token"] = link.scimToken;
    const keys = [
        pem,
        link.certificates.key,
        link.auth0.state.signOn.signingKey?.privateKey ?? "",
        link.entra.state.tokenKey?.privateKey ?? "",
        ...link.entra.state.signingKeys.values(),
    ];
    for (const [index, key] of keys.entries()) secrets[`private key ${index}`] = key.split("\n")[2] ?? "";
    tenantLog = JSON.stringify(link.auth0.state.logs);
    await agent.close();
    await link.close();
    await trafficFile.close();
    text = await readFile(path, "utf8");
    calls = text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    await rm(folder, { recursive: true });
});

/** From the portal to its tokens; all that passes by on the way and must not be told. */
async function signIn(link: Link): Promise<Record<string, string>> {
    const verifier = canary("code-verifier");
    const toEntra = await link.browser.open(link.authorizeUrl({ id_token_hint: canary("hint") }));
    const query = new URL(toEntra.location ?? "").searchParams;
    const question = await link.browser.follow(toEntra);
    const response = await link.browser.submit(question, { user: "ada@acme.example" });
    const code = outcome(await link.browser.submit(response)).get("code") ?? "";
    const exchanged = await link.exchange(code, { code_verifier: verifier });
    const tokens = JSON.parse(exchanged.text) as Record<string, unknown>;
    return {
        "the request of a sign-in": query.get("SAMLRequest") ?? "",
        "what binds a sign-in to the browser": query.get("RelayState") ?? "",
        "the response of a sign-in": response.form?.fields.SAMLResponse?.slice(100, 200) ?? "",
        "a code": code,
        "an ID token": String(tokens.id_token),
        "an access token of a user": String(tokens.access_token),
        "the secret of the portal": portal.clientSecret,
    };
}

test("the calls were recorded, each with its path", () => {
    const paths = calls.map(({ url }) => String(url).split("?")[0]);
    expect(paths).toEqual(
        expect.arrayContaining(["/authorize", "/login/callback", "/oauth/token", vaultSecret, "/v1.0/users"]),
    );
    expect(calls.length).toBeGreaterThan(60);
});

test("nothing that was planted is told", () => {
    expect(text.match(/.{60}canary-[\w-]+/g) ?? []).toEqual([]);
    expect(text).not.toContain("47114711");
});

test("no secret that the tenants made is told, in any spelling of an address", () => {
    const told = Object.entries(secrets).filter(([, secret]) =>
        [secret, encodeURIComponent(secret)].some((spelling) => text.includes(spelling)),
    );
    expect(Object.values(secrets).filter((secret) => secret.length < 16)).toEqual([]);
    expect(told.map(([what]) => what)).toEqual([]);
});

test("codes of errors are no secrets, and neither are tokens' IDs", () => {
    expect(text).toContain('"code":"Request_');
    expect(text).toMatch(/"token_id":"tok_\w{16}"/);
});

test("the tenant log tells as little", () => {
    expect(tenantLog).toContain("*****");
    expect(tenantLog.match(/.{60}canary-[\w-]+/g) ?? []).toEqual([]);
    const told = Object.entries(secrets).filter(([, secret]) => tenantLog.includes(secret));
    expect(told.map(([what]) => what)).toEqual([]);
});
