import { readFileSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { listUserSummaries } from "../../../emulators/auth0";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { findModuleFolder } from "../../../sandbox/toolchain/runGo";
import { writePluginArchives } from "../../../tools/release/pluginArchive";
import { generateSdks } from "../../../tools/release/sdks";
import { pulumi } from "../support/command";
import { hostOf, onPath, pythonEnvironment, succeed } from "../support/languages";
import { liftProtection } from "../support/liftProtection";
import { type ReleaseServer, serveRelease } from "../support/releaseServer";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

/** The first run gets and compiles what the languages need. */
const firstTimeout = 3_000_000;
const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
    version: string;
};

// What a user without Node programs does: install the plugin from a server into an empty home, and use the SDK that is
// published for the language. No `plugins:` line, no path, and nothing of ours on the PATH.
describe(`the plugin archive, installed by ${hostOf("nodejs")}`, () => {
    let session: SandboxSession;
    let server: ReleaseServer;
    let sdks: string;
    let environment: Record<string, string>;

    const run = (cwd: string, ...args: string[]): Promise<string> => pulumi(args, { cwd, env: environment });

    beforeAll(async () => {
        session = await startTestSandbox();
        environment = session.environment;
        // The home then has the language hosts alone.
        await rm(dirname(session.pluginFile), { recursive: true });
        const assets = join(session.folder, "assets");
        sdks = join(session.folder, "published");
        writePluginArchives(packageRoot, join(session.folder, "staging", "plugin"), assets);
        await generateSdks(packageRoot, join(session.folder, "staging", "sdk"), sdks);
        server = await serveRelease(assets);
    }, firstTimeout);
    afterAll(async () => {
        server.close();
        await session.close();
    });

    test(
        "is downloaded, unpacked and given its dependencies, without those of development",
        async () => {
            await run(
                session.folder,
                "plugin",
                "install",
                "resource",
                "auth0-entra",
                version,
                "--server",
                server.url,
            );
            expect(server.requests).toEqual([
                expect.stringMatching(
                    new RegExp(`^pulumi-resource-auth0-entra-v${version}-\\w+-\\w+\\.tar\\.gz$`),
                ),
            ]);
            const installed = join(
                environment.PULUMI_HOME ?? "",
                "plugins",
                `resource-auth0-entra-v${version}`,
            );
            const modules = await readdir(join(installed, "node_modules"));
            expect(modules).toEqual(expect.arrayContaining(["@pulumi", "undici"]));
            expect(modules).not.toContain("jest");
        },
        engineTimeout,
    );

    /** Brings a program up, and sees that it is unchanged the second time and leaves nothing. */
    async function deploy(cwd: string, stack: string): Promise<void> {
        await run(cwd, "stack", "init", stack);
        await run(cwd, "up", "--yes", "--skip-preview");
        await session.entra.provisioning.waitUntilIdle();
        const users = listUserSummaries(session.auth0.state, "acme-entra").map((user) => user.username);
        expect(users).toContain("ada@acme.example");
        expect(await run(cwd, "stack", "output", "scimEndpoint")).toContain(session.auth0.domain);
        await liftProtection((...args) => run(cwd, ...args));
        await run(cwd, "destroy", "--yes", "--skip-preview");
    }

    test(
        "serves a YAML program",
        async () => {
            const cwd = join(session.folder, "yaml");
            await cp(join(packageRoot, "examples/yaml"), cwd, { recursive: true });
            expect(await readFile(join(cwd, "Pulumi.yaml"), "utf8")).not.toMatch(/^(plugins|packages):/m);
            await deploy(cwd, "yaml");
        },
        engineTimeout,
    );

    test(
        onPath("python3")
            ? `serves a Python program with the wheel, run by ${hostOf("python")}`
            : "Python: no python3 here",
        async () => {
            if (!onPath("python3")) return;
            const python = await pythonEnvironment();
            const cwd = join(session.folder, "python");
            const site = join(session.folder, "site");
            const [wheel = ""] = (await readdir(join(sdks, "python"))).filter((name) =>
                name.endsWith(".whl"),
            );
            const install = [
                "install",
                "--quiet",
                "--no-deps",
                "--target",
                site,
                join(sdks, "python", wheel),
            ];
            await succeed([join(python, "bin/pip"), ...install], { cwd: session.folder });
            await cp(join(packageRoot, "examples/python"), cwd, { recursive: true });
            const project = await readFile(join(cwd, "Pulumi.yaml"), "utf8");
            await writeFile(
                join(cwd, "Pulumi.yaml"),
                project.replace("virtualenv: venv", `virtualenv: ${python}`),
            );
            environment.PYTHONPATH = site;
            await deploy(cwd, "python");
        },
        engineTimeout,
    );

    test(
        onPath("go") ? `serves a Go program with the module, run by ${hostOf("go")}` : "Go: no go here",
        async () => {
            if (!onPath("go")) return;
            const cwd = join(session.folder, "go");
            const sdk = join(session.folder, "go-sdk");
            await cp(join(packageRoot, "examples/go"), cwd, { recursive: true });
            await mkdir(sdk);
            await succeed(["tar", "-xzf", join(sdks, "go.tar.gz"), "-C", sdk], { cwd: session.folder });
            // A workspace stands for the module proxy. The modules of which the CLI is built are compiled already.
            const workspace = join(session.folder, "go.work");
            const modules = [findModuleFolder(), "./go", "./go-sdk"].map((module) => `use ${module}`);
            await writeFile(workspace, ["go 1.26", "", ...modules, ""].join("\n"));
            Object.assign(environment, {
                GOWORK: workspace,
                GOFLAGS: "-trimpath -tags=osusergo -buildvcs=false",
            });
            await deploy(cwd, "go");
        },
        firstTimeout,
    );
});
