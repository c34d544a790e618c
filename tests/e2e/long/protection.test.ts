import { takeInventory } from "../../../emulators/session/inventory";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { nodeProgram, type Program } from "../support/program";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// Deleting a connection deletes its users, and a new name replaces it. Unless the program says otherwise both are
// refused, and people must still be able to sign in afterwards.
describe.each(providerKinds)("the connection of a link, %s providers", (providers) => {
    let session: SandboxSession;
    let program: Program;
    const source = (auth0: object): string =>
        `new link.Auth0EntraLink("acme", ${JSON.stringify({ auth0, entra: { displayName: "Acme" } })});`;
    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        program = await nodeProgram(session, [source({ connectionName: "acme-entra" })]);
        await program.run("up", "--yes", "--skip-preview");
    }, engineTimeout);
    afterAll(() => session.close());

    const signIn = (): object => ({
        signIn: [...session.entra.state.applications.values()].map(({ web, identifierUris }) => ({
            redirectUris: web.redirectUris,
            identifierUris,
        })),
    });

    test.each([
        ["a new name", "up --yes --skip-preview", /to replace resource .*acme-auth0-connection/],
        ["a new name", "preview", /to replace resource .*acme-auth0-connection/],
        ["destroy", "destroy --yes --skip-preview", /acme-provisioning-job" cannot be deleted/],
    ])(
        "%s is refused by %s and leaves everything as it is",
        async (what, command, message) => {
            const before = { ...takeInventory(session), ...signIn() };
            expect(JSON.stringify(before)).toContain("connection=acme-entra");
            if (what === "a new name") await program.write(source({ connectionName: "acme-staff" }));
            const { code, output } = await program.attempt(...command.split(" "));
            expect(code).not.toBe(0);
            expect(output).toMatch(message);
            expect(output).toContain("protect");
            expect({ ...takeInventory(session), ...signIn() }).toEqual(before);
        },
        engineTimeout,
    );

    // The engine advises to unprotect what destroy deletes first, which alone would cost the link everything up to the next
    // protected resource. Engines before 3.256 have no --ignore-protect.
    test.each([
        ["after the advice of the engine was followed", []],
        ["with --ignore-protect", ["--ignore-protect"]],
    ])(
        "destroy deletes nothing %s, and names the two commands that delete the link",
        async (_, options) => {
            const before = { ...takeInventory(session), ...signIn() };
            const { output: advice } = await program.attempt("destroy", "--yes", "--skip-preview");
            const [, urn] = /`pulumi state unprotect '?([^'`]+)'?`/.exec(advice) ?? [];
            if (options.length === 0) await program.run("state", "unprotect", urn ?? "", "--yes");
            const known = (await program.run("destroy", "--help")).includes("--ignore-protect");
            const { code, output } = await program.attempt("destroy", "--yes", "--skip-preview", ...options);
            expect(code).not.toBe(0);
            expect(output).toMatch(
                options.length > 0 && !known
                    ? /unknown flag/
                    : /protected, which `pulumi state unprotect`.*protectConnection to false and run `pulumi up`.*run `pulumi destroy`/,
            );
            expect({ ...takeInventory(session), ...signIn() }).toEqual(before);
            // The next up protects the resource as before.
            await program.write(source({ connectionName: "acme-entra" }));
            await program.run("up", "--yes", "--skip-preview");
        },
        engineTimeout,
    );

    test(
        "protectConnection: false and an up let destroy delete it",
        async () => {
            await program.write(source({ connectionName: "acme-entra", protectConnection: false }));
            await program.run("up", "--yes", "--skip-preview");
            await program.run("destroy", "--yes", "--skip-preview");
            expect(session.auth0.state.connections.size).toBe(0);
        },
        engineTimeout,
    );
});
