import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { createLoopbackCertificates } from "../../../emulators/support/certificates";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { command } from "../support/command";
import { scimClientEnvironment, succeed } from "../support/languages";

/** Packages are installed from the registry, which takes its time on a busy machine. */
const installTimeout = 2_400_000;

// Pinned: what a new release of a client changes is looked at before it is taken.
const clients = ["auth0@7.1.0", "@microsoft/microsoft-graph-client@3.0.7", "@azure/identity@4.13.1"];

const graphPermissions = [
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "Synchronization.ReadWrite.All",
    "User.ReadWrite.All",
    "Group.Read.All",
];
const managementScopes = [
    ...["create", "read", "update", "delete"].map((verb) => `${verb}:connections`),
    ...["create", "read", "update", "delete"].map((verb) => `${verb}:scim_config`),
    ...["create", "read", "delete"].map((verb) => `${verb}:scim_token`),
    ...["read:connections_options", "update:connections_options"],
    ...["read:users", "update:users", "delete:users", "read:groups", "read:group_members"],
];

// What a user without a clone does: install the archive in an empty project, start it, and use it with clients that
// know nothing of it.
describe("the archive of auth0-entra-emulators", () => {
    let folder: string;
    let files: string[];
    let environment: Record<string, string>;
    let emulators: RunningEmulators;
    const started: RunningEmulators[] = [];

    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), "emulators-"));
        const packed = await succeed(["npm", "pack", "--json", "--pack-destination", folder], {
            cwd: join(packageRoot, "emulators"),
        });
        const json = packed.slice(packed.lastIndexOf("\n[") + 1, packed.lastIndexOf("]") + 1);
        const [report] = JSON.parse(json) as { filename: string; files: { path: string }[] }[];
        if (report === undefined) throw new Error(packed);
        files = report.files.map(({ path }) => path);
        await writeFile(join(folder, "package.json"), '{"private":true}');
        await succeed(["npm", "install", "--no-audit", "--no-fund", report.filename, ...clients], {
            cwd: folder,
        });
        emulators = await start([
            ...["--env-file", "emulators.env", "--json", "emulators.json", "--record", "traffic.jsonl"],
            ...["--state", "state"],
            ...[
                "--graph-permissions",
                graphPermissions.join(),
                "--management-scopes",
                managementScopes.join(),
            ],
        ]);
        environment = await readEnvironmentFile(join(folder, "emulators.env"));
    }, installTimeout);
    afterAll(async () => {
        for (const command of started) await command.stop();
        await rm(folder, { recursive: true, force: true });
    });

    const start = async (args: string[]): Promise<RunningEmulators> => {
        const running = await startCommand(folder, args);
        started.push(running);
        return running;
    };

    const runClient = async (file: string, program: string[], settings = {}): Promise<void> => {
        await copyFile(join(__dirname, "officialClients", file), join(folder, file));
        const { cert } = await createLoopbackCertificates();
        const env = { ...environment, CERTIFICATE: cert, SCIM_FILE: join(folder, "scim.json"), ...settings };
        await succeed([...program, file], { cwd: folder, env });
    };

    test("holds the compiled emulators, the sample directory, the assets of the Web UI and the documents, and nothing else", () => {
        const unexpected = files.filter(
            (file) =>
                !/^dist\/(emulators|mapping)\/.+\.(js|d\.ts)$/.test(file) &&
                !/^dist\/emulators\/auth0\/data\/\w+\.json$/.test(file) &&
                !/^(directory\/(users\.csv|groups\.json)|web\/assets\/[\w.]+)$/.test(file) &&
                !["package.json", "README.md", "CHANGELOG.md", "LICENSE"].includes(file),
        );
        expect(unexpected).toEqual([]);
        expect(files).toEqual(expect.arrayContaining(["README.md", "CHANGELOG.md", "LICENSE"]));
    });

    test("writes the credentials to new files that only the user can read, and prints no secret", async () => {
        const secrets = [environment.AUTH0_CLIENT_SECRET, environment.AZURE_CLIENT_SECRET];
        const json = await readFile(join(folder, "emulators.json"), "utf8");
        for (const secret of secrets) {
            expect(secret).toMatch(/^[\w-]{30,}$/);
            expect(json).toContain(secret);
            expect(emulators.output()).not.toContain(secret);
        }
        for (const file of ["emulators.env", "emulators.json"]) {
            expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
        }
    });

    test("works with Auth0's Node.js SDK, unmodified", () => runClient("auth0.mjs", [process.execPath]));

    test("works with Microsoft's Graph client and Azure Identity, unmodified", () =>
        runClient("graph.mjs", [process.execPath]));

    test(
        "works with a SCIM client of others, unmodified",
        async () => {
            await runClient("scim.py", [join(await scimClientEnvironment(), "bin", "python")]);
        },
        installTimeout,
    );

    test("records the calls of the clients without secrets", async () => {
        const traffic = await readFile(join(folder, "traffic.jsonl"), "utf8");
        // Compared as booleans: the file is too long to be printed.
        for (const call of ["/v1.0/$batch", "/scim-configuration/tokens"]) {
            expect([call, traffic.includes(call)]).toEqual([call, true]);
        }
        for (const name of ["AUTH0_CLIENT_SECRET", "AZURE_CLIENT_SECRET"]) {
            expect([name, traffic.includes(environment[name] ?? "")]).toEqual([name, false]);
        }
    });

    test("reads commands and serves the Web UI", async () => {
        await emulators.type("fault auth0 GET /api/v2/** status=503", /Planted in auth0/);
        await emulators.type("faults", /auth0 GET \/api\/v2\/\*\*/);
        await emulators.type("clear-faults", /All faults are removed/);
        await emulators.type("speed 0", /A real second is 0 seconds/);
        await emulators.type("advance 40m", /It is now/);
        const [url = ""] = /https:\/\/localhost:\d+\/\?key=\S+/.exec(emulators.output()) ?? [];
        const script = `fetch(${JSON.stringify(url)}, { redirect: "manual" }).then((response) => console.log(response.status, response.headers.get("set-cookie")))`;
        const shown = await succeed([process.execPath, "-e", script], { cwd: folder, env: environment });
        expect(shown).toMatch(/^303 .+HttpOnly/);
    });

    test(
        "saves the session at Ctrl-C and resumes it with the same addresses and credentials",
        async () => {
            await emulators.stop();
            expect((await stat(join(folder, "state", "session.json"))).mode & 0o777).toBe(0o600);
            emulators = await start(["--state", "state", "--env-file", "emulators.env"]);
            expect(await readEnvironmentFile(join(folder, "emulators.env"))).toEqual(environment);
            const script = `const { ManagementClient } = require("auth0");
const { AUTH0_DOMAIN: domain, AUTH0_CLIENT_ID: clientId, AUTH0_CLIENT_SECRET: clientSecret } = process.env;
new ManagementClient({ domain, clientId, clientSecret }).connections.list().then((page) => console.log(page.data[0].name));`;
            const printed = await succeed([process.execPath, "-e", script], {
                cwd: folder,
                env: environment,
            });
            expect(printed.trim()).toBe("acme-entra");
        },
        installTimeout,
    );

    test("starts one emulator alone", async () => {
        const entra = await start(["--only", "entra", "--env-file", "entra.env"]);
        await entra.stop();
        const names = Object.keys(await readEnvironmentFile(join(folder, "entra.env")));
        expect(names).toContain("AZURE_TENANT_ID");
        expect(names.filter((name) => name.startsWith("AUTH0_"))).toEqual([]);
        expect(entra.output()).not.toContain("Auth0 emulator");
    });

    test("has a programmatic API with types", async () => {
        const program = `import { createClientEnvironment, loadDirectory, startEmulators, VirtualClock } from "auth0-entra-emulators";

async function main(): Promise<void> {
    const clock = new VirtualClock({ speed: 0 });
    const session = await startEmulators({ ...(await loadDirectory()), clock });
    const { AUTH0_DOMAIN = "" } = createClientEnvironment(session);
    session.entra.faults.add("GET /v1.0/users #1 status=503");
    await clock.advance(40 * 60_000);
    console.log(AUTH0_DOMAIN, session.entra.state.users.size);
    await session.close();
}
void main();
`;
        await writeFile(join(folder, "program.ts"), program);
        const tsc = join(packageRoot, "node_modules/typescript/bin/tsc");
        const options = ["--strict", "--target", "es2022", "--module", "node20", "--skipLibCheck"];
        const types = ["--typeRoots", join(packageRoot, "node_modules/@types"), "--types", "node"];
        await succeed([process.execPath, tsc, ...options, ...types, "program.ts"], { cwd: folder });
        const printed = await succeed([process.execPath, "program.js"], { cwd: folder });
        expect(printed).toMatch(/^localhost:\d+ 40\n$/);
    });

    test("refuses an unknown option and a file that is missing, with a sentence and exit code 1", async () => {
        const run = (...args: string[]) =>
            command(join(folder, "node_modules/.bin/auth0-entra-emulators"), args, {
                cwd: folder,
                env: { PATH: process.env.PATH ?? "" },
            });
        expect(await run("--version")).toMatchObject({
            code: 0,
            output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
        });
        expect(await run("--only", "azure")).toMatchObject({
            code: 2,
            output: '--only is "azure"; allowed are "auth0" and "entra"\n',
        });
        expect(await run("--users", "missing.csv")).toMatchObject({
            code: 1,
            output: expect.stringMatching(/^--users: .*missing\.csv does not exist\n$/) as string,
        });
    });
});

/** The command in another process. */
interface RunningEmulators {
    output(): string;
    /** Types a command and waits for what it prints. */
    type(line: string, expected: RegExp): Promise<void>;
    /** Ctrl-C, and waits for the end. */
    stop(): Promise<void>;
}

async function startCommand(folder: string, args: string[]): Promise<RunningEmulators> {
    const child = spawn(join(folder, "node_modules/.bin/auth0-entra-emulators"), args, {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: process.env.HOME },
        stdio: ["pipe", "pipe", "pipe"],
    });
    const lines: string[] = [];
    const waiting: { expected: RegExp; done: () => void }[] = [];
    for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on("line", (line) => {
            lines.push(line);
            for (const { expected, done } of waiting) if (expected.test(line)) done();
        });
    }
    const output = (): string => lines.join("\n");
    const waitFor = (expected: RegExp): Promise<void> =>
        new Promise((done, fail) => {
            waiting.push({ expected, done });
            child.once("exit", (code) => fail(new Error(`exited with ${code}:\n${output()}`)));
        });
    await waitFor(/^Ctrl-C stops/);
    return {
        output,
        type: async (line, expected) => {
            const printed = waitFor(expected);
            child.stdin.write(`${line}\n`);
            await printed;
        },
        stop: () => interrupt(child),
    };
}

async function interrupt(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGINT");
    await ended;
}

async function readEnvironmentFile(file: string): Promise<Record<string, string>> {
    const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
    return Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
}
