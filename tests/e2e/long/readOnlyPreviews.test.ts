import { createCredentials } from "../../../emulators/session/credentials";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { grant, toDeploy, toRead } from "../support/grants";
import { nodeProgram, type Program, yamlProgram } from "../support/program";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

const warning =
    /These credentials can preview, and not deploy: `pulumi up` also needs Application\.ReadWrite\.OwnedBy, AppRoleAssignment\.ReadWrite\.All.*create:connections.*delete:scim_token/g;

// A pull request is previewed with other credentials than those that deploy it; here one client of each tenant plays both.
describe.each(providerKinds)("credentials that may only read, %s providers", (providers) => {
    const credentials = createCredentials();
    let session: SandboxSession;
    let program: Program;
    const source = (group: string): string =>
        `new link.Auth0EntraLink("acme", ${JSON.stringify({
            auth0: { connectionName: "acme-entra" },
            entra: { users: ["ada@acme.example"], groups: [group] },
            provisioning: {
                users: { attributes: { displayName: { expression: 'Join(" ", [givenName], [surname])' } } },
            },
        })});`;
    const countWrites = (): number =>
        [session.entra, session.auth0].flatMap(({ server }) => server.traffic.listWrites()).length;
    /** Runs a command that must not write. */
    const read = async (
        ...args: string[]
    ): Promise<{ code: number | null; output: string; warnings: number }> => {
        const before = countWrites();
        const { code, output } = await program.attempt(...args);
        expect(countWrites()).toBe(before);
        const diagnostics = output.slice(output.lastIndexOf("Diagnostics:"));
        return { code, output, warnings: [...diagnostics.matchAll(warning)].length };
    };
    const expectRefused = async (...args: string[]): Promise<void> => {
        const { code, output } = await read(...args);
        expect(code).not.toBe(0);
        expect(output).toMatch(/error: [^]*Application\.ReadWrite\.OwnedBy[^]*create:connections/);
    };

    beforeAll(async () => {
        session = await startTestSandbox({ providers, credentials });
        program = await nodeProgram(session, [source("Engineering")]);
        grant(credentials, toRead);
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "preview a new link, with one warning of what up needs besides",
        async () => {
            expect(await read("preview")).toMatchObject({ code: 0, warnings: 1 });
        },
        engineTimeout,
    );

    test(
        "preview a new link of a YAML program, whose components the plugin builds",
        async () => {
            const yaml = await yamlProgram(
                session,
                `resources:
  acme:
    type: auth0-entra:Auth0EntraLink
    properties: { auth0: { connectionName: acme-entra }, entra: { users: [ada@acme.example] } }
`,
            );
            expect(await yaml.run("preview")).toMatch(warning);
        },
        engineTimeout,
    );

    test.each([[["up", "--yes"]], [["up", "--yes", "--skip-preview"]]])(
        "are refused by %p with the missing names, before any write",
        async (command) => {
            await expectRefused(...command);
        },
        engineTimeout,
    );

    test(
        "preview and refresh a deployed link, with and without a change",
        async () => {
            grant(credentials, toDeploy);
            await program.run("up", "--yes", "--skip-preview");
            await session.entra.provisioning.waitUntilIdle();
            grant(credentials, toRead);
            const unchanged = { code: 0, warnings: 1 };
            expect(await read("preview", "--expect-no-changes")).toMatchObject(unchanged);
            expect(await read("preview", "--refresh", "--expect-no-changes")).toMatchObject(unchanged);
            expect(await read("refresh", "--preview-only", "--expect-no-changes")).toMatchObject({ code: 0 });
            await program.write(source("Sales"));
            const { code, output } = await read("preview", "--refresh", "--diff");
            expect(code).toBe(0);
            expect(output).toMatch(/- group Engineering[^]*\+ group Sales/);
            await expectRefused("up", "--yes");
        },
        engineTimeout,
    );

    // The unit tests of getDeployment leave out each of them.
    test(
        "are refused by a preview without one that it needs to read, of each tenant",
        async () => {
            const missing = ["Synchronization.Read.All", "read:connections_options"];
            const without = (names: readonly string[]): string[] =>
                names.filter((name) => !missing.includes(name));
            grant(credentials, {
                permissions: without(toRead.permissions),
                scopes: without(toRead.scopes),
            });
            const { code, output } = await read("preview");
            expect(code).not.toBe(0);
            for (const name of missing) expect(output).toMatch(new RegExp(`error: [^]*${name}`));
        },
        engineTimeout,
    );
});
