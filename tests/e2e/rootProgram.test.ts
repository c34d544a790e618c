import { cp, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { listUserSummaries } from "../../emulators/auth0";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { command, pulumi } from "./support/command";
import { liftProtection } from "./support/liftProtection";
import { engineTimeout, providerKinds, startTestSandbox } from "./support/sandbox";

// The project at the root of the repository, run by the CLI as the README says.
describe.each(providerKinds)("the root project, %s providers", (providers) => {
    let session: SandboxSession;
    let clone: string;
    const run = (...args: string[]): Promise<string> =>
        pulumi(args, { cwd: clone, env: session.environment });

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        // A stand-in for the clone, so that no stack file is written into the checkout.
        clone = await mkdtemp(join(session.folder, "clone-"));
        for (const file of [
            "Pulumi.yaml",
            "PulumiPlugin.yaml",
            "package.json",
            "schema.json",
            "pulumi-resource-auth0-entra",
        ]) {
            await cp(join(packageRoot, file), join(clone, file));
        }
        for (const linked of ["dist", "node_modules"]) {
            await symlink(join(packageRoot, linked), join(clone, linked));
        }
        // Pulumi.yaml must name the plugin; the sandbox's launcher would hide that it does not.
        await writeFile(session.pluginFile, "#!/bin/sh\nexit 1\n");
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "the commands of the README stand up one link and take it down",
        async () => {
            const readme = await readFile(join(packageRoot, "README.md"), "utf8");
            const section =
                /## Deploy one link from this repository[^]*?```sh\n([^]*?)```/.exec(readme)?.[1] ?? "";
            // Credentials come from the environment here; the lines that store them need a real tenant.
            const lines = section
                .split("\n")
                .filter(
                    (l) =>
                        l !== "" &&
                        !l.startsWith("#") &&
                        !/^pulumi config set (--secret )?(auth0|azuread):/.test(l),
                );
            expect(lines.filter((l) => l.startsWith("pulumi up"))).toHaveLength(1);
            for (const line of lines) {
                const result = await command("sh", ["-c", line], {
                    cwd: clone,
                    env: { ...session.environment, PULUMI_NON_INTERACTIVE: "true" },
                });
                expect(`${line}\n${result.output}\nexit ${result.code}`).toMatch(/\nexit 0$/);
            }
            await session.entra.provisioning.waitUntilIdle();
            expect(listUserSummaries(session.auth0.state, "acme-entra").map((u) => u.username)).toContain(
                "ada@acme.example",
            );
            await run("up", "--yes", "--skip-preview", "--expect-no-changes");
            await liftProtection(run);
            await run("destroy", "--yes", "--skip-preview");
            expect(session.auth0.state.connections.size).toBe(0);
        },
        engineTimeout,
    );

    test(
        "refuses an unknown configuration key by its name",
        async () => {
            await run("stack", "init", "unknown-key");
            await run("config", "set", "--path", "auth0.connectionName", "acme-entra");
            await run("config", "set", "--path", "provisoning.enabled", "false");
            await expect(run("preview")).rejects.toThrow(
                /"auth0-entra-link:provisoning", which nothing reads/,
            );
        },
        engineTimeout,
    );
});
