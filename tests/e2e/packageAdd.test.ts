import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { createLoopbackCertificates } from "../../emulators/support/certificates";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { checkout, taggedRepository } from "./support/checkout";
import { pulumi } from "./support/command";
import { serveGit } from "./support/gitServer";
import { liftProtection } from "./support/liftProtection";
import { engineTimeout, providerKinds, startTestSandbox } from "./support/sandbox";

// A package that was added by git URL has another local name than its executable, so the engine runs it by
// PulumiPlugin.yaml: Node requires the folder, and what it finds must be the plugin.
describe.each(providerKinds)("the package added by its folder, %s providers", (providers) => {
    let session: SandboxSession;
    let folder: string;
    let cwd: string;
    const run = (...args: string[]): Promise<string> => pulumi(args, { cwd, env: session.environment });

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        folder = await checkout(session);
        cwd = await mkdtemp(join(session.folder, "consumer-"));
        // The launcher of the sandbox would hide that the folder is not found.
        await rm(dirname(session.pluginFile), { recursive: true });
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "returns the schema that is checked in",
        async () => {
            const printed = await run("package", "get-schema", folder);
            const schema = JSON.parse(printed.slice(printed.indexOf("{"), printed.lastIndexOf("}") + 1)) as {
                resources: object;
            };
            const checkedIn = JSON.parse(await readFile(join(packageRoot, "schema.json"), "utf8")) as {
                resources: object;
            };
            expect(Object.keys(schema.resources).sort()).toEqual(Object.keys(checkedIn.resources).sort());
        },
        engineTimeout,
    );

    test(
        "serves a YAML program that names the folder in packages:",
        async () => {
            const example = await readFile(join(packageRoot, "examples/yaml/Pulumi.yaml"), "utf8");
            const project = example.replace(/^plugins:\n(?: .*\n)+/m, "");
            await writeFile(
                join(cwd, "Pulumi.yaml"),
                `${project}packages:\n  auth0-entra: ${JSON.stringify(folder)}\n`,
            );
            await run("stack", "init", "test");
            await run("up", "--yes", "--skip-preview");
            expect(await run("stack", "output", "scimEndpoint")).toContain(session.auth0.domain);
            await liftProtection(run);
            await run("destroy", "--yes", "--skip-preview");
        },
        engineTimeout,
    );

    // As far as loopback goes: the CLI refuses to write an address without a dot into Pulumi.yaml, and to find an
    // installed plugin whose address has a port. What it does with the repository before that is the same.
    test(
        "gives its SDK by its git URL, in the version of the newest tag",
        async () => {
            const certificates = await createLoopbackCertificates();
            const trusted = join(session.folder, "trusted.pem");
            await writeFile(trusted, certificates.ca);
            const repositories = join(session.folder, "repositories");
            await taggedRepository(session, join(repositories, "acme/auth0-entra.git"), "0.1.0");
            const git = await serveGit(repositories, certificates);
            try {
                const url = `${git.origin}/acme/auth0-entra.git`;
                await pulumi(["package", "gen-sdk", url, "--language", "python", "--out", cwd], {
                    cwd,
                    env: {
                        ...session.environment,
                        SSL_CERT_FILE: trusted,
                        NODE_PATH: join(packageRoot, "node_modules"),
                        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "false",
                    },
                });
                const plugin = join(cwd, "python/pulumi_auth0_entra/pulumi-plugin.json");
                expect(JSON.parse(await readFile(plugin, "utf8"))).toEqual({
                    resource: true,
                    name: "auth0-entra",
                    version: "0.1.0",
                    server: url.replace("https:", "git:"),
                });
            } finally {
                git.close();
            }
        },
        engineTimeout,
    );
});
