import { generateKeyPairSync } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Clients } from "../../../provider/clients";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { createClientCertificate } from "../../support/clientCertificate";
import { command } from "../support/command";
import { type ExistingLink, makeExistingLink } from "../support/existingLink";
import { apiClients } from "../support/foundations";
import { nodeProgram, type Program, without } from "../support/program";
import { storedText } from "../support/run";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

/** Lines that the engine and its SDK write. docs/troubleshooting.md */
const writtenByEngine =
    /"msg":"((Unm|M)arshaling property for RPC\[|(eventSink::Debug\(<\{%reset%\}>)?RegisterResource RPC finished: )/;

/** Throws in the process of the plugin, at its first connection, an error whose message has what is secret. */
const crash = `
if (/plugin.main\\.js$/.test(process.argv[1] ?? "")) {
    const tls = require("node:tls");
    const { connect } = tls;
    tls.connect = (...parameters) => {
        tls.connect = connect;
        process.nextTick(() => {
            throw new Error("broken by the test: " + process.env.CRASH_MESSAGE);
        });
        return connect(...parameters);
    };
}
`;

// What an administrator gives instead of a client secret, and the token of a connection that exists.
describe("keys and tokens that are given", () => {
    let session: SandboxSession;
    let clients: Clients;
    let program: Program;
    let env: Record<string, string>;
    let secrets: Record<"apiToken" | "bearer" | "certificateKey" | "clientSecret" | "privateKey", string>;
    let results: Record<string, string>;

    const findSecrets = (text: string): string[] =>
        Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));

    beforeAll(async () => {
        session = await startTestSandbox();
        clients = apiClients(session);
        const hand = await makeExistingLink(session, clients, "acme-entra");
        const privateKey = createKey();
        const own = await createClientCertificate();
        const { auth0, entra } = session.credentials;
        const apiToken = session.auth0.issueToken(auth0.scopes);
        const pemOfClient = `${own.key}\n${own.certificate}\n`;
        secrets = {
            apiToken,
            bearer: hand.token.value,
            certificateKey: own.key.split("\n")[5] ?? "",
            clientSecret: entra.secret,
            privateKey: privateKey.line,
        };
        const client = session.auth0.state.clients.get(auth0.clientId);
        if (client === undefined) throw new Error("the tenant has no such client");
        client.publicKey = privateKey.publicKey;
        env = without("AUTH0_", session);
        program = await nodeProgram(session, createSource(hand), env);
        const set = (name: string, value: string) =>
            program.run("config", "set", "--secret", name, "--", value);
        await program.run("config", "set", "auth0:domain", session.auth0.domain);
        await program.run("config", "set", "auth0:clientId", auth0.clientId);
        await set("auth0:apiToken", apiToken);
        await set("bearer", hand.token.value);
        await set("auth0:clientAssertionPrivateKey", privateKey.pem);
        results = {
            "preview as JSON": await program.run("preview", "--json", "--save-plan", "plan.json"),
            "up with detailed logs": await program.run(
                ...["up", "--yes", "--skip-preview", "-v=9", "--logtostderr"],
            ),
            state: await program.run("stack", "export"),
            backend: await storedText(session),
            outputs: await program.run("stack", "output", "--json"),
            plan: await readFile(join(program.folder, "plan.json"), "utf8"),
        };
        await program.run("config", "rm", "auth0:apiToken");
        results["login by private key"] = await program.run("preview", "-v=9", "--logtostderr");
        await writeFile(join(program.folder, "crash.cjs"), crash);
        const broken = await command("pulumi", ["--non-interactive", "preview"], {
            cwd: program.folder,
            env: {
                ...env,
                NODE_OPTIONS: `--require ${join(program.folder, "crash.cjs")}`,
                CRASH_MESSAGE: [hand.token.value, entra.secret, privateKey.pem].join(" and "),
            },
        });
        results["uncaught error"] = broken.output;
        for (const registered of session.entra.state.clients.values()) {
            registered.certificates = [own.certificate];
            // From now on only the certificate opens the tenant.
            registered.secret = "another";
        }
        const setCertificate = async (pem: string) => {
            const encoded = Buffer.from(pem).toString("base64");
            secrets.certificateKey = encoded.slice(200, 260);
            await set("azuread:clientCertificate", encoded);
        };
        await setCertificate(pemOfClient);
        results["login by certificate"] = await program.run("preview", "-v=9", "--logtostderr");
        await setCertificate(pemOfClient.replace(/(?<=BEGIN CERTIFICATE-----\n)[^]{60}/, "MIIB"));
        results["damaged client certificate"] = (await program.attempt("preview")).output;
    }, engineTimeout);
    afterAll(async () => {
        await clients.close();
        await session.close();
    });

    test("are used", () => {
        expect(results["uncaught error"]).toContain("broken by the test: ");
        expect(results["damaged client certificate"]).toMatch(/client certificate/i);
        const logins = session.auth0.server.traffic.entries.filter(({ url }) => url === "/oauth/token");
        expect(logins.length).toBeGreaterThan(0);
        expect(logins.every(({ status }) => status === 200)).toBe(true);
        expect(results["outputs"]).toContain("[secret]");
    });

    test.each([
        "preview as JSON",
        "state",
        "backend",
        "outputs",
        "plan",
        "uncaught error",
        "damaged client certificate",
    ])("are not in: %s", (name) => {
        expect(results[name]?.length).toBeGreaterThan(10);
        expect(findSecrets(results[name] ?? "")).toEqual([]);
    });

    test.each(["up with detailed logs", "login by private key", "login by certificate"])(
        "are in no line of the most detailed log but those that the engine and its SDK write: %s",
        (name) => {
            const lines = (results[name] ?? "").split("\n").filter((line) => findSecrets(line).length > 0);
            expect(lines.filter((line) => !writtenByEngine.test(line))).toEqual([]);
        },
    );
});

/** A key, and a line of it that no other text has. */
function createKey(): { pem: string; line: string; publicKey: string } {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", {
        modulusLength: 2048,
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
        publicKeyEncoding: { type: "spki", format: "pem" },
    });
    return { pem: privateKey, line: privateKey.split("\n")[5] ?? "", publicKey };
}

/** A link of objects that exist, with the value of its token. */
function createSource(hand: ExistingLink): string[] {
    const { connectionName, connectionId, token, servicePrincipalId, certificate, jobId } = hand;
    return [
        'const pulumi = require("@pulumi/pulumi");',
        'const value = new pulumi.Config().requireSecret("bearer");',
        `const token = { id: ${JSON.stringify(token.id)}, value };`,
        'const acme = new link.Auth0EntraLink("acme", {',
        `    auth0: { connectionName: "${connectionName}", existing: { connection: { id: "${connectionId}" }, scimConfiguration: {}, token } },`,
        `    entra: { users: [], existing: { application: { id: "${servicePrincipalId}" }, certificate: { id: "${certificate.keyId}" } } },`,
        `    provisioning: { existing: { job: { id: "${jobId}" } } },`,
        "    exposeToken: true,",
        "});",
        "exports.token = acme.token;",
    ];
}
