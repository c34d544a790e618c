import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { command } from "../support/command";
import { nodeProgram, type Program, without } from "../support/program";
import { storedText } from "../support/run";
import { engineTimeout, startTestSandbox } from "../support/sandbox";
import { type Watched, watchWhile } from "../support/secrets/watch";

/** Settings that are given besides those that are used, so that they are in the state and in every call. */
const planted = {
    "auth0-entra:entraOidcToken": "canary-oidc-token-4711",
    "auth0-entra:entraClientCertificatePassword": "canary-certificate-password-4711",
    "auth0-entra:entraOidcRequestToken": "canary-request-token-4711",
};

/** Properties of calls at level 9, and what the SDK for Node says of a finished registration. docs/troubleshooting.md */
const writtenByEngine =
    /"msg":"((Unm|M)arshaling property for RPC\[|(eventSink::Debug\(<\{%reset%\}>)?RegisterResource RPC finished: )/;

interface EngineEvent {
    diagnosticEvent?: { severity: string; message: string };
}

// One link, and everything that its deployment leaves behind or shows.
describe("the secrets of a link", () => {
    let session: SandboxSession;
    let program: Program;
    let secrets: string[];
    let logs: string;
    let watched: Watched;
    const results: Record<string, string> = {};

    const findSecrets = (text: string): string[] => [
        ...secrets.filter((secret) => text.includes(secret)),
        ...(text.match(/tok_[A-Za-z0-9]{16}\.[0-9a-f]{64}/g) ?? []),
    ];

    beforeAll(async () => {
        session = await startTestSandbox();
        const { auth0, entra } = session.credentials;
        secrets = [...Object.values(planted), auth0.clientSecret, entra.secret];
        const temporary = join(session.folder, "temporary");
        await mkdir(temporary);
        // Entra's secret in the environment, Auth0's in the configuration.
        program = await nodeProgram(
            session,
            [
                'const acme = new link.Auth0EntraLink("acme", {',
                '    auth0: { connectionName: "acme-entra", protectConnection: false },',
                '    entra: { users: ["ada@acme.example"] },',
                "    exposeToken: true,",
                "});",
                "exports.token = acme.token;",
                // That temporary files are looked at, since a deployment that is as it should be has none.
                'require("fs").writeFileSync(require("path").join(require("os").tmpdir(), "marker"), "seen");',
            ],
            { ...without("AUTH0_", session), TMPDIR: temporary, PULUMI_DEBUG_COMMANDS: "true" },
        );
        const configuration = {
            ...planted,
            "auth0:domain": session.auth0.domain,
            "auth0:clientId": auth0.clientId,
            "auth0:clientSecret": auth0.clientSecret,
        };
        for (const [name, value] of Object.entries(configuration)) {
            await program.run("config", "set", "--secret", name, "--", value);
        }
        results["preview as JSON"] = await program.run("preview", "--json");
        results["preview with a plan"] = await program.run("preview", "--diff", "--save-plan", "plan.json");
        results["plan"] = await readFile(join(program.folder, "plan.json"), "utf8");
        const up = program.run(
            "up",
            "--yes",
            "--skip-preview",
            "--event-log",
            "events.jsonl",
            "-v=9",
            "--logtostderr",
        );
        const seen = await watchWhile(temporary, up);
        watched = seen;
        logs = seen.result;
        results["events"] = await readFile(join(program.folder, "events.jsonl"), "utf8");
        results["state"] = await program.run("stack", "export");
        results["backend"] = await storedText(session);
        results["outputs"] = await program.run("stack", "output", "--json");
        results["refresh"] = await program.run("refresh", "--yes", "--skip-preview", "--diff");
        results["second preview"] = await program.run("preview", "--diff", "--json");
    }, engineTimeout);
    afterAll(() => session.close());

    test("exist, and are where they belong", async () => {
        const token = await program.run("stack", "output", "token", "--show-secrets");
        expect(token).toMatch(/tok_\w{16}\.[0-9a-f]{64}/);
        expect(results["outputs"]).toContain("[secret]");
    });

    test.each([
        "preview as JSON",
        "preview with a plan",
        "plan",
        "state",
        "backend",
        "outputs",
        "refresh",
        "second preview",
    ])("are not in: %s", (name) => {
        expect(results[name]?.length).toBeGreaterThan(10);
        expect(findSecrets(results[name] ?? "")).toEqual([]);
    });

    test("are in no command line and no temporary file", () => {
        expect(watched.commandLines).toContain(join(packageRoot, "dist/plugin/main.js"));
        expect(findSecrets(watched.commandLines)).toEqual([]);
        expect([...watched.files.values()].map(({ text }) => text)).toContain("seen");
        const found = [...watched.files].filter(([, { text }]) => findSecrets(text).length > 0);
        expect(found.map(([path, { mode }]) => `${path} ${mode.toString(8)}`)).toEqual([]);
    });

    test("are in no line of the most detailed log but those that the engine and its SDK write", () => {
        const lines = logs.split("\n").filter((line) => findSecrets(line).length > 0);
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.filter((line) => !writtenByEngine.test(line))).toEqual([]);
    });

    test("are in no event but the SDK's messages at debug level", () => {
        const lines = (results["events"] ?? "").split("\n").filter((line) => findSecrets(line).length > 0);
        const messages = lines.map((line) => (JSON.parse(line) as EngineEvent).diagnosticEvent);
        expect(messages.length).toBeGreaterThan(0);
        for (const message of messages) {
            expect(message).toMatchObject({
                severity: "debug",
                message: expect.stringMatching(/^RegisterResource RPC finished: /) as string,
            });
        }
    });

    test("the deployment warns of nothing: neither outputs without a value nor where a plugin was found", () => {
        expect(results["events"]).not.toContain('"severity":"warning"');
        expect(logs).not.toMatch(/Undefined value|using pulumi-\S+ from/);
    });

    test("are not in what the command line of the package writes", async () => {
        const main = join(packageRoot, "dist/cli/main.js");
        const options = { cwd: program.folder, env: { ...session.environment } };
        const run = (...args: string[]) => command(process.execPath, [main, ...args], options);
        const summary = await run("summary", "events.jsonl");
        const repair = await run("repair", "--dry-run", "--json");
        const folder = join(session.folder, "imported");
        await mkdir(folder);
        const imported = await run(
            "import-file",
            "--connection",
            "acme-entra",
            "--application",
            "Auth0 (acme-entra)",
            "--folder",
            folder,
        );
        const written = await readdir(folder);
        expect(written).toEqual(expect.arrayContaining(["index.ts"]));
        const files = await Promise.all(written.map((name) => readFile(join(folder, name), "utf8")));
        for (const { code, output } of [summary, repair, imported]) {
            expect(`${output}\nexit ${code}`).toMatch(/\nexit 0$/);
            expect(findSecrets(output)).toEqual([]);
        }
        expect(findSecrets(files.join("\n"))).toEqual([]);
    });
});
