import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { command, pulumi } from "../support/command";
import { exampleProject } from "../support/project";
import { providerKinds, startTestSandbox } from "../support/sandbox";

const installTimeout = 2_400_000;

// What a consumer does: install the tarball, write the smallest program, `pulumi up`.
describe.each(providerKinds)("the npm package, %s providers", (providers) => {
    let session: SandboxSession;
    let folder: string;
    let files: string[];
    let tarball: string;

    beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), "consumer-"));
        session = await startTestSandbox({ providers });
        const packed = await command(
            "npm",
            ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
            {
                cwd: packageRoot,
                env: { PATH: process.env.PATH ?? "" },
            },
        );
        const json = packed.output.slice(packed.output.indexOf("["), packed.output.lastIndexOf("]") + 1);
        const [report] = JSON.parse(json) as { filename: string; files: { path: string }[] }[];
        if (report === undefined) throw new Error(packed.output);
        files = report.files.map((f) => f.path);
        tarball = join(folder, report.filename);
    }, installTimeout);
    afterAll(async () => {
        await session.close();
        await rm(folder, { recursive: true, force: true });
    }, installTimeout);

    test("holds the compiled components, plugin, policies and command line, the schema and the papers, and nothing else", () => {
        const unexpected = files.filter(
            (f) =>
                !/^dist\/(cli|components|policy|provider|rules)\/.+\.(js|d\.ts)$/.test(f) &&
                ![
                    "dist/package.json",
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
            "PulumiPlugin.yaml",
            "policy/PulumiPolicy.yaml",
            "policy/package.json",
            "dist/policy/main.js",
            "pulumi-resource-auth0-entra",
            "LICENSE",
            "README.md",
            "dist/components/index.js",
            "dist/provider/main.js",
            "dist/cli/main.js",
        ]) {
            expect(files).toContain(needed);
        }
    });

    test(
        "installs into an empty folder and brings the smallest program up by its plugins: setting, with its policies",
        async () => {
            const project = join(folder, "project");
            await exampleProject("minimal", project);
            const installed = await command(
                "npm",
                ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball],
                {
                    cwd: project,
                    env: { PATH: process.env.PATH ?? "" },
                },
            );
            expect(installed).toMatchObject({ code: 0 });

            // Without our launcher on the PATH: the engine must find the plugin by Pulumi.yaml alone.
            await rm(dirname(session.pluginFile), { recursive: true });
            const run = (...args: string[]): Promise<string> =>
                pulumi(args, { cwd: project, env: session.environment });
            await run("stack", "init", "test");
            await writeFile(join(project, "policies.json"), JSON.stringify({ all: "advisory" }));
            const pack = ["--policy-pack", "node_modules/pulumi-auth0-entra/policy"];
            const configuration = ["--policy-pack-config", "policies.json"];
            const printed = await run("up", "--yes", "--skip-preview", ...pack, ...configuration);
            expect(printed).toMatch(/\[advisory\]\s+scim-token-expires/);
            expect(await run("stack", "output", "scimEndpoint")).toContain(session.auth0.domain);
            await run("state", "unprotect", "--all", "--yes");
            await run("destroy", "--yes", "--skip-preview");
        },
        installTimeout,
    );
});
