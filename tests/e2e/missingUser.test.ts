import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { command } from "./support/command";
import { linkProject } from "./support/project";
import { engineTimeout, providerKinds, startTestSandbox } from "./support/sandbox";

// An unknown user is the most frequent mistake; its preview has to be easy to read.
describe.each(providerKinds)(
    "the preview of a link with a user that does not exist, %s providers",
    (providers) => {
        let session: SandboxSession;
        beforeAll(async () => {
            session = await startTestSandbox({ providers });
        }, engineTimeout);
        afterAll(() => session.close());

        /** What the preview prints below "Diagnostics", without the engine's note on where it found a plugin. */
        async function diagnostics(cwd: string): Promise<string[]> {
            const options = { cwd, env: session.environment };
            await command("pulumi", ["--non-interactive", "stack", "select", "--create", "test"], options);
            const { code, output } = await command("pulumi", ["--non-interactive", "preview"], options);
            expect(code).not.toBe(0);
            const [, below = ""] = output.split("Diagnostics:\n");
            const [shown = ""] = below.split("\nResources:");
            return shown
                .split("\n")
                .map((line) => line.trim())
                .filter((line) => line !== "" && !/^warning: using pulumi-(resource|language)-/.test(line));
        }

        const reason = (): string =>
            'no user has the user principal name or email address "adda@acme.example" ' +
            `in the tenant ${session.entra.state.tenantId}. ` +
            'Did you mean "ada@acme.example"? ' +
            "Look at Entra admin center > Users, or give the object ID (entra.users[0])";

        test(
            "is one error in a YAML program",
            async () => {
                const cwd = await mkdtemp(join(session.folder, "yaml-"));
                await cp(join(packageRoot, "examples/yaml"), cwd, { recursive: true });
                const file = join(cwd, "Pulumi.yaml");
                await writeFile(file, (await readFile(file, "utf8")).replace("ada@", "adda@"));
                expect(await diagnostics(cwd)).toEqual([
                    "pulumi:pulumi:Stack (auth0-entra-yaml-test):",
                    `error: auth0-entra:index:Auth0EntraLink resource 'acme' has a problem: ${reason()}`,
                ]);
            },
            engineTimeout,
        );

        test(
            "is one error without a stack trace in a Node program",
            async () => {
                const cwd = await linkProject(session, {
                    auth0: { connectionName: "acme-entra" },
                    entra: { groups: ["Engineering"], users: ["adda@acme.example"] },
                });
                expect(await diagnostics(cwd)).toEqual([
                    "pulumi:pulumi:Stack (link-test):",
                    `error: ${reason()}`,
                ]);
            },
            engineTimeout,
        );

        test(
            "names every argument that is wrong, each once",
            async () => {
                const cwd = await linkProject(session, {
                    auth0: { connectionName: "acme-entra" },
                    entra: { groups: ["Enginering"], users: ["ada@acme.example", "adda@acme.example"] },
                    provisioning: { testUser: "unknown@acme.example" },
                });
                const [, error = "", ...more] = await diagnostics(cwd);
                expect(more).toEqual([]);
                expect(error.match(/\([a-zA-Z]+\.[a-zA-Z]+(\[\d+\])?\)/g)).toEqual([
                    "(entra.users[1])",
                    "(entra.groups[0])",
                    "(provisioning.testUser)",
                ]);
            },
            engineTimeout,
        );
    },
);
