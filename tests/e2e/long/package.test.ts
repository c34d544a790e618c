import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { packNpmArchive } from "../../../tools/release/npmArchive";
import { codeBlocks } from "../../docs/markdown";
import { command, pulumi } from "../support/command";
import { grant, toDeploy } from "../support/grants";
import { succeed } from "../support/languages";
import { liftProtection } from "../support/liftProtection";
import { providerKinds, startTestSandbox } from "../support/sandbox";

const installTimeout = 2_400_000;

// What a user does: install the archive that a release publishes, copy the example of the front page, `pulumi up`.
describe.each(providerKinds)("the npm package, %s providers", (providers) => {
    let session: SandboxSession;
    let folder: string;
    let files: string[];
    let tarball: string;
    let project: string;

    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), "consumer-"));
        project = join(folder, "project");
        session = await startTestSandbox({ providers });
        tarball = packNpmArchive(
            {
                root: packageRoot,
                directory: "",
                pages: { repositoryUrl: "https://github.com/o/r", tag: "v0" },
            },
            join(folder, "staging"),
            folder,
        );
        const listed = await succeed(["tar", "-tzf", tarball], { cwd: folder });
        files = listed
            .trim()
            .split("\n")
            .map((path) => path.replace("package/", ""));
    }, installTimeout);
    afterAll(async () => {
        await session.close();
        await rm(folder, { recursive: true, force: true });
    }, installTimeout);

    test("holds the compiled components, plugin, policies and command line, the schema and the papers, and nothing else", () => {
        const unexpected = files.filter(
            (f) =>
                !/^dist\/(cli|components|inspection|mapping|plugin|policy|provider|rules)\/.+\.(js|d\.ts)$/.test(
                    f,
                ) &&
                !/^schemas\/[\w-]+\.schema\.json$/.test(f) &&
                ![
                    "dist/package.json",
                    "schemas/live-recording.json",
                    "dist/plugin/THIRD-PARTY-NOTICES.txt",
                    "package.json",
                    "schema.json",
                    "PulumiPlugin.yaml",
                    "policy/PulumiPolicy.yaml",
                    "policy/package.json",
                    "pulumi-resource-auth0-entra",
                    "README.md",
                    "LICENSE",
                    "CHANGELOG.md",
                ].includes(f),
        );
        expect(unexpected).toEqual([]);
        for (const needed of [
            "schema.json",
            "schemas/doctor.schema.json",
            "schemas/live-recording.json",
            "schemas/live-report.schema.json",
            "PulumiPlugin.yaml",
            "policy/PulumiPolicy.yaml",
            "policy/package.json",
            "dist/policy/main.js",
            "pulumi-resource-auth0-entra",
            "LICENSE",
            "README.md",
            "dist/components/index.js",
            "dist/plugin/main.js",
            "dist/plugin/THIRD-PARTY-NOTICES.txt",
            "dist/cli/main.js",
        ]) {
            expect(files).toContain(needed);
        }
    });

    test(
        "installs into an empty folder without a script, and the example of the front page compiles strictly",
        async () => {
            await mkdir(project);
            const settings = codeBlocks("README.md").find(({ code }) => code.startsWith("plugins:"))?.code;
            await writeFile(
                join(project, "Pulumi.yaml"),
                `name: acme\nruntime: { name: nodejs, options: { typescript: false } }\n${settings}`,
            );
            await writeFile(
                join(project, "package.json"),
                JSON.stringify({ name: "acme", private: true, main: "index.js" }),
            );
            const program = codeBlocks("README.md").find(({ language }) => language === "ts")?.code ?? "";
            await writeFile(join(project, "index.ts"), program);
            await succeed(["npm", "install", "--prefer-offline", "--no-audit", "--no-fund", tarball], {
                cwd: project,
            });
            const installed = JSON.parse(
                await readFile(join(project, "node_modules/pulumi-auth0-entra/package.json"), "utf8"),
            ) as { scripts?: object };
            expect(installed.scripts).toBeUndefined();

            const tsc = join(packageRoot, "node_modules/typescript/bin/tsc");
            const options = ["--strict", "--target", "es2022", "--module", "node20", "--skipLibCheck"];
            const types = ["--typeRoots", join(packageRoot, "node_modules/@types"), "--types", "node"];
            const compile = (file: string) =>
                command(process.execPath, [tsc, ...options, ...types, file], { cwd: project, env: {} });
            expect(await compile("index.ts")).toMatchObject({ code: 0, output: "" });
            await writeFile(join(project, "wrong.ts"), program.replace("connectionName:", "conectionName:"));
            expect((await compile("wrong.ts")).output).toMatch(
                /^wrong\.ts\(\d+,\d+\): error TS.*conectionName/,
            );
        },
        installTimeout,
    );

    test(
        "brings the example of the front page up by its plugins: lines, with the policies of the package",
        async () => {
            // Without our launcher on the PATH: the engine must find the plugin by Pulumi.yaml alone.
            await rm(dirname(session.pluginFile), { recursive: true });
            const run = (...args: string[]): Promise<string> =>
                pulumi(args, { cwd: project, env: session.environment });
            await run("stack", "init", "test");
            // The token of the example lives for 180 days.
            const policies = {
                "scim-token-expires": { enforcementLevel: "advisory", maximumLifetimeDays: 90 },
            };
            await writeFile(join(project, "policies.json"), JSON.stringify(policies));
            const pack = ["--policy-pack", "node_modules/pulumi-auth0-entra/policy"];
            const configuration = ["--policy-pack-config", "policies.json"];
            const printed = await run("up", "--yes", "--skip-preview", ...pack, ...configuration);
            expect(printed).toMatch(/\[advisory\]\s+scim-token-expires/);
            expect(await run("stack", "output", "scimEndpoint")).toContain(session.auth0.domain);
            await liftProtection(run);
            await run("destroy", "--yes", "--skip-preview");
        },
        installTimeout,
    );

    test(
        "runs the live suite, whose engine finds the plugin where the package is installed",
        async () => {
            grant(session.credentials, {
                permissions: [...toDeploy.permissions, "AuditLog.Read.All"],
                scopes: [...toDeploy.scopes, "read:users"],
            });
            const users = ["--user", "ada@acme.example", "--user", "priya.raman@acme.example"];
            const program = join(project, "node_modules/pulumi-auth0-entra/dist/cli/main.js");
            const result = await command(
                process.execPath,
                [program, "verify", "--live", "--prefix", "pack", ...users, "--stages", "up", "--yes"],
                { cwd: project, env: session.environment },
            );
            expect([result.output, result.code]).toEqual([
                expect.stringMatching(/All \d+ calls are as on the emulators/),
                0,
            ]);
        },
        installTimeout,
    );
});
